package app.ringtrue.screening

import android.net.Uri
import android.os.Build
import android.telecom.Connection
import android.telecom.TelecomManager
import app.ringtrue.core.Action
import app.ringtrue.core.Code
import app.ringtrue.core.IncomingCall
import app.ringtrue.core.Level
import app.ringtrue.core.Presentation
import app.ringtrue.core.Verification
import app.ringtrue.fakes.FakeCore
import app.ringtrue.fakes.FakeTelecom
import app.ringtrue.fakes.FakeTelecom.Response
import app.ringtrue.fakes.Notes
import app.ringtrue.fakes.RustRunner
import app.ringtrue.fakes.TelecomCall
import app.ringtrue.fakes.TestApp
import app.ringtrue.fakes.fakeVerdict
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.annotation.Config

/** Telecom's binder call, the service, the core, and the answer back over the binder. */
@RunWith(RustRunner::class)
@Config(sdk = [29, 34, 35])
class ScreeningTest {
    private val since30 = Build.VERSION.SDK_INT >= Build.VERSION_CODES.R

    @Test
    fun everyActionHasItsResponse() {
        val expected =
            mapOf(
                Action.ALLOW to Response(),
                Action.LABEL to Response(),
                Action.SILENCE to Response(silence = true),
                // In the call log, and with the system's own notice: see CallResponses.
                Action.REJECT to Response(disallow = true, reject = true, log = true, notify = true),
            )
        assertEquals(Action.entries.toSet(), expected.keys)
        lateinit var action: Action
        val core = TestApp.with(FakeCore { fakeVerdict(action) })
        for ((each, response) in expected) {
            action = each
            assertEquals(response, FakeTelecom.ask(TelecomCall.of("+441632960100")).response())
            assertEquals("remember $each", core.events.last())
        }
    }

    @Test
    fun answersFirstThenWritesThenShows() {
        var call: FakeTelecom.Ringing? = null
        val seen = mutableListOf<String>()
        TestApp.with(FakeCore { fakeVerdict(Action.LABEL) }).calls.answering = {
            seen += "answers: ${call?.answers?.size}, labels: ${Notes.all.size}"
        }
        FakeTelecom().use { telecom ->
            call = telecom.ring(TelecomCall.of("+441632960100"))
            telecom.settle()
        }
        assertEquals(listOf("answers: 1, labels: 0"), seen)
        assertEquals(1, Notes.all.size)
    }

    @Test
    fun factsReachTheCoreAsTheyAre() {
        val core = TestApp.with(FakeCore())
        val digits = "1234567890123456789012345678"
        val calls =
            mapOf(
                TelecomCall.of("+441632960100") to "tel:+441632960100",
                TelecomCall(Uri.parse("tel:+441632960100;phone-context=example.com")) to
                    "tel:+441632960100;phone-context=example.com",
                TelecomCall(Uri.fromParts("sip", "bank@example.com", null)) to "sip:bank@example.com",
                TelecomCall.of(digits) to "tel:$digits",
                TelecomCall(Uri.parse("01632960100")) to "01632960100",
                TelecomCall.of("") to "tel:",
                TelecomCall(null, TelecomManager.PRESENTATION_ALLOWED) to null,
            )
        for ((call, handle) in calls) {
            assertEquals(Response(), FakeTelecom.ask(call).response())
            val expected = IncomingCall(handle, Presentation.ALLOWED, Verification.NOT_VERIFIED, TelecomCall.AT)
            assertEquals(expected, core.calls.asked.last())
        }
    }

    @Test
    fun presentationAndVerification() {
        val asked = TestApp.with(FakeCore()).calls.asked
        val presentations =
            mapOf(
                TelecomManager.PRESENTATION_RESTRICTED to Presentation.RESTRICTED,
                TelecomManager.PRESENTATION_UNKNOWN to Presentation.UNKNOWN,
                TelecomManager.PRESENTATION_PAYPHONE to Presentation.PAYPHONE,
                TelecomManager.PRESENTATION_UNAVAILABLE to Presentation.UNAVAILABLE,
                99 to Presentation.UNKNOWN,
            )
        for ((android, ours) in presentations) {
            FakeTelecom.ask(TelecomCall.withheld(android))
            assertEquals(ours, asked.last().presentation)
        }
        val verifications =
            mapOf(
                Connection.VERIFICATION_STATUS_PASSED to Verification.PASSED,
                Connection.VERIFICATION_STATUS_FAILED to Verification.FAILED,
                Connection.VERIFICATION_STATUS_NOT_VERIFIED to Verification.NOT_VERIFIED,
            )
        for ((android, ours) in verifications) {
            FakeTelecom.ask(TelecomCall.of("+441632960100", verification = android))
            assertEquals(if (since30) ours else Verification.NOT_VERIFIED, asked.last().verification)
        }
    }

    @Test
    fun theRealCoreSilencesANumberSetAsideForFilms() {
        val call = FakeTelecom.ask(TelecomCall.of("+441214960149"))
        assertEquals(Response(silence = true), call.response())
        val entry =
            TestApp.now.core
                .full()
                .journal
                .page(10u)
                .entries
                .single()
        assertEquals(TelecomCall.AT, entry.call.at)
        assertEquals(Action.SILENCE, entry.verdict?.action)
        assertEquals(Code.FICTIONAL_RANGE, entry.verdict?.advice?.lead)
        assertEquals(1, Notes.all.size)
    }

    @Test
    fun theRealCoreRejectsItWhenStrict() {
        val core = TestApp.now.core.full()
        core.settings.put(core.settings.get().copy(level = Level.STRICT))
        assertEquals(Response(disallow = true, reject = true), FakeTelecom.ask(TelecomCall.of("+441214960149")).response())
    }

    @Test
    fun theRealCoreBelievesTheNetworkWhenItSaysForged() {
        val call = FakeTelecom.ask(TelecomCall.of("+441632960199", verification = Connection.VERIFICATION_STATUS_FAILED))
        assertEquals(Response(silence = since30), call.response())
    }

    @Test
    fun anOrdinaryCallRingsWithoutALabel() {
        assertEquals(Response(), FakeTelecom.ask(TelecomCall.of("+441632960199")).response())
        assertEquals(emptyList<Any>(), Notes.all)
        assertEquals(
            Action.ALLOW,
            TestApp.now.core
                .full()
                .journal
                .page(10u)
                .entries
                .single()
                .verdict
                ?.action,
        )
    }

    @Test
    fun aWithheldCallRings() {
        assertEquals(Response(), FakeTelecom.ask(TelecomCall.withheld()).response())
        assertTrue(Notes.all.isEmpty())
    }
}
