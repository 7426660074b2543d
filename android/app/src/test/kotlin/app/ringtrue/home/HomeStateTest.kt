package app.ringtrue.home

import android.Manifest
import app.ringtrue.core.Action
import app.ringtrue.core.Notice
import app.ringtrue.fakes.FakeCore
import app.ringtrue.fakes.FakeTelecom
import app.ringtrue.fakes.RustRunner
import app.ringtrue.fakes.TelecomCall
import app.ringtrue.fakes.TestApp
import app.ringtrue.fakes.fakeVerdict
import app.ringtrue.setup.SetupIssue
import app.ringtrue.setup.SetupState
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Shadows.shadowOf

/** What the home screen shows, as data: no screen is opened here. */
@RunWith(RustRunner::class)
class HomeStateTest {
    private val app get() = TestApp.now

    private fun read() = HomeState.read(app, app)

    @Test
    fun whatTheCoreReportsStandsAfterWhatIsMissing() {
        val lost = Notice.ListLost("sales", "cut", null)
        TestApp.with(FakeCore()).health.notices += lost
        shadowOf(app).grantPermissions(Manifest.permission.POST_NOTIFICATIONS)
        val setup = read().setup
        assertEquals(listOf(SetupIssue.NoRole, SetupIssue.Contacts(asks = true), SetupIssue.CoreNotice(lost)), setup.issues)
        assertEquals(SetupState.Level.OFF, setup.level)
    }

    @Test
    fun theLastCallsNewestFirst() {
        TestApp.with(FakeCore { fakeVerdict(if (it.handle == null) Action.ALLOW else Action.SILENCE, presented = null) })
        FakeTelecom.ask(TelecomCall.of("+441632960100"))
        FakeTelecom.ask(TelecomCall.withheld())
        val calls = read().calls
        assertEquals(listOf("Rang", "Did not ring"), calls.map { it.meta.first() })
    }

    @Test
    fun withoutACoreThereAreNoCallsAndAnIssue() {
        app.opener = { error("no core") }
        val state = read()
        assertEquals(emptyList<Any>(), state.calls)
        assertTrue("${state.setup}", SetupIssue.Core in state.setup.issues)
    }

    @Test
    fun aJournalThatCannotBeReadIsNoCrash() {
        TestApp.with(FakeCore()).journal.reading = { error("broken") }
        assertEquals(emptyList<Any>(), read().calls)
    }
}
