package app.ringtrue.home

import android.Manifest
import android.app.NotificationManager
import android.app.role.RoleManager
import android.content.Intent
import android.content.pm.PackageManager
import android.os.Build
import android.provider.Settings
import android.view.View
import android.view.ViewGroup
import android.widget.Button
import android.widget.TextView
import app.ringtrue.R
import app.ringtrue.core.Action
import app.ringtrue.core.Claim
import app.ringtrue.core.Code
import app.ringtrue.core.Notice
import app.ringtrue.core.Reach
import app.ringtrue.core.Target
import app.ringtrue.core.TargetKind
import app.ringtrue.corehost.ScreeningFailure
import app.ringtrue.fakes.ContactMatching.Person
import app.ringtrue.fakes.FakeContacts
import app.ringtrue.fakes.FakeCore
import app.ringtrue.fakes.FakeTelecom
import app.ringtrue.fakes.Held
import app.ringtrue.fakes.RustRunner
import app.ringtrue.fakes.Seen
import app.ringtrue.fakes.TelecomCall
import app.ringtrue.fakes.TestApp
import app.ringtrue.fakes.fakeVerdict
import app.ringtrue.label.LabelChannels
import app.ringtrue.setup.Question
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.Shadows.shadowOf
import org.robolectric.android.controller.ActivityController
import org.robolectric.annotation.Config
import java.io.File

/** The home screen tells the truth, and its buttons settle what is missing. */
@RunWith(RustRunner::class)
@Config(sdk = [29, 34, 35])
class HomeTest {
    private val app get() = TestApp.now
    private val since33 = Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU

    private fun open(): ActivityController<MainActivity> = Robolectric.buildActivity(MainActivity::class.java).setup()

    private fun ActivityController<MainActivity>.text(id: Int) =
        get()
            .requireViewById<TextView>(id)
            .text
            .toString()

    private fun ActivityController<MainActivity>.cards(id: Int): List<View> =
        get().requireViewById<ViewGroup>(id).let { List(it.childCount, it::getChildAt) }

    private fun ActivityController<MainActivity>.missing() = cards(R.id.missing).map { it.words(R.id.title) }

    private fun View.words(id: Int) = requireViewById<TextView>(id).text.toString()

    @Test
    fun contactsThatHangHoldNothingUp() {
        FakeContacts.install(emptyList())
        TestApp.with(FakeCore())
        app.core.full()
        app.reading = Held()
        open().use { assertTrue(it.text(R.id.state_title).isNotBlank()) }
    }

    private fun giveRole() {
        val roles = shadowOf(app.getSystemService(RoleManager::class.java))
        roles.addAvailableRole(RoleManager.ROLE_CALL_SCREENING)
        roles.addHeldRole(RoleManager.ROLE_CALL_SCREENING)
    }

    private fun giveAll() {
        giveRole()
        FakeContacts.install(emptyList())
        shadowOf(app).grantPermissions(Manifest.permission.POST_NOTIFICATIONS)
    }

    @Test
    fun offUntilTheRoleIsHeld() {
        shadowOf(app.getSystemService(RoleManager::class.java)).addAvailableRole(RoleManager.ROLE_CALL_SCREENING)
        open().use { home ->
            assertEquals("Protection is off", home.text(R.id.state_title))
            assertEquals("Let RingTrue check your calls", home.missing().first())
            home
                .cards(R.id.missing)
                .first()
                .requireViewById<Button>(R.id.settle)
                .performClick()
            val asked = shadowOf(home.get()).nextStartedActivityForResult
            assertEquals("android.app.role.action.REQUEST_ROLE", asked.intent.action)
            assertEquals(Question.ROLE.code, asked.requestCode)
        }
    }

    @Test
    fun onWhenNothingIsMissing() {
        giveAll()
        open().use { home ->
            assertEquals("Protection is on", home.text(R.id.state_title))
            assertEquals(emptyList<String>(), home.missing())
            assertEquals(View.VISIBLE, home.get().requireViewById<View>(R.id.calls_none).visibility)
        }
    }

    @Test
    fun partlyWithoutContacts() {
        giveRole()
        shadowOf(app).grantPermissions(Manifest.permission.POST_NOTIFICATIONS)
        open().use { home ->
            assertEquals("Protection is on, but not complete", home.text(R.id.state_title))
            assertEquals(listOf("Let RingTrue see your contacts"), home.missing())
            home
                .cards(R.id.missing)
                .single()
                .requireViewById<Button>(R.id.settle)
                .performClick()
            assertEquals(
                listOf(Manifest.permission.READ_CONTACTS),
                shadowOf(home.get()).lastRequestedPermission.requestedPermissions.toList(),
            )
        }
    }

