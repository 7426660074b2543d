package app.ringtrue.trusted

import android.app.Activity
import android.app.AlertDialog
import android.content.Intent
import android.os.Looper
import android.widget.EditText
import app.ringtrue.R
import app.ringtrue.card.CardActivity
import app.ringtrue.core.Action
import app.ringtrue.fakes.ContactMatching.Person
import app.ringtrue.fakes.FakeContacts
import app.ringtrue.fakes.FakeTelecom
import app.ringtrue.fakes.Held
import app.ringtrue.fakes.RustRunner
import app.ringtrue.fakes.Seen
import app.ringtrue.fakes.TelecomCall
import app.ringtrue.fakes.TestApp
import app.ringtrue.home.MainActivity
import app.ringtrue.party.PartyActivity
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

/** Whom the user trusts, from the launcher to a call that comes out otherwise. */
@RunWith(RustRunner::class)
@Config(sdk = [29, 34, 35], qualifiers = "w411dp-h890dp-xhdpi")
class TrustedTest {
    private val app get() = TestApp.now
    private var calls = 0

    @Before
    fun aFamilysPhone() {
        FakeContacts.install(
            listOf(Person("mia", "Mia Carter", listOf("07700 900222")), Person("tom", "Tom Okafor", listOf("07700 900333"))),
        )
    }

    private fun open(): ActivityController<TrustedActivity> =
        Robolectric.buildActivity(TrustedActivity::class.java, app.ways.trusted()).setup()

    private fun ActivityController<out Activity>.seen() = Seen(get())

    private fun ActivityController<TrustedActivity>.type(text: String) =
        get().requireViewById<EditText>(R.id.search).setText(text)

    private fun ring(number: String): Action? {
        FakeTelecom.ask(TelecomCall.of(number, at = TelecomCall.AT + calls++ * 7_200_000))
        val page =
            app.core
                .full()
                .journal
                .page(1u)
        return page.entries
            .single()
            .verdict
            ?.action
    }

    private fun confirm() {
        val dialog = ShadowAlertDialog.getLatestDialog() as AlertDialog
        dialog.getButton(AlertDialog.BUTTON_POSITIVE).performClick()
        shadowOf(Looper.getMainLooper()).idle()
    }

    private fun party(from: Activity): ActivityController<PartyActivity> =
        Robolectric.buildActivity(PartyActivity::class.java, shadowOf(from).nextStartedActivity).setup()

    private fun card(): ActivityController<CardActivity> =
        Robolectric.buildActivity(CardActivity::class.java, app.ways.card()).setup()

    private fun ActivityController<CardActivity>.fill(
        name: String,
        number: String,
    ) {
        get().requireViewById<EditText>(R.id.card_name).setText(name)
        get().requireViewById<EditText>(R.id.card_number).setText(number)
    }

    @Test
    fun aContactIsGuardedAndLeft() {
        assertEquals(Action.ALLOW, ring("+447700900222"))
        val home = Robolectric.buildActivity(MainActivity::class.java).setup()
        home.seen().press("Trusted")
        assertEquals(TrustedActivity::class.java.name, shadowOf(home.get()).nextStartedActivity.component?.className)
        val trusted = open()
        trusted.type("mia")
        assertFalse("Tom Okafor" in trusted.seen().words)
        trusted.seen().press("Mia Carter")
        assertEquals(
            listOf("mia"),
            app.core
                .full()
                .contacts
                .guarded(),
        )
        trusted.type("")
        assertTrue(trusted.seen().text, "Warns you when their number shows" in trusted.seen().words)
        assertEquals(Action.LABEL, ring("+447700900222"))
        trusted.seen().press("Mia Carter")
        confirm()
        assertEquals(
            emptyList<String>(),
            app.core
                .full()
                .contacts
                .guarded(),
        )
        assertEquals(Action.ALLOW, ring("+447700900222"))
    }

