package app.ringtrue.screening

import android.os.Build
import app.ringtrue.core.Action
import app.ringtrue.fakes.FakeCore
import app.ringtrue.fakes.FakeTelecom
import app.ringtrue.fakes.FakeTelecom.Response
import app.ringtrue.fakes.Held
import app.ringtrue.fakes.Notes
import app.ringtrue.fakes.RustRunner
import app.ringtrue.fakes.TelecomCall
import app.ringtrue.fakes.TestApp
import app.ringtrue.fakes.fakeVerdict
import org.junit.Assert.assertEquals
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.annotation.Config

/**
 * Two calls at once meet one adapter. An answer for the first that travels on the second's adapter makes Telecom let the
 * second ring, whatever it was to be: a faker with two lines would be through.
 */
@RunWith(RustRunner::class)
@Config(sdk = [29, 34, 35])
class OverlapTest {
    private val app get() = TestApp.now
    private val first = TelecomCall.of("+441632960101", at = TelecomCall.AT)
    private val second = TelecomCall.of("+441632960102", at = TelecomCall.AT + 5)
    private val held = Held()

    private fun core() =
        TestApp
            .with(
                FakeCore { call ->
                    fakeVerdict(
                        if (call.at == first.at) Action.LABEL else Action.SILENCE,
                        presented = call.handle?.substringAfter(':'),
                    )
                },
            ).also { app.core.full() }

    @Test
    fun theFirstIsNotAnsweredOnTheSecondsAdapter() {
        app.screening = held
        val core = core()
        FakeTelecom().use { telecom ->
            val one = telecom.ask(first)
            val two = telecom.ask(second)
            held.all()
            telecom.settle()
            held.all()
            telecom.pass(60_000)
            assertEquals("its adapter is gone, and Telecom lets it ring", emptyList<Any>(), one.answers)
            assertEquals(Response(silence = true), two.response())
        }
        assertEquals(listOf("notScreened overtaken", "remember SILENCE"), core.events)
        assertEquals("both are labelled", 2, Notes.all.size)
    }

    @Test
    fun anAnswerThatIsOnItsWayWhenTheSecondArrivesStaysBehind() {
        app.screening = held
        core()
        FakeTelecom().use { telecom ->
            val one = telecom.ask(first)
            // The second call's message is queued before the first's verdict gets to the main thread.
            val two = telecom.ring(second)
            held.all()
            telecom.settle()
            assertEquals(emptyList<Any>(), one.answers)
            held.all()
            telecom.settle()
            assertEquals(Response(silence = true), two.response())
        }
    }

    @Test
    fun theSecondsDeadlineIsItsOwn() {
        app.screening = held
        core()
        FakeTelecom().use { telecom ->
            telecom.ask(first)
            telecom.pass(2_000)
            val two = telecom.ask(second)
            telecom.pass(1_000)
            assertEquals("the first one's time is up, not the second's", emptyList<Any>(), two.answers)
            telecom.pass(2_000)
            assertEquals(Response(), two.response())
        }
    }

    @Test
    fun oneAfterTheOtherBothAreAnswered() {
        core()
        FakeTelecom().use { telecom ->
            assertEquals(Response(), telecom.ask(first).response())
            assertEquals(Response(silence = true), telecom.ask(second).response())
        }
    }

    @Test
    fun whatThePhoneCallsAnEmergencyNumberIsRememberedAsOne() {
        val core = core()
        FakeTelecom.ask(TelecomCall.to("911", at = 7))
        assertEquals("dialled tel:911 7 emergency", core.events.last())
    }

    @Test
    fun anOutgoingCallIsRememberedAndAnsweredOnce() {
        val core = core()
        val call = FakeTelecom.ask(TelecomCall.to("+441632960103", at = 7))
        // From API 30 on the framework answers by itself, with nothing; on 29 it is ours to answer.
        assertEquals(if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.R) null else Response(), call.response())
        assertEquals("dialled tel:+441632960103 7", core.events.last())
        assertEquals(emptyList<Any>(), core.calls.asked)
    }

    @Test
    fun anOutgoingCallIsAnsweredWhenTheCoreHangsOrFails() {
        app.writing = held
        app.screening = held
        assertEquals(1, FakeTelecom.ask(TelecomCall.to("+441632960103")).answers.size)
        app.opener = { error("no core") }
        held.all()
        assertEquals(1, FakeTelecom.ask(TelecomCall.to("+441632960103")).answers.size)
    }

    @Test
    fun anOutgoingCallOvertakesToo() {
        app.screening = held
        core()
        FakeTelecom().use { telecom ->
            val one = telecom.ask(first)
            val out = telecom.ask(TelecomCall.to("+441632960103"))
            held.all()
            telecom.settle()
            assertEquals(emptyList<Any>(), one.answers)
            assertEquals(1, out.answers.size)
        }
    }
}
