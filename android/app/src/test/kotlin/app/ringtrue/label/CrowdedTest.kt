package app.ringtrue.label

import android.app.NotificationManager
import app.ringtrue.core.Action
import app.ringtrue.core.Claim
import app.ringtrue.core.IncomingCall
import app.ringtrue.core.Presentation
import app.ringtrue.core.Reach
import app.ringtrue.core.Target
import app.ringtrue.core.TargetKind
import app.ringtrue.core.Verification
import app.ringtrue.fakes.ContactMatching.Person
import app.ringtrue.fakes.FakeContacts
import app.ringtrue.fakes.Notes
import app.ringtrue.fakes.RustRunner
import app.ringtrue.fakes.TestApp
import app.ringtrue.fakes.fakeVerdict
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config

/** Warnings among many others, and with names that try to be more than names. */
@RunWith(RustRunner::class)
@Config(sdk = [29, 34, 35])
class CrowdedTest {
    private val manager get() = checkNotNull(TestApp.now.getSystemService(NotificationManager::class.java))

    @Before
    fun androidsLimitHolds() = shadowOf(manager).setEnforceMaxNotificationLimit(true)

    private fun show(
        number: String,
        action: Action,
        at: Long = 0,
    ) {
        val call = IncomingCall("tel:$number", Presentation.ALLOWED, Verification.NOT_VERIFIED, at)
        TestApp.now.labels.show(call, fakeVerdict(action).copy(presented = number), rang = false)
    }

    @Test
    fun aRingingCallsLabelIsShownHoweverManyThereAre() {
        show(RANG_BEFORE, Action.LABEL)
        for (n in 0 until 60) show("+447700900%03d".format(n), Action.SILENCE)
        show(RINGS, Action.LABEL)
        val tags = manager.activeNotifications.map { it.tag }
        assertTrue(tags.toString(), RINGS in tags)
        assertTrue("a quiet label goes before one of a call that rang", RANG_BEFORE in tags)
        assertEquals(LabelNotifier.MOST_LABELS, tags.size)
    }

    @Test
    fun amongRingingOnesTheOldestGoes() {
        for (n in 0 until 60) show("+447700900%03d".format(n), Action.LABEL)
        show(RINGS, Action.LABEL)
        assertTrue(manager.activeNotifications.any { it.tag == RINGS })
        assertEquals(LabelNotifier.MOST_LABELS, manager.activeNotifications.size)
    }

    @Test
    fun aLabelGoesByItself() {
        show(RINGS, Action.LABEL)
        assertEquals(LabelNotifier.LIFETIME, Notes.single().timeoutAfter)
    }

    @Test
    fun aContactsNameIsOneShortLine() {
        val names = listOf("Mia\u202E", "\u202EretraC aiM", "Mia\nHang up. Call Mia on 0900 123.", "M".repeat(5000))
        for (name in names) {
            manager.cancelAll()
            FakeContacts.install(listOf(Person("mia", name, listOf("07700 900222"))))
            val claim = Claim(Target(TargetKind.CONTACT, "mia", null, null, RINGS), exact = true, guarded = true)
            val verdict = fakeVerdict(Action.LABEL, claim = claim, reach = Reach(null, "+447700900223"))
            val call = IncomingCall("tel:$RINGS", Presentation.ALLOWED, Verification.NOT_VERIFIED, 0)
            TestApp.now.labels.show(call, verdict, rang = true)
            val lines = Notes.lines(Notes.single()) + checkNotNull(Notes.button(Notes.single())).first
            // The title, three lines and the button.
            assertEquals(lines.toString(), LINES, lines.size)
            for (line in lines) {
                assertTrue(line, line.length <= MOST && line.none { it == '\u202e' || it.isISOControl() })
            }
        }
    }

    private companion object {
        const val RINGS = "+441632960100"
        const val RANG_BEFORE = "+441632960101"
        const val LINES = 4
        const val MOST = 110
    }
}
