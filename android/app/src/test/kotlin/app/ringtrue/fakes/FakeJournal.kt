package app.ringtrue.fakes

import app.ringtrue.core.Feedback
import app.ringtrue.core.IncomingCall
import app.ringtrue.core.JournalEntry
import app.ringtrue.core.JournalInterface
import app.ringtrue.core.JournalPage
import app.ringtrue.core.JournalSearch
import app.ringtrue.core.Verdict

class FakeJournal(
    private val events: MutableList<String>,
) : JournalInterface {
    val entries = mutableListOf<JournalEntry>()
    var reading = {}

    fun add(
        event: String,
        call: IncomingCall,
        verdict: Verdict?,
        failure: String? = null,
    ) = events.add(event) && entries.add(JournalEntry(entries.size.toULong(), call, verdict, failure))

    override fun page(
        limit: UInt,
        before: ULong?,
    ): JournalPage {
        reading()
        val older = entries.reversed().filter { before == null || it.id < before }
        val page = older.take(limit.toInt())
        return JournalPage(page, next = page.lastOrNull()?.id?.takeIf { older.size > page.size })
    }

    /** Text and codes are the real core's. */
    override fun search(
        search: JournalSearch,
        limit: UInt,
        before: ULong?,
    ) = page(limit, before)

    override fun entry(id: ULong) = entries.firstOrNull { it.id == id }.also { reading() }

    override fun entryAt(at: Long) = entries.lastOrNull { it.call.at == at }.also { reading() }

    override fun setFeedback(
        id: ULong,
        feedback: Feedback?,
    ): Boolean {
        val place = entries.indexOfFirst { it.id == id }
        if (place >= 0) entries[place] = entries[place].copy(feedback = feedback)
        return place >= 0
    }

    override fun remove(id: ULong) = entries.removeIf { it.id == id }
}
