package app.ringtrue.corehost

import app.ringtrue.core.Action
import app.ringtrue.core.Code
import app.ringtrue.core.Contact
import app.ringtrue.core.IncomingCall
import app.ringtrue.core.Presentation
import app.ringtrue.core.RingTrue
import app.ringtrue.core.Screened
import app.ringtrue.core.Setup
import app.ringtrue.core.Verification
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder

/** The service's own door, through the real library. ConformanceTest shows on the whole corpus that it judges as uniffi does. */
class JniScreeningCoreTest {
    @get:Rule
    val folder = TemporaryFolder()

    private val setup get() = Setup(folder.root.path, "GB")
    private val mia =
        IncomingCall("tel:+447700900222", Presentation.ALLOWED, Verification.NOT_VERIFIED, NOON)
    private val call = IncomingCall("tel:+441214960149", Presentation.ALLOWED, Verification.NOT_VERIFIED, NOON)

    @Before
    fun load() = System.loadLibrary("ringtrue")

    @Test
    fun whatGoesThroughOneDoorCountsAtTheOther() {
        val judge = JniScreeningCore.open(setup)
        assertNull(judge.contacts())
        RingTrue.open(setup).use { core ->
            core.setContacts(listOf(Contact("mia", listOf("07700 900222"))))
            assertEquals(1, judge.contacts())
            val (verdict, ticket) = judge.screen(call)
            assertEquals(Action.SILENCE, verdict.action)
            assertEquals(core.screen(call).verdict, verdict)
            assertFalse("forged", judge.answered(ticket xor Long.MIN_VALUE))
            assertEquals(emptyList<Any>(), core.journal(1u).entries)
            assertTrue(judge.answered(ticket))
            assertFalse("repeated", judge.answered(ticket) || core.answered(ticket))
            judge.notScreened(call, "slow, and “quoted” – \uD83D\uDCDE")
            val (failed, screened) = core.journal(2u).entries
            assertEquals(verdict, screened.verdict)
            assertEquals(call, screened.call)
            assertEquals("slow, and “quoted” – \uD83D\uDCDE", failed.failure)
        }
    }

    @Test
    fun whatTheUserRangIsExpectedToCallBack() {
        val judge = JniScreeningCore.open(setup)
        val bank = call.copy(handle = "tel:+443457404404", at = NOON + 60_000)
        assertFalse(Code.CALL_EXPECTED in codes(judge.screen(bank)))
        judge.dialled("+443457404404", NOON)
        assertTrue(Code.CALL_EXPECTED in codes(judge.screen(bank)))
    }

    @Test
    fun whatIsWrongIsAnExceptionThatSaysSo() {
        val error = assertThrows(RuntimeException::class.java) { JniScreeningCore.open(Setup(folder.root.path, "nowhere")) }
        assertTrue(error.message, "nowhere" in error.message.orEmpty())
        JniScreeningCore.open(setup)
        for (bytes in listOf(byteArrayOf(), byteArrayOf(1, 2, 3), ByteArray(100))) {
            val refused = assertThrows(RuntimeException::class.java) { NativeLibrary.screen(bytes) }
            assertTrue(refused.message, "no call" in refused.message.orEmpty())
        }
        assertEquals("and the next call is judged", Action.SILENCE, JniScreeningCore.screen(call).verdict.action)
    }

    @Test
    fun aPanicIsAnExceptionAndTheNextCallIsJudged() {
        JniScreeningCore.open(setup)
        assertThrows(RuntimeException::class.java) { Panic.forTest() }
        assertEquals(Action.SILENCE, JniScreeningCore.screen(call).verdict.action)
    }

    @Test
    fun contactsGivenByTheDoorAreThoseOfTheCoreAndOfTheNextProcess() {
        val judge = JniScreeningCore.open(setup)
        judge.setContacts(listOf(Contact("mia", listOf("07700 900222")), Contact("tom", emptyList())))
        judge.verify()
        RingTrue.open(setup).use { core ->
            assertEquals(1u, core.contacts()?.numbers)
            assertEquals(listOf("mia"), targets(core.screen(mia)))
            judge.setContacts(emptyList())
            assertEquals(0, judge.contacts())
            assertEquals(emptyList<String>(), targets(core.screen(mia)))
        }
    }

    private companion object {
        const val NOON = 1_792_411_200_000
    }

    private fun codes(screened: Screened) = screened.verdict.findings.map { it.code }

    private fun targets(screened: Screened) = screened.verdict.findings.mapNotNull { it.target?.key }
}
