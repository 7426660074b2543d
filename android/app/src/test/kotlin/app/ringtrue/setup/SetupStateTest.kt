package app.ringtrue.setup

import app.ringtrue.core.Notice
import app.ringtrue.setup.PhoneAccess.Role
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test

/** What stands in the way of protection, without a screen and without Android. */
class SetupStateTest {
    private val all = PhoneAccess(Role.HELD, contacts = true, notifications = true, emptyList(), Question.entries.toSet())

    private fun state(
        access: PhoneAccess = all,
        unscreenedAt: List<Long> = emptyList(),
        notices: List<Notice>? = emptyList(),
    ) = SetupState.of(access, unscreenedAt, notices)

    @Test
    fun onWhenNothingIsMissing() {
        assertEquals(emptyList<SetupIssue>(), state().issues)
        assertEquals(SetupState.Level.ON, state().level)
    }

    @Test
    fun offWithoutTheRoleOrTheCore() {
        val off =
            mapOf(
                state(all.copy(role = Role.NOT_HELD)) to SetupIssue.Role(asks = true),
                state(all.copy(role = Role.NOT_HELD, stillAsked = emptySet())) to SetupIssue.Role(asks = false),
                state(all.copy(role = Role.UNAVAILABLE)) to SetupIssue.NoRole,
                state(notices = null) to SetupIssue.Core,
            )
        for ((state, issue) in off) {
            assertEquals(listOf(issue), state.issues)
            assertEquals(SetupState.Level.OFF, state.level)
        }
    }

    @Test
    fun partlyOnWithAllElse() {
        val old = Notice.PackExpired("sample", "Sample", "2026-11-22")
        val partly =
            mapOf(
                state(all.copy(contacts = false)) to listOf(SetupIssue.Contacts(asks = true)),
                state(all.copy(contacts = false, stillAsked = setOf(Question.ROLE))) to listOf(SetupIssue.Contacts(asks = false)),
                state(all.copy(channelsOff = listOf("a", "b"))) to listOf(SetupIssue.Channel("a"), SetupIssue.Channel("b")),
                state(unscreenedAt = listOf(3, 7, 5)) to listOf(SetupIssue.Unchecked(3, 7)),
                state(notices = listOf(old)) to listOf(SetupIssue.CoreNotice(old)),
            )
        for ((state, issues) in partly) {
            assertEquals(issues, state.issues)
            assertEquals(SetupState.Level.PARTLY, state.level)
        }
    }

    @Test
    fun withoutNotificationsTheirChannelsAreNoIssue() =
        assertEquals(
            listOf(SetupIssue.Notifications(asks = true)),
            state(all.copy(notifications = false, channelsOff = listOf("a"))).issues,
        )

    @Test
    fun whatKeepsCallsUncheckedComesFirst() {
        val nothing = PhoneAccess(Role.NOT_HELD, contacts = false, notifications = false, emptyList(), emptySet())
        val kinds = state(nothing, listOf(1), null).issues.map { it::class.simpleName }
        assertEquals(listOf("Role", "Core", "Contacts", "Notifications", "Unchecked"), kinds)
    }

    @Test
    fun onlyAnOldPacksNoticeStays() {
        assertFalse(SetupIssue.CoreNotice(Notice.PackExpired("sample", "Sample", "2026-11-22")).dismissible)
        assertTrue(SetupIssue.CoreNotice(Notice.PackLost("sample", "Sample", 2u, "cut", null)).dismissible)
    }
}
