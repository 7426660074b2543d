package app.ringtrue.calls

import android.widget.EditText
import app.ringtrue.R
import app.ringtrue.call.CallActivity
import app.ringtrue.check.CheckActivity
import app.ringtrue.core.Action
import app.ringtrue.core.IncomingCall
import app.ringtrue.core.JournalEntry
import app.ringtrue.core.JournalInterface
import app.ringtrue.core.JournalPage
import app.ringtrue.core.Presentation
import app.ringtrue.core.Verification
import app.ringtrue.corehost.FullCore
import app.ringtrue.fakes.FakeCore
import app.ringtrue.fakes.NoRules
import app.ringtrue.fakes.RustRunner
import app.ringtrue.fakes.Seen
import app.ringtrue.fakes.TelecomCall
import app.ringtrue.fakes.TestApp
import app.ringtrue.fakes.fakeVerdict
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.annotation.Config

/** Each screen about calls says what is wrong with a core that fails, and stays of use. */
@RunWith(RustRunner::class)
@Config(qualifiers = "w411dp-h890dp-xhdpi")
class BrokenCoreTest {
    private val app get() = TestApp.now

    private fun calls() = Robolectric.buildActivity(CallsActivity::class.java).setup()

    @Test
    fun aCoreThatDoesNotOpen() {
        app.opener = { throw UnsatisfiedLinkError("no library") }
        val calls = Seen(calls().get())
        assertTrue("The calls can't be shown now" in calls.words)
        assertTrue("Home" in calls.words)
        val call = Seen(Robolectric.buildActivity(CallActivity::class.java, app.ways.call(1u)).setup().get())
        assertTrue("The call can't be shown now" in call.words)
        call.press("Try again")
        assertTrue("The call can't be shown now" in call.words)
        val check = Robolectric.buildActivity(CheckActivity::class.java).setup().get()
        check.requireViewById<EditText>(R.id.number_to_check).setText("159")
        assertTrue("The number can't be checked now" in Seen(check).words)
    }

    @Test
    fun aJournalThatFailsOnceAndThenNot() {
        val core = TestApp.with(FakeCore())
        core.journal.reading = { error("broken") }
        val calls = Seen(calls().get())
        assertTrue("The calls can't be shown now" in calls.words)
        core.journal.reading = {}
        calls.press("Try again")
        assertTrue("No calls yet" in calls.words)
    }

    @Test
    fun whatCannotBeReadCostsItselfAlone() {
        val fake = FakeCore()
        val incoming =
            IncomingCall("tel:+441632960100", Presentation.ALLOWED, Verification.NOT_VERIFIED, TelecomCall.AT, 0)
        val entry = JournalEntry(2u, incoming, fakeVerdict(Action.LABEL), null, retired = listOf(7u))
        val journal =
            object : JournalInterface by fake.journal {
                override fun page(
                    limit: UInt,
                    before: ULong?,
                ) = JournalPage(listOf(entry), listOf(1u), null)

                override fun entry(id: ULong) = entry
            }
        val core =
            object : FullCore by fake {
                override val journal = journal
                override val rules = NoRules
            }
        app.opener = { core }
        val calls = Seen(calls().get())
        assertTrue(calls.text, "1 call cannot be read any more." in calls.words)
        assertEquals(1, calls.spoken.count { "01632" in it.replace("+44 ", "0") })
        val page = Seen(Robolectric.buildActivity(CallActivity::class.java, app.ways.call(2u)).setup().get())
        assertTrue(page.text, "An older RingTrue found something here that this one does not know." in page.words)
    }
}
