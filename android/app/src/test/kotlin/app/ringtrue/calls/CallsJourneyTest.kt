package app.ringtrue.calls

import android.app.Activity
import android.app.AlertDialog
import android.content.Intent
import android.os.SystemClock
import android.view.View
import android.widget.EditText
import android.widget.ListView
import app.ringtrue.R
import app.ringtrue.call.CallActivity
import app.ringtrue.core.Handling
import app.ringtrue.core.IncomingCall
import app.ringtrue.core.Originates
import app.ringtrue.core.Party
import app.ringtrue.core.PartyKind
import app.ringtrue.core.PartyNumber
import app.ringtrue.core.Presentation
import app.ringtrue.core.Verification
import app.ringtrue.fakes.ContactMatching.Person
import app.ringtrue.fakes.FakeContacts
import app.ringtrue.fakes.FakeTelecom
import app.ringtrue.fakes.Held
import app.ringtrue.fakes.Inline
import app.ringtrue.fakes.Notes
import app.ringtrue.fakes.RustRunner
import app.ringtrue.fakes.Seen
import app.ringtrue.fakes.TelecomCall
import app.ringtrue.fakes.TestApp
import app.ringtrue.home.MainActivity
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.Shadows.shadowOf
import org.robolectric.android.controller.ActivityController
import org.robolectric.annotation.Config
import org.robolectric.shadows.ShadowAlertDialog

/** What happened is found again, and what is said of it counts, through the real core and the service. */
@RunWith(RustRunner::class)
@Config(sdk = [29, 34, 35], qualifiers = "w411dp-h890dp-xhdpi")
class CallsJourneyTest {
    private val app get() = TestApp.now

    @Before
    fun aFamilysPhone() {
        SystemClock.setCurrentTimeMillis(TelecomCall.AT + 3_600_000)
        FakeContacts.install(listOf(Person("tom", "Tom Okafor", listOf("07700 900333"))))
        val numbers = listOf(PartyNumber("+441632960100", Originates.UNKNOWN))
        app.core.full().parties.put(
            Party("my-bank", "Sample Bank", PartyKind.BANK, true, "159", numbers, Handling.DEFAULT),
        )
    }

    private fun ring(vararg numbers: String) {
        for ((i, number) in numbers.withIndex()) FakeTelecom.ask(TelecomCall.of(number, at = TelecomCall.AT + i * 60_000))
    }

    private fun calls() = Robolectric.buildActivity(CallsActivity::class.java).setup()

    private fun open(intent: Intent): ActivityController<CallActivity> =
        Robolectric.buildActivity(CallActivity::class.java, intent).setup()

    private fun ActivityController<out Activity>.seen() = Seen(get())

    private fun ActivityController<CallsActivity>.type(text: String) = get().requireViewById<EditText>(R.id.search).setText(text)

    @Test
    fun fromTheLauncherToACallThatNeverWarnsAgain() {
        ring("+441632960100")
        assertEquals(1, Notes.all.size)
        val home = Robolectric.buildActivity(MainActivity::class.java).setup()
        home.seen().press("Calls")
        assertEquals(CallsActivity::class.java.name, shadowOf(home.get()).nextStartedActivity.component?.className)
        val calls = calls()
        calls.seen().press("Shows the number of Sample Bank")
        val call = open(shadowOf(calls.get()).nextStartedActivity)
        assertTrue(call.seen().text, "Not proven" in call.seen().words && "Anyone can fake this number." in call.seen().words)
        assertFalse("Never warn about this number" in call.seen().words)
        call.seen().press("Genuine")
        assertTrue("You said that this call was genuine. Tap again to take it back." in call.seen().words)
        call.seen().press("Never warn about this number")
        assertTrue(call.seen().text, "Warn about this number again" in call.seen().words)
        FakeTelecom.ask(TelecomCall.of("+441632960100", at = TelecomCall.AT + 600_000))
        val newest = {
            app.core
                .full()
                .journal
                .page(1u)
                .entries
                .single()
                .verdict
                ?.action
                .toString()
        }
        assertEquals("ALLOW", newest())
        call.seen().press("Warn about this number again")
        FakeTelecom.ask(TelecomCall.of("+441632960100", at = TelecomCall.AT + 900_000))
        assertEquals("LABEL", newest())
        // What was said is taken back as easily, and is there after the process has died.
        call.seen().press("Fraud")
        val again = open(call.get().intent)
        assertTrue("You said that this call was fraud. Tap again to take it back." in again.seen().words)
        again.seen().press("Chosen: Fraud")
        assertFalse("You said" in again.seen().text)
    }

    @Test
    fun aNotificationOpensItsCall() {
        ring("+441632960199", "+441632960100", "+441632960198")
        val call = open(shadowOf(Notes.single().contentIntent).savedIntent)
        assertTrue(call.seen().text, "Shows the number of Sample Bank" in call.seen().words)
        call.seen().press("Call the real Sample Bank")
        val dialled = shadowOf(call.get()).nextStartedActivity
        assertEquals(Intent.ACTION_DIAL to "159", dialled.action to dialled.data?.schemeSpecificPart)
    }

