package app.ringtrue.home

import android.app.AlertDialog
import android.os.Looper
import app.ringtrue.core.Action
import app.ringtrue.core.Handling
import app.ringtrue.core.Originates
import app.ringtrue.core.Party
import app.ringtrue.core.PartyKind
import app.ringtrue.core.PartyNumber
import app.ringtrue.fakes.FakeContacts
import app.ringtrue.fakes.FakeTelecom
import app.ringtrue.fakes.RustRunner
import app.ringtrue.fakes.Seen
import app.ringtrue.fakes.TelecomCall
import app.ringtrue.fakes.TestApp
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import org.robolectric.shadows.ShadowAlertDialog

/** A call that is expected rings without a warning, until its time is over: two taps from Home. */
@RunWith(RustRunner::class)
@Config(sdk = [29, 34, 35], qualifiers = "w411dp-h890dp-xhdpi")
class ExpectingTest {
    private val app get() = TestApp.now

    private fun ring(
        number: String,
        at: Long,
    ): Action? {
        FakeTelecom.ask(TelecomCall.of(number, at = at))
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
        val dialog = ShadowAlertDialog.getLatestDialog() as AlertDialog
        val list = dialog.listView
        val place = (0 until list.count).first { list.getItemAtPosition(it) == what }
        list.performItemClick(list.getChildAt(place), place, place.toLong())
        shadowOf(Looper.getMainLooper()).idle()
    }

    @Test
    fun twoTapsAndItsEnd() {
        FakeContacts.install(emptyList())
        val numbers = listOf(PartyNumber("+441632960100", Originates.UNKNOWN))
        val core = app.core.full()
        core.parties.put(Party("my-bank", "Sample Bank", PartyKind.BANK, true, "159", numbers, Handling.DEFAULT))
        val home = Robolectric.buildActivity(MainActivity::class.java).setup()
        assertEquals(Action.LABEL, ring("+441632960100", app.time))
        Seen(home.get()).press("Expecting a call")
        choose("1 hour")
        assertTrue(Seen(home.get()).text, Seen(home.get()).words.any { it.startsWith("Until ") })
        assertEquals(Action.ALLOW, ring("+441632960100", app.time + 1_800_000))
        assertEquals("what cannot be true", Action.SILENCE, ring("159", app.time + 1_860_000))
        assertEquals("it is over", Action.LABEL, ring("+441632960100", app.time + 7_200_000))
        Seen(home.get()).press("Expecting a call: on")
        assertFalse(Seen(home.get()).words.any { it.startsWith("Until ") })
        assertEquals("it was ended", Action.LABEL, ring("+441632960100", app.time + 2_400_000))
    }

    @Test
    fun todayEndsAtMidnight() {
        val home = Robolectric.buildActivity(MainActivity::class.java).setup()
        Seen(home.get()).press("Expecting a call")
        choose("Today")
        val until =
            checkNotNull(
                app.core
                    .full()
                    .calls
                    .expectingUntil(),
            )
        assertTrue(until in app.time..app.time + 86_400_000)
        home.recreate()
        assertTrue(Seen(home.get()).spoken.any { it.startsWith("Expecting a call: on") })
    }
}
