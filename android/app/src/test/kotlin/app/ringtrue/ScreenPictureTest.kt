package app.ringtrue

import android.app.Activity
import android.os.Looper
import android.os.SystemClock
import android.view.View
import android.widget.EditText
import android.widget.ScrollView
import app.ringtrue.about.AboutActivity
import app.ringtrue.about.LicencesActivity
import app.ringtrue.call.CallActivity
import app.ringtrue.calls.CallsActivity
import app.ringtrue.card.CardActivity
import app.ringtrue.check.CheckActivity
import app.ringtrue.core.Handling
import app.ringtrue.core.Originates
import app.ringtrue.core.Party
import app.ringtrue.core.PartyKind
import app.ringtrue.core.PartyNumber
import app.ringtrue.fakes.ContactMatching.Person
import app.ringtrue.fakes.FakeContacts
import app.ringtrue.fakes.FakeTelecom
import app.ringtrue.fakes.Pictures
import app.ringtrue.fakes.RustRunner
import app.ringtrue.fakes.Seen
import app.ringtrue.fakes.TelecomCall
import app.ringtrue.fakes.TestApp
import app.ringtrue.own.OwnActivity
import app.ringtrue.party.PartyActivity
import app.ringtrue.settings.SettingsActivity
import app.ringtrue.tricked.TrickedActivity
import app.ringtrue.trusted.TrustedActivity
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import org.robolectric.shadows.Bars

/** Draws the screens about calls, to be looked at, and checks that no word is cut off. */
@RunWith(RustRunner::class)
@Config(qualifiers = "w411dp-h890dp-xhdpi")
class ScreenPictureTest {
    private val pictures = Pictures()
    private val app get() = TestApp.now

    private fun aFamilysPhone() {
        SystemClock.setCurrentTimeMillis(TelecomCall.AT + 3_600_000)
        Bars.show()
        FakeContacts.install(
            listOf(Person("mia", "Mia Carter", listOf("07700 900222")), Person("tom", "Tom Okafor", listOf("07700 900333"))),
        )
        val core = app.core.full()
        core.contacts.guard("mia", true)
        val numbers = listOf(PartyNumber("+441632960100", Originates.UNKNOWN), PartyNumber("+441632960101", Originates.NEVER))
        core.parties.put(Party("my-bank", "Sample Bank", PartyKind.BANK, true, "159", numbers, Handling.DEFAULT))
        val day = 24 * 3_600_000L
        ring("+441632960100", TelecomCall.AT - 40 * day)
        ring("159", TelecomCall.AT - day)
        ring("+447700900223", TelecomCall.AT - day + 60_000)
        FakeTelecom.ask(TelecomCall.withheld().copy(at = TelecomCall.AT - day + 120_000))
        ring("+447700900333", TelecomCall.AT)
        repeat(3) { ring("+441632960100", TelecomCall.AT + 60_000 + it * 60_000) }
        ring("+441632960199", TelecomCall.AT + 1_800_000)
    }

    private fun ring(
        number: String,
        at: Long,
    ) = FakeTelecom.ask(TelecomCall.of(number, at = at))

    private fun screens(name: String) {
        aFamilysPhone()
        empty(name)
        Robolectric.buildActivity(CallsActivity::class.java).setup().use { calls ->
            window("calls-$name", calls.get())
        }
        Robolectric.buildActivity(CallActivity::class.java, app.ways.callAt(TelecomCall.AT + 180_000)).setup().use { call ->
            Seen(call.get()).press(app.getString(R.string.call_genuine))
            whole("call-$name", call.get())
        }
        Robolectric.buildActivity(CheckActivity::class.java).setup().use { check ->
            check.get().requireViewById<EditText>(R.id.number_to_check).setText("01632 960101")
            whole("check-$name", check.get())
        }
    }

    private fun pages(name: String) {
        aFamilysPhone()
        Robolectric.buildActivity(SettingsActivity::class.java).setup().use { whole("settings-$name", it.get()) }
        Robolectric.buildActivity(AboutActivity::class.java).setup().use { whole("about-$name", it.get()) }
        Robolectric.buildActivity(LicencesActivity::class.java).setup().use { window("licences-$name", it.get()) }
        Robolectric.buildActivity(TrickedActivity::class.java).setup().use { whole("tricked-$name", it.get()) }
        Robolectric.buildActivity(TrustedActivity::class.java).setup().use { trusted ->
            window("trusted-$name", trusted.get())
            trusted.get().requireViewById<EditText>(R.id.search).setText("o")
            window("trusted-found-$name", trusted.get())
        }
        for ((kind, way) in listOf("own" to app.ways.party(null, "my-bank"), "pack" to app.ways.party("GB", "barclays"))) {
            Robolectric.buildActivity(PartyActivity::class.java, way).setup().use { whole("party-$kind-$name", it.get()) }
        }
        Robolectric.buildActivity(OwnActivity::class.java).setup().use { own ->
            Seen(own.get()).press(app.getString(R.string.own_keep))
            whole("own-$name", own.get())
        }
        Robolectric.buildActivity(CardActivity::class.java).setup().use { card ->
            Seen(card.get()).press(app.getString(R.string.card_never))
            Seen(card.get()).press(app.getString(R.string.card_keep))
            whole("card-$name", card.get())
        }
    }

    private fun empty(name: String) =
        Robolectric.buildActivity(CallsActivity::class.java).setup().use { calls ->
            calls.get().requireViewById<EditText>(R.id.search).setText("nobody at all")
            window("calls-none-$name", calls.get())
        }

    private fun window(
        name: String,
        activity: Activity,
    ) {
        shadowOf(Looper.getMainLooper()).idle()
        pictures.save(name, activity.window.decorView)
    }

    private fun whole(
        name: String,
        activity: Activity,
    ) {
        shadowOf(Looper.getMainLooper()).idle()
        pictures.saveWhole(name, activity.requireViewById<View>(R.id.screen) as ScrollView)
    }

    @Test
    fun pagesLight() = pages("light")

    @Test
    @Config(qualifiers = "+night")
    fun pagesDark() = pages("dark")

    @Test
    fun pagesLarge() {
        RuntimeEnvironment.setFontScale(2f)
        pages("large")
    }

    @Test
    @Config(qualifiers = "+ar-ldrtl")
    fun pagesRightToLeft() = pages("rtl")

    @Test
    fun light() = screens("light")

    @Test
    @Config(qualifiers = "+night")
    fun dark() = screens("dark")

    @Test
    fun large() {
        RuntimeEnvironment.setFontScale(2f)
        screens("large")
    }

    @Test
    @Config(qualifiers = "+ar-ldrtl")
    fun rightToLeft() = screens("rtl")
}
