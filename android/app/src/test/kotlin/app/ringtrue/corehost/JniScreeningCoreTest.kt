package app.ringtrue.corehost

import app.ringtrue.core.Action
import app.ringtrue.core.Code
import app.ringtrue.core.Contact
import app.ringtrue.core.ContactsChange
import app.ringtrue.core.IncomingCall
import app.ringtrue.core.PhoneContact
import app.ringtrue.core.Presentation
import app.ringtrue.core.Screened
import app.ringtrue.core.Setup
import app.ringtrue.core.Verification
import app.ringtrue.core.openRingTrue
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder

/** JNI, as the service uses it, with the real library. ConformanceTest shows on the corpus that verdicts are uniffi's. */
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
    fun whatComesOverJniCountsForUniffiAndBack() {
        val screening = JniScreeningCore.open(setup)
        assertNull(screening.contacts())
        UniffiCore(openRingTrue(setup)).use { core ->
            core.contacts.replace(listOf(Contact("mia", listOf("07700 900222"))))
            assertEquals(1, screening.contacts())
            val (verdict, ticket) = screening.screen(call)
            assertEquals(Action.SILENCE, verdict.action)
            assertEquals(core.calls.screen(call).verdict, verdict)
            assertFalse("forged", screening.answered(ticket xor Long.MIN_VALUE))
            assertEquals(emptyList<Any>(), core.journal.page(1u).entries)
            assertTrue(screening.answered(ticket))
            assertFalse("repeated", screening.answered(ticket) || core.calls.answered(ticket))
            screening.notScreened(call, "slow, and “quoted” – \uD83D\uDCDE")
            val (failed, screened) = core.journal.page(2u).entries
            assertEquals(verdict, screened.verdict)
            assertEquals(call, screened.call)
            assertEquals("slow, and “quoted” – \uD83D\uDCDE", failed.failure)
        }
    }

    @Test
    fun whatTheUserRangIsExpectedToCallBack() {
        val screening = JniScreeningCore.open(setup)
        val bank = call.copy(handle = "tel:+443457404404", at = NOON + 60_000)
        assertFalse(Code.CALL_EXPECTED in codes(screening.screen(bank)))
        screening.dialled("+443457404404", NOON, false)
        assertTrue(Code.CALL_EXPECTED in codes(screening.screen(bank)))
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
        assertEquals("and the next call gets its verdict", Action.SILENCE, JniScreeningCore.screen(call).verdict.action)
    }

    @Test
    fun aPanicIsAnExceptionAndTheNextCallGetsItsVerdict() {
        JniScreeningCore.open(setup)
        assertThrows(RuntimeException::class.java) { Panic.forTest() }
        assertEquals(Action.SILENCE, JniScreeningCore.screen(call).verdict.action)
    }

    @Test
    fun contactsGivenOverJniAreThoseOfTheCoreAndOfTheNextProcess() {
        val screening = JniScreeningCore.open(setup)
        assertNull(screening.contactsMark())
        screening.setContacts(listOf(PhoneContact(7, Contact("mia", listOf("07700 900222")))), "first")
        assertEquals("first", screening.contactsMark())
        val tom = PhoneContact(8, Contact("tom", listOf("07700 900333")))
        assertFalse("a number too few", screening.changeContacts(ContactsChange(listOf(tom), emptyList(), 3u, "second")))
        assertTrue(screening.changeContacts(ContactsChange(listOf(tom), emptyList(), 2u, "second")))
        assertTrue(screening.changeContacts(ContactsChange(emptyList(), listOf(8), 1u, "third")))
        screening.verify()
        UniffiCore(openRingTrue(setup)).use { core ->
            assertEquals(1uL, core.contacts.summary()?.numbers)
            assertEquals(listOf("mia"), targets(core.calls.screen(mia)))
            screening.setContacts(emptyList(), "")
            assertNull(screening.contactsMark())
            assertEquals(0, screening.contacts())
            assertEquals(emptyList<String>(), targets(core.calls.screen(mia)))
        }
    }

    private companion object {
        const val NOON = 1_792_411_200_000
    }

    private fun codes(screened: Screened) = screened.verdict.findings.map { it.code }

    private fun targets(screened: Screened) = screened.verdict.findings.mapNotNull { it.target?.key }
}
