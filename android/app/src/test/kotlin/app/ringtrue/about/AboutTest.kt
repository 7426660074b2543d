package app.ringtrue.about

import android.widget.ListView
import app.ringtrue.R
import app.ringtrue.fakes.Menus
import app.ringtrue.fakes.RustRunner
import app.ringtrue.fakes.Seen
import app.ringtrue.fakes.TestApp
import app.ringtrue.home.MainActivity
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config

/** The page about the app says what it can't do, whose numbers it knows, and why it may do what. */
@RunWith(RustRunner::class)
@Config(sdk = [29, 34, 35], qualifiers = "w411dp-h890dp-xhdpi")
class AboutTest {
    private val app get() = TestApp.now

    private fun about() = Robolectric.buildActivity(AboutActivity::class.java, app.ways.about()).setup()

    @Test
    fun fromTheLauncherToTheLicences() {
        val home = Robolectric.buildActivity(MainActivity::class.java).setup()
        Seen(home.get()).press("More")
        Menus.choose("About RingTrue")
        assertEquals(AboutActivity::class.java.name, shadowOf(home.get()).nextStartedActivity.component?.className)
        val about = about()
        val words = Seen(about.get()).words
        assertTrue(words.joinToString("\n"), "United Kingdom" in words && words.any { "organisations · " in it })
        assertTrue("What it cannot do" in words && "0.1.0" in words)
        Seen(about.get()).press("Licences")
        val licences =
            Robolectric.buildActivity(LicencesActivity::class.java, shadowOf(about.get()).nextStartedActivity).setup()
        assertTrue(Seen(licences.get()).text, "Apache License" in Seen(licences.get()).text)
        val paragraphs = licences.get().requireViewById<ListView>(R.id.licences).adapter
        assertTrue("${paragraphs.count}", paragraphs.count > 100)
    }

    /** Each permission of the manifest stands there, with its reason. */
    @Test
    fun permissions() {
        val words = Seen(about().get()).words
        assertTrue("See your contacts" in words && "Show notifications" in words && "Check calls" in words)
        assertTrue("It may not use the internet. Nothing can leave this phone." in words)
    }

    @Test
    fun aCoreThatDoesNotOpen() {
        app.opener = { throw UnsatisfiedLinkError("no library") }
        val words = Seen(about().get()).words
        assertTrue("They can't be shown now" in words && "What it cannot do" in words)
    }
}
