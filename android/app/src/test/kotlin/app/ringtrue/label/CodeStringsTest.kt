package app.ringtrue.label

import app.ringtrue.R
import app.ringtrue.core.Because
import app.ringtrue.core.Code
import app.ringtrue.core.NeverTell
import app.ringtrue.corehost.ScreeningFailure
import app.ringtrue.fakes.RustRunner
import app.ringtrue.fakes.TestApp
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith

/** Every code of the core has words of its own, and no word is left over. */
@RunWith(RustRunner::class)
class CodeStringsTest {
    private fun words(ids: List<Int>) = ids.map { TestApp.now.getString(it) }

    private fun resources(prefix: String) =
        R.string::class.java.fields
            .map { it.name }
            .filter { it.startsWith(prefix) }
            .toSet()

    @Test
    fun everyCode() {
        val sentences = words(Code.entries.map(CodeStrings::why))
        assertEquals("no two alike", Code.entries.size, sentences.toSet().size)
        for (sentence in sentences) assertTrue(sentence, sentence.endsWith('.') && sentence.count { it == '.' } <= 2)
        val expected = Code.entries.map { "why_" + it.name.lowercase() } + "why_nothing"
        assertEquals(expected.toSet(), resources("why_"))
    }

    @Test
    fun everyWarning() {
        assertEquals(NeverTell.entries.size, words(NeverTell.entries.map(CodeStrings::never)).toSet().size)
        assertEquals(NeverTell.entries.map { "never_" + it.name.lowercase() }.toSet(), resources("never_"))
    }

    @Test
    fun everyOtherReason() {
        assertTrue(words(Because.entries.map(CodeStrings::because)).all { it.endsWith('.') })
    }

    @Test
    fun everyReasonNotToHaveScreened() {
        val names = ScreeningFailure.entries.map { "not_screened_" + it.code } + "not_screened_other"
        assertEquals(names.toSet(), resources("not_screened_"))
        assertEquals(
            "codes are in journals for good",
            ScreeningFailure.entries.map {
                it.name.lowercase()
            },
            ScreeningFailure.entries.map { it.code },
        )
        assertEquals(null, ScreeningFailure.of("from a later version"))
    }
}
