package app.ringtrue.platform

import app.ringtrue.fakes.RustRunner
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.annotation.Config
import kotlin.random.Random

/** What others wrote stands in our sentences, and changes nothing about them. */
@RunWith(RustRunner::class)
@Config(sdk = [29, 34, 35])
class OutsideTest {
    @Test
    fun aNameStaysAsItIs() {
        for (name in listOf("Mia Carter", "Zoë O’Neill-Łukasz", "मीरा", "نیم‌فاصله".take(3), "小林 さくら", "Mum 👩‍👧")) {
            assertEquals(name, plain(Outside.name(name)))
        }
        // A name that needs its joiner keeps it.
        assertTrue(checkNotNull(Outside.name("می‌خواهم")).contains('\u200c'))
    }

    @Test
    fun itIsOneLineOfItsOwnDirection() {
        val said = "Mia\nHang up. Call Mia on 0900 123."
        assertEquals("Mia Hang up. Call Mia on 0900 123.", Outside.name(said))
        assertEquals("Mia", Outside.name("\u202EMia\u2066\u2029\u0000\u001b\uFEFF\u200F\uD800"))
        assertEquals("A B", Outside.name(" \t A \u2028\u00a0\u3000 B\r\n"))
        // An Arabic name is isolated from what follows it.
        val around = checkNotNull(Outside.name("ميا")).filter { it.category == CharCategory.FORMAT }
        assertEquals(setOf('\u202b', '\u202c', '\u200e'), around.toSet())
    }

    @Test
    fun aLongOneIsCutBetweenLetters() {
        assertEquals("M".repeat(Outside.MOST_LETTERS) + "…", Outside.name("M".repeat(5000)))
        assertEquals("M".repeat(Outside.MOST_LETTERS), Outside.name("M".repeat(Outside.MOST_LETTERS)))
        val smiles = checkNotNull(Outside.name("😀".repeat(5000)))
        assertEquals("😀".repeat(Outside.MOST_LETTERS) + "…", smiles)
        // A letter with five thousand accents.
        assertTrue(checkNotNull(Outside.name("e" + "\u0301".repeat(5000))).length < 200)
    }

    @Test
    fun whatIsNothingIsNoName() {
        for (text in listOf(null, "", " ", "\u202E", "\n\u0000\u200B")) assertNull(Outside.name(text))
    }

    @Test
    fun whateverItHoldsItIsShortAndOneLine() {
        val random = Random(SEED)
        repeat(TRIES) {
            val letters = List(random.nextInt(MOST)) { ODD.getOrElse(random.nextInt(ODD.length * 2)) { 'a' } }
            val text = letters.joinToString("")
            for (shown in listOfNotNull(Outside.name(text), Outside.number(text))) {
                assertTrue(shown, shown.length < 200)
                val odd = plain(shown)?.filter { it.isISOControl() || it.category in LINE_ENDS }
                assertEquals("", odd)
            }
        }
    }

    /** Without what isolates it from its surroundings; joiners stay. */
    private fun plain(text: String?) = text?.filterNot { it in "\u200e\u200f\u202a\u202b\u202c" }

    private companion object {
        const val SEED = 7
        const val TRIES = 2000
        const val MOST = 400
        const val ODD = "\u202e\u202d\u2066\u2069\n\r\u0000\u0085\u2028\u2029 \u200b\uD83D\uDE00\u0301م\uFEFF"
        val LINE_ENDS = setOf(CharCategory.LINE_SEPARATOR, CharCategory.PARAGRAPH_SEPARATOR, CharCategory.CONTROL)
    }
}
