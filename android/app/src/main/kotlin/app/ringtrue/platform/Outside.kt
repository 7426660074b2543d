package app.ringtrue.platform

import android.text.BidiFormatter
import android.text.TextDirectionHeuristics
import java.text.BreakIterator

/**
 * Text that others wrote, such as the name in a contact that was sent, or in a list or a pack: it may hold anything, and stands
 * in our own sentences.
 */
object Outside {
    /** So much of a name is shown: as long as names are, and short enough for a button. */
    const val MOST_LETTERS = 40

    /** So much of a sentence. */
    private const val MOST_OF_A_SENTENCE = 160

    /** A letter can carry any number of marks. */
    private const val MARKS = 3

    /**
     * A name as one short line that changes nothing around it: without control characters and line ends, without what turns the
     * direction of writing, cut where it is long. It keeps its own direction. Null where nothing is left.
     */
    fun name(text: String?): String? = line(text, MOST_LETTERS)

    /** The same of a sentence. */
    fun sentence(text: String?): String? = line(text, MOST_OF_A_SENTENCE)

    private fun line(
        text: String?,
        most: Int,
    ): String? {
        val line = text?.let { oneLine(it, most) }?.ifEmpty { null } ?: return null
        return BidiFormatter.getInstance().unicodeWrap(cut(line, most), TextDirectionHeuristics.FIRSTSTRONG_LTR)
    }

    /** What the network sent as a number, as one short line. It keeps its order in languages that run the other way. */
    fun number(text: String): String {
        val line = cut(oneLine(text, MOST_LETTERS), MOST_LETTERS)
        return BidiFormatter.getInstance().unicodeWrap(line, TextDirectionHeuristics.LTR)
    }

    private fun oneLine(
        text: String,
        most: Int,
    ): String {
        val kept = StringBuilder()
        var place = 0
        // No more is looked at than could be shown, however much there is.
        while (place < text.length && kept.length <= 2 * MARKS * most) {
            val letter = text.codePointAt(place)
            place += Character.charCount(letter)
            if (isBlank(letter)) {
                if (kept.isNotEmpty() && kept.last() != ' ') kept.append(' ')
            } else if (isShown(letter)) {
                kept.appendCodePoint(letter)
            }
        }
        return kept.trim().toString()
    }

    private fun isBlank(letter: Int) = Character.isWhitespace(letter) || Character.isSpaceChar(letter)

    private fun isShown(letter: Int): Boolean =
        when (Character.getType(letter).toByte()) {
            Character.CONTROL, Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE -> false

            // Joiners belong to the spelling of Persian, Hindi and others; the rest of this kind is invisible.
            Character.FORMAT -> letter == ZERO_WIDTH_NON_JOINER || letter == ZERO_WIDTH_JOINER

            else -> true
        }

    private fun cut(
        line: String,
        most: Int,
    ): String {
        val letters = BreakIterator.getCharacterInstance().apply { setText(line) }
        var end = 0
        repeat(most) {
            val next = letters.next()
            if (next == BreakIterator.DONE || next > MARKS * most) return@repeat
            end = next
        }
        if (end == line.length) return line
        // A first letter with endless marks has no place to be cut at.
        val shown = if (end == 0) line.take(MARKS * most) else line.substring(0, end)
        return shown.trimEnd() + "…"
    }

    private const val ZERO_WIDTH_NON_JOINER = 0x200c
    private const val ZERO_WIDTH_JOINER = 0x200d
}
