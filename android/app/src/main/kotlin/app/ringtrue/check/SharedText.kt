package app.ringtrue.check

import android.content.Intent

/** A number that another app hands over. What it sends may be of any kind and length. */
object SharedText {
    /** So much of a text is looked at: a message with a number in it, and not a book. */
    const val MOST = 2_000
    private const val MOST_OF_NUMBER = 40
    private val number = Regex("""[+(]?\p{Nd}[\p{Nd}\p{Zs}\t().\-/\u2010-\u2015\u2060]*\p{Nd}""")

    /** The number in [intent], else the beginning of its text; null where there is none. */
    fun of(intent: Intent): String? {
        val text = (extra(intent, Intent.EXTRA_TEXT) ?: extra(intent, Intent.EXTRA_PROCESS_TEXT)) ?: return null
        return numberIn(text.take(MOST).toString())
    }

    /** The longest number in [text], else its beginning. */
    fun numberIn(text: String): String {
        val longest = number.findAll(text).maxByOrNull { found -> found.value.count(Char::isDigit) }
        return (longest?.value ?: text.trim()).take(MOST_OF_NUMBER)
    }

    private fun extra(
        intent: Intent,
        name: String,
    ): CharSequence? =
        try {
            intent.getCharSequenceExtra(name)
        } catch (_: RuntimeException) {
            // Extras that can't be unpacked: another app's objects.
            null
        }
}
