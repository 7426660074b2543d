package app.ringtrue.corehost

import app.ringtrue.core.Action
import app.ringtrue.core.Code
import app.ringtrue.core.IncomingCall
import app.ringtrue.core.InternalException
import app.ringtrue.core.OpenException
import app.ringtrue.core.Presentation
import app.ringtrue.core.Setup
import app.ringtrue.core.Testing
import app.ringtrue.core.Verification
import app.ringtrue.core.openRingTrue
import app.ringtrue.fakes.UniffiScreeningCore
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import java.util.concurrent.CountDownLatch
import java.util.concurrent.Executors
import java.util.concurrent.TimeUnit

/** The library as a phone loads it, without Android: Robolectric turns System.loadLibrary into nothing. */
class CoreTest {
    @get:Rule
    val folder = TemporaryFolder()

    private fun setup(region: String = "GB") = Setup(folder.root.path, region)

    @Test
    fun loadsAsOnAPhone() {
        System.loadLibrary("ringtrue")
        UniffiCore(openRingTrue(setup())).use { core ->
            val call = IncomingCall("tel:+441214960149", Presentation.ALLOWED, Verification.NOT_VERIFIED, 0)
            val (verdict, ticket) = core.calls.screen(call)
            assertEquals(Action.SILENCE, verdict.action)
            assertEquals(Code.FICTIONAL_RANGE, verdict.advice.lead)
            assertFalse("forged", core.calls.answered(ticket + 1))
            assertEquals(emptyList<Any>(), core.journal.page(1u).entries)
            assertTrue(core.calls.answered(ticket))
            assertFalse("repeated", core.calls.answered(ticket))
            assertEquals(
                verdict,
                core.journal
                    .page(1u)
                    .entries
                    .single()
                    .verdict,
            )
        }
    }

    @Test
    fun aPanicIsAnExceptionAndTheNextCallWorks() {
        assertThrows(InternalException::class.java) { Testing().panic() }
        UniffiCore(openRingTrue(setup())).use { assertEquals(0, it.health.notices(0).size) }
    }

    @Test
    fun aRegionThatIsNoneIsRefused() {
        assertThrows(OpenException::class.java) { openRingTrue(setup("nowhere")) }
    }

    @Test
    fun opensOnceForManyThreads() {
        val opened = mutableListOf<UniffiCore>()
        val open = { UniffiCore(openRingTrue(setup())).also { synchronized(opened) { opened += it } } }
        val core = Core(openScreening = { UniffiScreeningCore(open()) }, openFull = open)
        assertNull(core.ready())
        val start = CountDownLatch(1)
        val pool = Executors.newFixedThreadPool(8)
        val got =
            List(8) {
                pool.submit<FullCore> {
                    start.await()
                    core.full()
                }
            }
        start.countDown()
        assertEquals(1, got.map { it.get(30, TimeUnit.SECONDS) }.toSet().size)
        pool.shutdown()
        assertEquals("one for screening, one for the rest", 2, opened.size)
        opened.forEach(UniffiCore::close)
    }
}
