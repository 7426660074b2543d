package app.ringtrue.calls

import android.content.Context
import app.ringtrue.contacts.Contacts
import app.ringtrue.core.Code
import app.ringtrue.core.JournalSearch
import app.ringtrue.core.Strength
import app.ringtrue.label.CodeStrings
import java.text.Normalizer
import java.util.Locale

/** What the user typed, for the core: with what only the phone knows by it, names of contacts and words of reasons. */
object CallsSearch {
    private val marks = Regex("\\p{Mn}+")

    /** The search for [query]. Reads contacts, so not on the main thread. */
    fun of(
        context: Context,
        contacts: Contacts,
        query: CallsQuery,
    ): JournalSearch {
        val words = folded(query.text)
        if (words.isEmpty()) return JournalSearch("", outcomes = query.filter.outcomes)
        return JournalSearch(
            text = query.text,
            contacts = contacts.keysOfNames { words in folded(it) },
            codes = Code.entries.filter { code -> sentences(context, code).any { words in folded(it) } },
            outcomes = query.filter.outcomes,
        )
    }

    /** A code's words depend on how much was proved. */
    private fun sentences(
        context: Context,
        code: Code,
    ) = Strength.entries.map { context.getString(CodeStrings.why(code, it)) }.distinct()

    private fun folded(text: String): String =
        Normalizer
            .normalize(text.trim(), Normalizer.Form.NFKD)
            .replace(marks, "")
            .lowercase(Locale.ROOT)
}
