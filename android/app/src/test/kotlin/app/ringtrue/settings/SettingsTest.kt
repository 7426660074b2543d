package app.ringtrue.settings

import android.app.AlertDialog
import android.os.Looper
import android.widget.EditText
import app.ringtrue.R
import app.ringtrue.core.Action
import app.ringtrue.core.PackPartySearch
import app.ringtrue.core.Settings
import app.ringtrue.core.UserSettingsInterface
import app.ringtrue.corehost.FullCore
import app.ringtrue.fakes.ContactMatching.Person
import app.ringtrue.fakes.FakeContacts
import app.ringtrue.fakes.FakeTelecom
import app.ringtrue.fakes.Held
import app.ringtrue.fakes.Inline
import app.ringtrue.fakes.Menus
import app.ringtrue.fakes.RustRunner
import app.ringtrue.fakes.Seen
import app.ringtrue.fakes.TelecomCall
import app.ringtrue.fakes.TestApp
import app.ringtrue.home.MainActivity
import app.ringtrue.own.OwnActivity
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.Shadows.shadowOf
import org.robolectric.android.controller.ActivityController
import org.robolectric.annotation.Config
import org.robolectric.shadows.ShadowAlertDialog

/** What the user chooses counts for the next call, through the real core and the service. */
@RunWith(RustRunner::class)
@Config(sdk = [29, 34, 35], qualifiers = "w411dp-h890dp-xhdpi")
class SettingsTest {
    private val app get() = TestApp.now
    private var calls = 0

    private fun open(): ActivityController<SettingsActivity> =
        Robolectric.buildActivity(SettingsActivity::class.java, app.ways.settings()).setup()

    private fun ActivityController<SettingsActivity>.seen() = Seen(get())

    /** What becomes of a call that shows this. */
    private fun ring(number: String): Action? {
        FakeTelecom.ask(TelecomCall.of(number, at = TelecomCall.AT + calls++ * 7_200_000))
        return newest()
    }

    private fun withheld() = FakeTelecom.ask(TelecomCall.withheld().copy(at = TelecomCall.AT + calls++ * 7_200_000))

