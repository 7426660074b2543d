package app.ringtrue.fakes

import app.ringtrue.core.IncomingCall
import app.ringtrue.core.JournalEntry
import app.ringtrue.core.JournalInterface
import app.ringtrue.core.JournalPage
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
    ) = JournalPage(entries.reversed().take(limit.toInt()), null).also { reading() }

    override fun remove(id: ULong) = entries.removeIf { it.id == id }
}