    @Test
    fun theNumberOnACardWarnsAndIsHandledAsChosen() {
        val trusted = open()
        trusted.seen().press("Add a number from a card or letter")
        val form = shadowOf(trusted.get()).nextStartedActivity
        assertEquals(CardActivity::class.java.name, form.component?.className)
        val card = card()
        card.seen().press("Keep this number")
        assertTrue("Say whose number it is." in card.seen().words)
        card.fill("Sample Bank", "01632 960100")
        card.seen().press("Keep this number")
        assertTrue("Say whether they ring you from it." in card.seen().words)
        card.seen().press("I do not know")
        card.recreate()
        assertEquals(
            "01632 960100",
            card
                .get()
                .requireViewById<EditText>(R.id.card_number)
                .text
                .toString(),
        )
        card.seen().press("Keep this number")
        assertTrue(card.get().isFinishing)
        assertEquals(Action.LABEL, ring("+441632960100"))
        trusted
            .pause()
            .stop()
            .restart()
            .resume()
            .visible()
        trusted.seen().press("Sample Bank")
        val party = party(trusted.get())
        assertTrue(party.seen().text, party.seen().spoken.any { it.startsWith("Chosen: As it looks") })
        party.seen().press("Never warn")
        assertEquals(Action.ALLOW, ring("+441632960100"))
        party.seen().press("Keep it quiet")
        assertEquals(Action.SILENCE, ring("+441632960100"))
        party.recreate()
        assertTrue(party.seen().spoken.any { it.startsWith("Chosen: Keep it quiet") })
        party.seen().press("Remove")
        confirm()
        assertTrue(party.get().isFinishing)
        assertEquals(Action.ALLOW, ring("+441632960100"))
    }

    @Test
    fun aCardWhoseOwnerNeverCallsAndOneThatIsNoNumber() {
        val card = card()
        card.fill("Sample Bank", "01632 960101")
        card.seen().press("Never")
        card.seen().press("Keep this number")
        assertEquals(Action.SILENCE, ring("+441632960101"))
        val wrong = card()
        wrong.seen().press("Never")
        wrong.fill("Other Bank", "2960123")
        wrong.seen().press("Keep this number")
        assertTrue(wrong.seen().text, "There is no such number. Look whether a digit is missing." in wrong.seen().words)
        assertEquals(
            1,
            app.core
                .full()
                .parties
                .all()
                .size,
        )
    }

    @Test
    fun organisationsAreFoundAndCalled() {
        val trusted = open()
        assertTrue(trusted.seen().text, "United Kingdom" in trusted.seen().words)
        trusted.type("barclays")
        trusted.recreate()
        trusted.seen().press("Barclays")
        val party = party(trusted.get())
        assertTrue(party.seen().text, "Their numbers" in party.seen().words)
        assertFalse("When it rings" in party.seen().words)
        party.seen().press("Call 159")
        val dialled = shadowOf(party.get()).nextStartedActivity
        assertEquals(Intent.ACTION_DIAL to "159", dialled.action to dialled.data?.schemeSpecificPart)
        trusted.type("")
        trusted.seen().press("Ireland")
        assertTrue("Organisations that RingTrue knows" in trusted.seen().words)
        trusted.seen().press("Chosen: Ireland")
        assertFalse("Organisations that RingTrue knows" in trusted.seen().words)
    }

    @Test
    fun aSlowCoreAndOneThatDoesNotOpen() {
        val held = Held()
        app.writing = held
        val trusted = open()
        assertTrue("Reading whom you trust" in trusted.seen().words)
        app.opener = { throw UnsatisfiedLinkError("no library") }
        held.all()
        assertTrue(trusted.seen().text, "They can't be shown now" in trusted.seen().words)
        assertTrue("Home" in trusted.seen().words)
        val party = Robolectric.buildActivity(PartyActivity::class.java, app.ways.party("GB", "barclays")).setup()
        assertTrue("Reading" in party.seen().words)
        val card = card()
        card.fill("Sample Bank", "01632 960100")
        card.seen().press("Never")
        card.seen().press("Keep this number")
        held.all()
        assertTrue("It can't be shown now" in party.seen().words)
        assertTrue("It could not be kept. Try again." in card.seen().words)
    }
}
