package app.ringtrue.label

import app.ringtrue.R
import app.ringtrue.core.Action
import app.ringtrue.core.Claim
import app.ringtrue.core.Code
import app.ringtrue.core.DecidedBy
import app.ringtrue.core.NeverTell
import app.ringtrue.core.Overruling
import app.ringtrue.core.Strength
import app.ringtrue.core.Target
import app.ringtrue.core.TargetKind
import app.ringtrue.corehost.ScreeningFailure
import app.ringtrue.fakes.RustRunner
import app.ringtrue.fakes.TestApp
import app.ringtrue.fakes.fakeVerdict
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
        val sentences = words(Code.entries.map { CodeStrings.why(it, Strength.DISPROVED) })
        assertEquals("no two alike", Code.entries.size, sentences.toSet().size)
        for (sentence in sentences) assertTrue(sentence, sentence.endsWith('.') && sentence.count { it == '.' } <= 2)
        val weaker = setOf("why_service_code_suspicious", "why_barred_range_suspicious", "why_nothing")
        assertEquals(Code.entries.map { "why_" + it.name.lowercase() }.toSet() + weaker, resources("why_"))
    }

    /** What is suspicious is no proof. The core's own test holds these codes to being found at no other strength. */
    @Test
    fun noSentenceSaysMoreThanItsFindingWeighs() {
        val onlyDisproved =
            setOf(
                Code.INBOUND_ONLY,
                Code.NEVER_DISPLAYS,
                Code.FICTIONAL_RANGE,
                Code.IMPOSSIBLE_NUMBER,
                Code.OWN_NUMBER,
                Code.VERIFICATION_FAILED,
            )
        val proof = listOf("nobody", "never", "no such", "only in films", "cannot be", "is false", "may not", "made up")
        for (code in Code.entries - onlyDisproved) {
            for (strength in Strength.entries - Strength.DISPROVED) {
                val sentence = TestApp.now.getString(CodeStrings.why(code, strength)).lowercase()
                assertTrue("$code: $sentence", proof.none { it in sentence })
            }
        }
        for (code in onlyDisproved + Code.SERVICE_CODE + Code.BARRED_RANGE) {
            val sentence = TestApp.now.getString(CodeStrings.why(code, Strength.DISPROVED)).lowercase()
            assertTrue("$code: $sentence", proof.any { it in sentence })
        }
    }

    /** Whatever name a display shows, the newest tricks ask for the screen or for an app. */
    @Test
    fun whatNeverToDoNamesTheScreen() {
        for (never in NeverTell.entries - NeverTell.MONEY_FOR_FAMILY) {
            val sentence = TestApp.now.getString(CodeStrings.never(never))
            assertTrue(sentence, sentence.endsWith(" Share no screen, install nothing."))
        }
    }

    @Test
    fun whatTheUserSaved() {
        val target = Target(TargetKind.CONTACT, "card", null, null, "+448081570149")
        val claim = Claim(target, exact = true, guarded = true, organisation = true)
        val person = claim.copy(organisation = false)
        val why = { code: Code, whose: Claim -> LabelText.why(fakeVerdict(Action.LABEL, claim = whose), code) }
        assertEquals(R.string.saved_organisation, why(Code.UNPROVEN_CLAIM, claim))
        assertEquals(R.string.why_unproven_claim, why(Code.UNPROVEN_CLAIM, person))
        assertEquals(R.string.why_look_alike, why(Code.LOOK_ALIKE, claim))
    }

    @Test
    fun everyOverruling() {
        val sentences = words(Overruling.entries.map(CodeStrings::overruled))
        assertTrue(sentences.toString(), sentences.all { it.startsWith("But ") && it.endsWith('.') })
        val different = Overruling.entries.map(CodeStrings::overruled).toSet()
        assertEquals(different.size, resources("overruled_").size)
    }

    @Test
    fun everyWarning() {
        assertEquals(NeverTell.entries.size, words(NeverTell.entries.map(CodeStrings::never)).toSet().size)
        assertEquals(NeverTell.entries.map { "never_" + it.name.lowercase() }.toSet(), resources("never_"))
    }

    @Test
    fun everyOtherReason() {
        assertTrue(words(DecidedBy.entries.map(CodeStrings::decidedBy)).all { it.endsWith('.') })
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
