package app.ringtrue.platform

import java.text.Collator
import java.util.Locale

/** Countries by their two letters, as the user's language names them. */
object Countries {
    /** The name of the country with these two [letters]. */
    fun nameOf(letters: String): String = Locale("", letters).displayCountry.ifEmpty { letters }

    /** All of them by name, those of [first] before the others. */
    fun all(first: List<String>): List<String> {
        val byName = compareBy(Collator.getInstance(), ::nameOf)
        return first.sortedWith(byName) + (Locale.getISOCountries().toList() - first.toSet()).sortedWith(byName)
    }
}