    @Test
    fun afterTwoRefusalsTheButtonOpensTheSettings() {
        giveRole()
        shadowOf(app).grantPermissions(Manifest.permission.POST_NOTIFICATIONS)
        open().use { home ->
            repeat(2) {
                home.get().onRequestPermissionsResult(
                    Question.CONTACTS.code,
                    arrayOf(Manifest.permission.READ_CONTACTS),
                    intArrayOf(PackageManager.PERMISSION_DENIED),
                )
            }
            home.pause().resume()
            val button = home.cards(R.id.missing).single().requireViewById<Button>(R.id.settle)
            assertEquals("Open settings", button.text.toString())
            button.performClick()
            val opened = shadowOf(home.get()).nextStartedActivity
            assertEquals(Settings.ACTION_APPLICATION_DETAILS_SETTINGS, opened.action)
            assertEquals("app.ringtrue", opened.data?.schemeSpecificPart)
        }
    }

    @Test
    fun contactsAreReadAsSoonAsTheyMayBe() {
        giveAll()
        val core = TestApp.with(FakeCore())
        open().use { home ->
            FakeContacts.install(listOf(Person("mia", "Mia Carter", listOf("07700 900222"))))
            home.get().onRequestPermissionsResult(
                Question.CONTACTS.code,
                arrayOf(Manifest.permission.READ_CONTACTS),
                intArrayOf(PackageManager.PERMISSION_GRANTED),
            )
            assertEquals(listOf("mia"), core.contacts.all.map { it.key })
        }
    }

    @Test
    fun notificationsThatAreOffAreSaid() {
        giveAll()
        shadowOf(app.getSystemService(NotificationManager::class.java)).setNotificationsEnabled(false)
        open().use { home ->
            assertEquals(listOf("Let RingTrue warn you"), home.missing())
            shadowOf(app).denyPermissions(Manifest.permission.POST_NOTIFICATIONS)
            home
                .cards(R.id.missing)
                .single()
                .requireViewById<Button>(R.id.settle)
                .performClick()
            if (since33) {
                val asked = shadowOf(home.get()).lastRequestedPermission.requestedPermissions.toList()
                assertEquals(listOf(Manifest.permission.POST_NOTIFICATIONS), asked)
            } else {
                assertEquals(Settings.ACTION_APP_NOTIFICATION_SETTINGS, shadowOf(home.get()).nextStartedActivity.action)
            }
        }
    }

    @Test
    fun aChannelThatIsOffIsSaid() {
        giveAll()
        val manager = checkNotNull(app.getSystemService(NotificationManager::class.java))
        manager.getNotificationChannel(LabelChannels.RINGING).importance = NotificationManager.IMPORTANCE_NONE
        open().use { home ->
            assertEquals(listOf("Warnings while it rings are off"), home.missing())
            home
                .cards(R.id.missing)
                .single()
                .requireViewById<Button>(R.id.settle)
                .performClick()
            val opened: Intent = shadowOf(home.get()).nextStartedActivity
            assertEquals(LabelChannels.RINGING, opened.getStringExtra(Settings.EXTRA_CHANNEL_ID))
        }
    }

    @Test
    fun aPhoneWithoutTheRoleHasNoButtonForIt() {
        open().use { home ->
            assertEquals("This phone cannot do it", home.missing().first())
            assertEquals(
                View.GONE,
                home
                    .cards(R.id.missing)
                    .first()
                    .requireViewById<View>(R.id.settle)
                    .visibility,
            )
        }
    }

    @Test
    fun aCoreThatFailedIsOff() {
        giveAll()
        app.opener = { throw UnsatisfiedLinkError("no library") }
        open().use { home ->
            assertEquals("Protection is off", home.text(R.id.state_title))
            assertEquals(listOf("RingTrue cannot start"), home.missing())
        }
    }

    @Test
    fun uncheckedCallsAreOwnedUpTo() {
        giveAll()
        app.unscreened.add(TelecomCall.AT, ScreeningFailure.LATE)
        app.unscreened.add(TelecomCall.AT + 1, ScreeningFailure.CORE_FAILED)
        open().use { home ->
            assertEquals(listOf("2 calls were not checked"), home.missing())
            home
                .cards(R.id.missing)
                .single()
                .requireViewById<Button>(R.id.settle)
                .performClick()
            assertEquals(emptyList<String>(), home.missing())
        }
    }

