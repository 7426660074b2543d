package app.ringtrue

import android.Manifest
import android.app.Notification
import android.app.role.RoleManager
import android.os.Looper
import android.os.SystemClock
import android.view.View.MeasureSpec
import android.view.ViewGroup
import android.widget.FrameLayout
import android.widget.RemoteViews
import android.widget.ScrollView
import app.ringtrue.core.Handling
import app.ringtrue.core.HealthInterface
import app.ringtrue.core.Notice
import app.ringtrue.core.Originates
import app.ringtrue.core.Party
import app.ringtrue.core.PartyKind
import app.ringtrue.core.PartyNumber
import app.ringtrue.corehost.FullCore
import app.ringtrue.fakes.ContactMatching.Person
import app.ringtrue.fakes.FakeContacts
import app.ringtrue.fakes.FakeTelecom
import app.ringtrue.fakes.Notes
import app.ringtrue.fakes.Pictures
import app.ringtrue.fakes.RustRunner
import app.ringtrue.fakes.TelecomCall
import app.ringtrue.fakes.TestApp
import app.ringtrue.home.MainActivity
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import org.robolectric.shadows.Bars

/** Draws what the owner sees, to be looked at, and checks that no word is cut off. They land in target/pictures. */
@RunWith(RustRunner::class)
@Config(qualifiers = "w411dp-h890dp-xhdpi")
class PictureTest {
    private val pictures = Pictures()
    private val app get() = TestApp.now
    private val notices = mutableListOf<Notice>()

    /** The real core, with notices about itself. */
    private class WithNotices(
        core: FullCore,
        private val notices: List<Notice>,
    ) : FullCore by core,
        AutoCloseable {
        private val open = core as AutoCloseable

        override val health =
            object : HealthInterface by core.health {
                override fun notices(at: Long) = notices
            }

        override fun close() = open.close()
    }

    @Before
    fun aFamilysPhone() {
        SystemClock.setCurrentTimeMillis(TelecomCall.AT + 3_600_000)
        Bars.show()
        FakeContacts.install(
            listOf(Person("mia", "Mia Carter", listOf("07700 900222")), Person("tom", "Tom Okafor", listOf("07700 900333"))),
        )
        val open = app.opener
        app.opener = { WithNotices(open(it), notices) }
        val core = app.core.full()
        core.contacts.guard("mia", true)
        val numbers = listOf(PartyNumber("+441632960100", Originates.UNKNOWN), PartyNumber("+441632960101", Originates.NEVER))
        core.parties.put(Party("my-bank", "Sample Bank", PartyKind.BANK, true, "159", numbers, Handling.DEFAULT))
    }

    private fun ring(vararg numbers: String) {
        for ((i, number) in numbers.withIndex()) FakeTelecom.ask(TelecomCall.of(number, at = TelecomCall.AT + i * 600_000))
    }

    private fun home(name: String) =
        Robolectric.buildActivity(MainActivity::class.java).setup().use { home ->
            shadowOf(Looper.getMainLooper()).idle()
            pictures.save("home-$name", home.get().window.decorView)
            val scroll = home.get().requireViewById<ScrollView>(R.id.home)
            // Not fullScroll: where there are buttons it moves the focus and stays.
            scroll.scrollTo(0, scroll.getChildAt(0).height)
            shadowOf(Looper.getMainLooper()).idle()
            if (scroll.scrollY > 0) pictures.save("home-$name-end", home.get().window.decorView)
        }

    private fun protect() {
        val roles = shadowOf(app.getSystemService(RoleManager::class.java))
        roles.addAvailableRole(RoleManager.ROLE_CALL_SCREENING)
        roles.addHeldRole(RoleManager.ROLE_CALL_SCREENING)
        shadowOf(app).grantPermissions(Manifest.permission.POST_NOTIFICATIONS, Manifest.permission.READ_CONTACTS)
    }

    private fun off(name: String) {
        shadowOf(app.getSystemService(RoleManager::class.java)).addAvailableRole(RoleManager.ROLE_CALL_SCREENING)
        shadowOf(app).denyPermissions(Manifest.permission.READ_CONTACTS)
        home("off-$name")
    }

    private fun on(name: String) {
        protect()
        ring("+441632960100", "+447700900222", "+441214960149", "+447700900333", "+441632960199")
        home("on-$name")
    }

    private fun notices(name: String) {
        protect()
        notices += Notice.StoreSetAside("/somewhere", false)
        notices += Notice.StoreSetAside(null, true)
        notices += Notice.JournalSetAside("/somewhere")
        notices += Notice.ListLost("nuisance calls", "cut", null)
        notices += Notice.PackLost("gb", "United Kingdom", 2u, "cut", null)
        notices += Notice.PackExpired("gb", "United Kingdom", "2026-11-22")
        home("told-$name")
        notices.clear()
    }

    private fun labels(name: String) {
        // The last is a bank whose own app says whether it is on the phone: the longest label.
        ring("+441632960100", "+447700900222", "+441632960101", "+443457345345")
        for ((i, note) in Notes.all.sortedBy { it.`when` }.withIndex()) label("$name-$i", note)
    }

    /** As the system draws it: opened, and on the lock screen. */
    private fun label(
        name: String,
        note: Notification,
    ) {
        val builder = Notification.Builder.recoverBuilder(app, note)
        draw("label-$name", builder.createBigContentView())
        draw("label-$name-lock", Notification.Builder.recoverBuilder(app, note.publicVersion).createContentView())
    }

    private fun draw(
        name: String,
        content: RemoteViews,
    ) {
        val activity = Robolectric.buildActivity(MainActivity::class.java).setup().get()
        val frame = FrameLayout(activity)
        frame.setBackgroundColor(activity.getColor(R.color.ground))
        frame.addView(content.apply(activity, frame))
        // In a window, as views take their direction from there.
        val most = (MOST_HEIGHT_DP * activity.resources.displayMetrics.density).toInt()
        activity.setContentView(frame, ViewGroup.LayoutParams(ViewGroup.LayoutParams.MATCH_PARENT, most))
        shadowOf(Looper.getMainLooper()).idle()
        frame.measure(
            MeasureSpec.makeMeasureSpec(frame.width, MeasureSpec.EXACTLY),
            MeasureSpec.makeMeasureSpec(most, MeasureSpec.AT_MOST),
        )
        frame.layout(0, 0, frame.measuredWidth, frame.measuredHeight)
        shadowOf(Looper.getMainLooper()).idle()
        pictures.save(name, frame)
    }

    @Test
    fun offLight() = off("light")

    @Test
    fun onLight() = on("light")

    @Test
    fun noticesLight() = notices("light")

    @Test
    fun labelsLight() = labels("light")

    @Test
    @Config(qualifiers = "+night")
    fun offDark() = off("dark")

    @Test
    @Config(qualifiers = "+night")
    fun onDark() = on("dark")

    @Test
    @Config(qualifiers = "+night")
    fun noticesDark() = notices("dark")

    @Test
    @Config(qualifiers = "+night")
    fun labelsDark() = labels("dark")

    @Test
    fun large() {
        RuntimeEnvironment.setFontScale(2f)
        off("large")
        notices("large")
        on("large")
    }

    @Test
    fun labelsLarge() {
        RuntimeEnvironment.setFontScale(2f)
        labels("large")
    }

    @Test
    @Config(qualifiers = "+ar-ldrtl")
    fun rightToLeft() {
        off("rtl")
        notices("rtl")
        on("rtl")
        labels("rtl")
    }

    private companion object {
        // What the system gives an opened notification (notification_max_height).
        const val MOST_HEIGHT_DP = 358
    }
}
