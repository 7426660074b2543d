package app.ringtrue.calls

import android.content.Context
import app.ringtrue.R
import app.ringtrue.core.JournalEntry
import app.ringtrue.core.JournalPage
import app.ringtrue.core.JournalSearch
import app.ringtrue.corehost.FullCore
import app.ringtrue.label.LabelText
import app.ringtrue.page.PageHost
import app.ringtrue.platform.AppLog

/**
 * What the screen of all calls shows: two pages of the journal at a time, however long that is.
 *
 * @property starts where each page that is known begins: the call after which it comes, or null for the newest.
 * @property first the first of the two pages.
 * @property items the lines; null: not read yet.
 * @property failed whether they can't be read.
 * @property older whether there are older ones than these.
 */
data class CallsState(
    val query: CallsQuery = CallsQuery(),
    val starts: List<ULong?> = listOf(null),
    val first: Int = 0,
    val items: List<CallsItem>? = null,
    val failed: Boolean = false,
    val older: Boolean = false,
) {
    companion object {
        /** As many calls are a page. */
        const val PAGE = 60

        /** So many pages are held. */
        const val PAGES = 2

        /** Reads the pages from [first] on. Waits for the core, so not on the main thread. */
        fun read(
            context: Context,
            host: PageHost,
            query: CallsQuery,
            starts: List<ULong?>,
            first: Int,
        ): CallsState =
            try {
                val known = starts.take(first + 1).toMutableList()
                val core = host.core.full()
                val search = CallsSearch.of(context, host.contacts, query)
                val entries = mutableListOf<JournalEntry>()
                var unreadable = 0
                var page = first
                while (page < first + PAGES && page < known.size) {
                    val read = page(core, query, search, known[page])
                    entries += read.entries
                    unreadable += read.unreadable.size
                    read.next?.let { known += it }
                    page++
                }
                val items =
                    CallsItem.of(context, LabelText(context, host.contacts), entries, host.clocks.now()) +
                        notes(context, unreadable)
                CallsState(query, known, first, items, older = known.size > first + PAGES)
            } catch (error: Exception) {
                AppLog.failed("reading the calls", error)
                CallsState(query, starts, first, failed = true)
            }

        /** Only all calls tell of those that can't be read: what they were about nobody knows. */
        private fun page(
            core: FullCore,
            query: CallsQuery,
            search: JournalSearch,
            before: ULong?,
        ): JournalPage {
            val journal = core.journal
            return if (query.isAll) journal.page(PAGE.toUInt(), before) else journal.search(search, PAGE.toUInt(), before)
        }

        private fun notes(
            context: Context,
            unreadable: Int,
        ): List<CallsItem> {
            if (unreadable == 0) return emptyList()
            val words = context.resources.getQuantityString(R.plurals.calls_unreadable, unreadable, unreadable)
            return listOf(CallsItem.Note(words))
        }
    }
}