    @Test
    fun aCallIsForgottenInFourTaps() {
        ring("+441632960100")
        val calls = calls()
        calls.seen().press("Shows the number of Sample Bank")
        val call = open(shadowOf(calls.get()).nextStartedActivity)
        call.seen().press("Forget this call")
        val dialog = ShadowAlertDialog.getLatestDialog() as AlertDialog
        dialog.getButton(AlertDialog.BUTTON_POSITIVE).performClick()
        calls.seen().words
        assertTrue(call.get().isFinishing)
        assertEquals(
            emptyList<Any>(),
            app.core
                .full()
                .journal
                .page(10u)
                .entries,
        )
        calls
            .pause()
            .stop()
            .restart()
            .resume()
            .visible()
        assertTrue(calls.seen().text, "No calls yet" in calls.seen().words)
        assertTrue("This call is not kept any more" in open(call.get().intent).seen().words)
    }

    @Test
    fun callsAreFoundByNameNumberReasonAndWhatWasDone() {
        ring("+441632960100", "+447700900333", "+441632960199", "159")
        FakeTelecom.ask(TelecomCall.withheld())
        val calls = calls()
        val claims = { calls.seen().spoken.filter { "Rang" in it || ("ring" in it && ". " in it) } }
        assertEquals(5, claims().size)
        val found = listOf("sample b" to 1, "01632 9601" to 2, "okafor" to 1, "anyone can fake" to 2, "nobody at all" to 0)
        for ((typed, expected) in found) {
            calls.type(typed)
            assertEquals("$typed: ${claims()}", expected, claims().size)
        }
        assertTrue("No such call" in calls.seen().words)
        calls.seen().press("Show all calls")
        assertEquals(5, claims().size)
        calls.seen().press("Did not ring")
        assertEquals(1, claims().size)
        calls.seen().press("All")
        calls.seen().press("Warned")
        assertEquals(1, claims().size)
    }

    @Test
    fun triesInARowAreOneRowUnderTheirDay() {
        repeat(3) { FakeTelecom.ask(TelecomCall.of("+441632960100", at = TelecomCall.AT + it * 60_000)) }
        FakeTelecom.ask(TelecomCall.of("+441632960199", at = TelecomCall.AT + 600_000))
        val calls = calls()
        assertTrue(calls.seen().text, calls.seen().words.any { it.startsWith("Rang with a warning · 3 times, last at") })
        assertEquals(1, calls.seen().words.count { it == "Today" })
        assertTrue(calls.seen().words.any { it.endsWith("Nothing is known about it") })
    }

    @Test
    fun manyCallsAreScrolledWithoutHoldingThem() {
        val core = app.core.full()
        for (i in 0 until 400) {
            val screened = core.calls.screen(call(i))
            core.calls.answered(screened.ticket)
        }
        val calls = calls()
        val list = calls.get().requireViewById<ListView>(R.id.calls)
        val most = CallsState.PAGE * CallsState.PAGES + 10
        val seen = linkedSetOf<String>()
        var steps = 0
        while (seen.size < 400 && steps++ < 300) {
            assertTrue("${list.adapter.count}", list.adapter.count <= most)
            seen += calls.seen().spoken.filter { "0163296" in it.replace(" ", "").replace("+44", "0") }
            list.setSelection(list.lastVisiblePosition)
            calls.seen().words
        }
        assertEquals(400, seen.size)
        repeat(120) {
            list.setSelection(maxOf(0, list.firstVisiblePosition - 4))
            calls.seen().words
        }
        assertTrue(calls.seen().text, "1632960399" in calls.seen().text.replace(" ", ""))
    }

    private fun call(i: Int) =
        IncomingCall(
            "tel:+441632960%03d".format(i),
            Presentation.ALLOWED,
            Verification.NOT_VERIFIED,
            TelecomCall.AT + i * 1_000,
            0,
        )

    @Test
    fun whatIsLookedForOutlivesTheScreen() {
        ring("+441632960100", "+447700900333", "159")
        val calls = calls()
        calls.type("sample")
        calls.seen().press("Warned")
        calls.recreate()
        assertEquals(
            "sample",
            calls
                .get()
                .requireViewById<EditText>(R.id.search)
                .text
                .toString(),
        )
        assertEquals(1, calls.seen().spoken.count { "Sample Bank" in it })
        assertTrue("Chosen: Warned" in calls.seen().spoken)
        val call = open(app.ways.call(1u))
        call.seen().press("Fraud")
        call.recreate()
        assertTrue("You said that this call was fraud. Tap again to take it back." in call.seen().words)
    }

    @Test
    fun aSlowCoreIsSaid() {
        ring("+441632960100")
        val held = Held()
        app.writing = held
        val calls = calls()
        assertTrue("Reading the calls" in calls.seen().words)
        val call = open(app.ways.call(1u))
        assertTrue("Reading the call" in call.seen().words)
        assertEquals(View.GONE, call.get().requireViewById<View>(R.id.after).visibility)
        held.all()
        assertTrue("Shows the number of Sample Bank" in calls.seen().words)
        assertTrue("What was found" in call.seen().words)
        app.writing = Inline()
    }
}