    private fun newest(): Action? {
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

    private fun choose(what: String) {
        shadowOf(Looper.getMainLooper()).idle()
        val dialog = ShadowAlertDialog.getLatestDialog() as AlertDialog
        val list = dialog.listView
        val place = (0 until list.count).first { list.getItemAtPosition(it) == what }
        list.performItemClick(list.getChildAt(place), place, place.toLong())
        shadowOf(Looper.getMainLooper()).idle()
    }

    @Test
    fun howStrictFromTheLauncherToACall() {
        FakeContacts.install(emptyList())
        val home = Robolectric.buildActivity(MainActivity::class.java).setup()
        Seen(home.get()).press("More")
        Menus.choose("Settings")
        assertEquals(
            SettingsActivity::class.java.name,
            shadowOf(home.get()).nextStartedActivity.component?.className,
        )
        val settings = open()
        assertTrue(settings.seen().text, settings.seen().spoken.any { it.startsWith("Chosen: Balanced") })
        assertEquals(Action.SILENCE, ring("159"))
        settings.seen().press("Gentle")
        assertTrue(settings.seen().spoken.any { it.startsWith("Chosen: Gentle") })
        assertEquals(Action.LABEL, ring("159"))
        settings.seen().press("Strict")
        assertEquals(Action.REJECT, ring("159"))
        settings.recreate()
        assertTrue(settings.seen().spoken.any { it.startsWith("Chosen: Strict") })
    }

    @Test
    fun onlyContactsAndHiddenNumbers() {
        FakeContacts.install(listOf(Person("tom", "Tom Okafor", listOf("07700 900333"))))
        val settings = open()
        assertEquals(Action.ALLOW, ring("+441632960199"))
        settings.seen().press("Only my contacts: off")
        assertTrue(settings.seen().spoken.any { it.startsWith("Only my contacts: on") })
        assertEquals(Action.SILENCE, ring("+441632960199"))
        settings.seen().press("Only my contacts: on")
        assertEquals(Action.ALLOW, ring("+441632960199"))
        settings.seen().press("Strict")
        withheld()
        assertNotEquals(Action.SILENCE, newest())
        settings.seen().press("Keep hidden numbers quiet: off")
        withheld()
        assertEquals(Action.SILENCE, newest())
    }

    @Test
    fun theHomeCountryAndHowLongCallsAreKept() {
        FakeContacts.install(emptyList())
        val settings = open()
        assertTrue(settings.seen().text, "United Kingdom, as your phone says" in settings.seen().words)
        assertEquals(Action.SILENCE, ring("159"))
        settings.seen().press("Home country")
        choose("Australia")
        assertTrue(settings.seen().text, "Australia" in settings.seen().words)
        assertNotEquals(Action.SILENCE, ring("159"))
        settings.seen().press("Home country")
        choose("As my phone says")
        assertTrue(settings.seen().text, "United Kingdom, as your phone says" in settings.seen().words)
        assertEquals(Action.SILENCE, ring("159"))
        settings.seen().press("Keep calls for")
        choose("30 days")
        assertTrue(settings.seen().text, "30 days" in settings.seen().words)
        assertEquals(
            30u,
            app.core
                .full()
                .settings
                .get()
                .journalDays,
        )
    }

    @Test
    fun theUsersOwnNumberDoesNotRing() {
        FakeContacts.install(emptyList())
        assertEquals(Action.ALLOW, ring("+441632960111"))
        val settings = open()
        settings.seen().press("Add my number")
        assertEquals(OwnActivity::class.java.name, shadowOf(settings.get()).nextStartedActivity.component?.className)
        val own = Robolectric.buildActivity(OwnActivity::class.java, app.ways.own()).setup()
        val doubted = "No number like this is known. Is a digit missing? If it is right, press again."
        val unread = "There is no such number. Look whether a digit is missing."
        val wrong = listOf("12" to "Type your number.", "01632 9601" to doubted, "1234567890123456789012345" to unread)
        for ((typed, fault) in wrong) {
            own.get().requireViewById<EditText>(R.id.own_number).setText(typed)
            Seen(own.get()).press("Keep my number")
            assertTrue(Seen(own.get()).text, fault in Seen(own.get()).words)
            assertFalse(own.get().isFinishing)
        }
        own.get().requireViewById<EditText>(R.id.own_number).setText("01632 960111")
        own.recreate()
        Seen(own.get()).press("Keep my number")
        assertTrue(own.get().isFinishing)
        assertEquals(Action.SILENCE, ring("+441632960111"))
        settings.pause().stop()
        settings.start().resume()
        assertTrue(settings.seen().text, "01632 960111" in settings.seen().words)
        settings.seen().press("01632 960111")
        confirm()
        assertTrue("01632 960111" !in settings.seen().words)
        assertEquals(Action.ALLOW, ring("+441632960111"))
    }

    @Test
    fun banksOfAnotherCountryAreKnownWhenItIsTicked() {
        FakeContacts.install(emptyList())
        val parties =
            app.core
                .full()
                .packParties
                .search(PackPartySearch("", "IE"), 0u, 50u)
                .parties
        val number =
            parties
                .filter { it.guarded }
                .flatMap { it.numbers }
                .first { it.number.startsWith("+353") }
                .number
        val settings = open()
        assertEquals(Action.ALLOW, ring(number))
        settings.seen().press("Banks and offices of")
        shadowOf(Looper.getMainLooper()).idle()
        val list = (ShadowAlertDialog.getLatestDialog() as AlertDialog).listView
        val place = (0 until list.count).first { list.getItemAtPosition(it) == "Ireland" }
        list.performItemClick(list.getChildAt(place), place, place.toLong())
        confirm()
        assertTrue(settings.seen().text, "your home country, Ireland" in settings.seen().words)
        assertNotEquals(Action.ALLOW, ring(number))
    }

    private fun confirm() {
        val dialog = ShadowAlertDialog.getLatestDialog() as AlertDialog
        dialog.getButton(AlertDialog.BUTTON_POSITIVE).performClick()
        shadowOf(Looper.getMainLooper()).idle()
    }

    @Test
    fun aSlowCoreIsSaid() {
        val held = Held()
        app.writing = held
        val settings = open()
        assertTrue("Reading your choices" in settings.seen().words)
        held.all()
        app.writing = Inline()
        assertTrue("Balanced" in settings.seen().words)
    }

    @Test
    fun aCoreThatDoesNotOpen() {
        app.opener = { throw UnsatisfiedLinkError("no library") }
        val settings = open()
        assertTrue("Your choices can't be shown now" in settings.seen().words)
        settings.seen().press("Try again")
        assertTrue("Your choices can't be shown now" in settings.seen().words)
    }

    @Test
    fun aChoiceThatCannotBeKeptIsSaid() {
        val open = app.opener
        app.opener = { setup ->
            val real = open(setup)
            object : FullCore by real, AutoCloseable {
                override val settings =
                    object : UserSettingsInterface by real.settings {
                        override fun put(settings: Settings) = error("full")
                    }

                override fun close() = (real as AutoCloseable).close()
            }
        }
        val settings = open()
        settings.seen().press("Strict")
        assertTrue(settings.seen().text, "That could not be kept. It is as it was before." in settings.seen().words)
        assertTrue(settings.seen().spoken.any { it.startsWith("Chosen: Balanced") })
    }
}
