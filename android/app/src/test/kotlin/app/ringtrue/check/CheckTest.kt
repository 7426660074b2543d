package app.ringtrue.check

import android.content.ClipData
import android.content.ClipboardManager
import android.content.Intent
import android.os.Bundle
import android.widget.EditText
import app.ringtrue.R
import app.ringtrue.core.Handling
import app.ringtrue.core.Originates
import app.ringtrue.core.Party
import app.ringtrue.core.PartyKind
import app.ringtrue.core.PartyNumber
import app.ringtrue.fakes.FakeContacts
import app.ringtrue.fakes.Menus
import app.ringtrue.fakes.RustRunner
import app.ringtrue.fakes.Seen
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

/** A number is checked as if it rang now, however it comes in, and nothing is remembered. */
@RunWith(RustRunner::class)
@Config(sdk = [29, 34, 35], qualifiers = "w411dp-h890dp-xhdpi")
class CheckTest {
    private val app get() = TestApp.now

    @Before
    fun aBank() {
        FakeContacts.install(emptyList())
        val numbers = listOf(PartyNumber("+441632960100", Originates.UNKNOWN), PartyNumber("+441632960101", Originates.NEVER))
        app.core.full().parties.put(
            Party("my-bank", "Sample Bank", PartyKind.BANK, true, "159", numbers, Handling.DEFAULT),
        )
    }

    private fun open(intent: Intent = app.ways.check()): ActivityController<CheckActivity> =
        Robolectric.buildActivity(CheckActivity::class.java, intent).setup()

    private fun ActivityController<CheckActivity>.seen() = Seen(get())

    private fun ActivityController<CheckActivity>.field() = get().requireViewById<EditText>(R.id.number_to_check)

    private fun shared(text: CharSequence?) = Intent(Intent.ACTION_SEND).setType("text/plain").putExtra(Intent.EXTRA_TEXT, text)

    @Test
    fun typedOneAfterTheOther() {
        val home = Robolectric.buildActivity(MainActivity::class.java).setup()
        Seen(home.get()).press("More")
        Menus.choose("Check a number")
        val check = open(shadowOf(home.get()).nextStartedActivity)
        assertFalse("If this number rang now" in check.seen().words)
        check.field().setText("01632 960100")
        assertTrue("If this number rang now" in check.seen().words)
        assertTrue(check.seen().text, "It would ring with a warning." in check.seen().text)
        check.field().setText("01632 960101")
        assertTrue(check.seen().text, "Cannot be true" in check.seen().words)
        assertTrue("It would not ring." in check.seen().text)
        check.seen().press("Call the real Sample Bank")
        assertEquals("159", shadowOf(check.get()).nextStartedActivity.data?.schemeSpecificPart)
        check.field().setText("01632 960199")
        assertTrue("Nothing is known about this number. That does not make it true." in check.seen().words)
        check.field().setText("")
        assertFalse("What was found" in check.seen().words)
        assertEquals(
            emptyList<Any>(),
            app.core
                .full()
                .journal
                .page(10u)
                .entries,
        )
    }

    @Test
    fun sharedSelectedAndPasted() {
        val message = "Your bank: call us back on 01632 960100 today, ref. 12"
        assertTrue("Shows the number of Sample Bank" in open(shared(message)).seen().words)
        val selected = Intent(Intent.ACTION_PROCESS_TEXT).putExtra(Intent.EXTRA_PROCESS_TEXT, "(01632) 960-100")
        assertTrue("Shows the number of Sample Bank" in open(selected).seen().words)
        val clipboard = checkNotNull(app.getSystemService(ClipboardManager::class.java))
        clipboard.setPrimaryClip(ClipData.newPlainText("", message))
        val check = open()
        check.seen().press("Paste")
        assertTrue("Shows the number of Sample Bank" in check.seen().words)
        assertEquals(
            emptyList<Any>(),
            app.core
                .full()
                .journal
                .page(10u)
                .entries,
        )
    }

    @Test
    fun whateverIsHandedOver() {
        val odd =
            listOf(
                shared(null),
                shared(""),
                shared("no number at all"),
                shared("9".repeat(200_000)),
                shared("\u202e\u0000 01632"),
                Intent(Intent.ACTION_SEND).putExtra(Intent.EXTRA_TEXT, 7),
                Intent(Intent.ACTION_SEND).putExtra(Intent.EXTRA_TEXT, Bundle()),
                Intent(Intent.ACTION_SEND).putExtra(Intent.EXTRA_TEXT, intArrayOf(1)),
                Intent(),
            )
        for (intent in odd) open(intent).use { assertTrue(it.seen().text, "Number" in it.seen().words) }
    }

    @Test
    fun whatIsTypedOutlivesTheScreenAndIsNotOverwrittenByWhatWasShared() {
        val check = open(shared("01632 960100"))
        check.field().setText("01632 960101")
        check.recreate()
        assertEquals("01632 960101", check.field().text.toString())
        assertTrue("Cannot be true" in check.seen().words)
    }

    @Test
    fun theNumberInAText() {
        assertEquals("+44 7700 900222", SharedText.numberIn("It was +44 7700 900222, at 9:15 on 2 May"))
        assertEquals("٠١٦٣٢ ٩٦٠١٠٠", SharedText.numberIn("اتصل ٠١٦٣٢ ٩٦٠١٠٠"))
        assertEquals("159", SharedText.numberIn("159"))
        assertEquals("none", SharedText.numberIn(" none "))
    }
}
