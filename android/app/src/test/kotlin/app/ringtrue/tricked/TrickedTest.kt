package app.ringtrue.tricked

import android.content.Intent
import android.provider.Settings
import app.ringtrue.core.Handling
import app.ringtrue.core.Originates
import app.ringtrue.core.Party
import app.ringtrue.core.PartyKind
import app.ringtrue.core.PartyNumber
import app.ringtrue.fakes.Held
import app.ringtrue.fakes.RustRunner
import app.ringtrue.fakes.Seen
import app.ringtrue.fakes.TestApp
import app.ringtrue.home.MainActivity
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config

/** One tap from Home: what somebody can still do who was tricked, with the numbers of their country. */
@RunWith(RustRunner::class)
@Config(sdk = [29, 34, 35], qualifiers = "w411dp-h890dp-xhdpi")
class TrickedTest {
    private val app get() = TestApp.now

    private fun open() = Robolectric.buildActivity(TrickedActivity::class.java, app.ways.tricked()).setup()

    @Test
    fun oneTapFromHome() {
        val home = Robolectric.buildActivity(MainActivity::class.java).setup()
        Seen(home.get()).press("I think I was tricked")
        assertEquals(TrickedActivity::class.java.name, shadowOf(home.get()).nextStartedActivity.component?.className)
        val tricked = open()
        val text = Seen(tricked.get()).text
        assertTrue(text, "Hang up" in text && "Money that a fraudster talked you into sending comes back" in text)
        assertTrue(text, "Looked at on" in text && "United Kingdom: first" in text)
        Seen(tricked.get()).press("Call 159")
        val dialled = shadowOf(tricked.get()).nextStartedActivity
        assertEquals(Intent.ACTION_DIAL to "159", dialled.action to dialled.data?.schemeSpecificPart)
        Seen(tricked.get()).press("Show my apps")
        assertEquals(Settings.ACTION_MANAGE_APPLICATIONS_SETTINGS, shadowOf(tricked.get()).nextStartedActivity.action)
    }

    @Test
    fun onesOwnBankComesFirst() {
        val numbers = listOf(PartyNumber("+441632960100", Originates.UNKNOWN))
        val core = app.core.full()
        core.parties.put(
            Party("my-bank", "Sample Bank", PartyKind.BANK, true, "+441632960177", numbers, Handling.DEFAULT),
        )
        val words = Seen(open().get()).words
        assertTrue(words.indexOf("Call Sample Bank") in 0 until words.indexOf("159 (Stop Scams UK)"))
        assertFalse("Call your bank" in words)
    }

    @Test
    fun whatIsOldIsSaidToBeOld() {
        app.time += 3 * 365 * 86_400_000L
        assertTrue("Not looked at since" in Seen(open().get()).text)
    }

    @Test
    fun theStepsStandWhateverTheCoreDoes() {
        val held = Held()
        app.writing = held
        val slow = open()
        assertTrue("Call your bank" in Seen(slow.get()).words)
        app.opener = { throw UnsatisfiedLinkError("no library") }
        held.all()
        val words = Seen(slow.get()).words
        assertTrue("Hang up" in words && "Call your bank" in words)
    }
}