    @Test
    fun whatWasLostIsOwnedUpToUntilTheUserHasSeenIt() {
        giveAll()
        val lost = Notice.PackLost("sample", "Sample", 2u, "cut", null)
        val expected =
            mapOf(
                Notice.StoreSetAside("/somewhere", false) to "RingTrue's memory was damaged: Please set your choices again.",
                Notice.StoreSetAside(null, true) to "RingTrue's memory was damaged: Your choices were saved twice and are back.",
                Notice.JournalSetAside("/somewhere") to "Your list of older calls was damaged: The newest calls are still here",
                Notice.PackExpired("sample", "Sample", "2026-11-22") to "The numbers of “Sample” are old: They are still used.",
                lost to "The numbers of “Sample” were damaged: Get the file of numbers again.",
                Notice.ListLost("sales", "cut", null) to "The list “sales” was damaged: Import the list again.",
            )
        TestApp.with(FakeCore()).health.notices += expected.keys
        open().use { home ->
            val cards = home.cards(R.id.missing)
            for ((card, words) in cards.zip(expected.values)) {
                val (title, about) = words.split(": ", limit = 2)
                assertEquals(title, card.words(R.id.title))
                assertTrue(card.words(R.id.about), about in card.words(R.id.about))
            }
            assertEquals(expected.size, cards.size)
            cards.last().requireViewById<Button>(R.id.settle).performClick()
            assertEquals(emptyList<String>(), home.missing())
        }
    }

    @Test
    fun aDamagedStoreIsToldOfByTheRealCore() {
        giveAll()
        val folder = File(app.filesDir, "store")
        folder.mkdirs()
        File(folder, "ringtrue.redb").writeText("damaged")
        open().use { home ->
            assertEquals(listOf("RingTrue's memory was damaged"), home.missing())
            home
                .cards(R.id.missing)
                .single()
                .requireViewById<Button>(R.id.settle)
                .performClick()
            assertEquals(emptyList<String>(), home.missing())
        }
        assertEquals("damaged", File(folder, "ringtrue.redb.damaged-1").readText())
    }

    @Test
    fun theLastCallsWithTheirReasons() {
        giveAll()
        FakeContacts.install(listOf(Person("tom", "Tom Okafor", listOf("07700 900333"))))
        val target = Target(TargetKind.PARTY, "my-bank", "Sample Bank", null, "+441632960100")
        val bank = Claim(target, exact = true, guarded = true)
        val core =
            TestApp.with(
                FakeCore { call ->
                    when (call.handle) {
                        null -> fakeVerdict(Action.ALLOW, Code.WITHHELD, presented = null)
                        "tel:+447700900333" -> fakeVerdict(Action.ALLOW, Code.CONTACT, presented = "+447700900333")
                        "tel:9" -> error("broken")
                        else -> fakeVerdict(Action.SILENCE, claim = bank, reach = Reach("Sample Bank", "159"))
                    }
                },
            )
        val calls =
            listOf(TelecomCall.withheld(), TelecomCall.of("+447700900333"), TelecomCall.of("9"), TelecomCall.of("+441632960100"))
        for (call in calls) FakeTelecom.ask(call)
        open().use { home ->
            val rows = Seen(home.get()).spoken.filter { "Rang" in it || "Did not ring" in it }
            assertEquals(core.journal.entries.size, rows.size)
            val said =
                listOf(
                    listOf("Shows the number of Sample Bank", "Did not ring", "Anyone can fake this number."),
                    listOf("9", "Rang, not checked", "Something went wrong while checking."),
                    listOf("Shows the number of Tom Okafor", "Rang", "It is a number you have saved."),
                    listOf("No number", "Rang", "The caller hid it, or the network removed it."),
                )
            for ((row, words) in rows.zip(said)) assertTrue(row, words.all { it in row })
        }
    }

    @Test
    fun theRealJournal() {
        giveAll()
        FakeTelecom.ask(TelecomCall.of("+441214960149"))
        open().use { home ->
            assertTrue(Seen(home.get()).spoken.any { "This number exists only in films." in it })
            assertNull(home.missing().firstOrNull())
            assertFalse(app.core.failed())
        }
    }
}
