package app.ringtrue.setup

import android.app.role.RoleManager
import android.content.Context
import app.ringtrue.App
import app.ringtrue.core.Notice
import app.ringtrue.core.RingTrueInterface
import app.ringtrue.label.LabelChannels
import app.ringtrue.screening.UnscreenedLog

/**
 * Whether the user is protected, and what stands in the way. Nothing here is remembered: it is asked for each time the screen
 * is shown, as roles and permissions go without a word.
 *
 * @property issues in the order in which they should be settled.
 */
data class SetupState(
    val issues: List<SetupIssue>,
) {
    /** How much protection there is. */
    enum class Level { ON, PARTLY, OFF }

    /** On means that calls are checked; what only blunts that makes it partly on. */
    val level: Level
        get() =
            when {
                issues.any { it is SetupIssue.Role || it is SetupIssue.Core } -> Level.OFF
                issues.isEmpty() -> Level.ON
                else -> Level.PARTLY
            }

    companion object {
        /**
         * How things stand.
         *
         * @param core null when it could not be opened.
         */
        fun of(
            app: App,
            core: RingTrueInterface?,
        ) = SetupState(
            listOfNotNull(
                role(app),
                SetupIssue.Core.takeIf { core == null },
                SetupIssue.Contacts.takeUnless { app.contacts.allowed() },
            ) + notifications(app) +
                listOfNotNull(unchecked(app.unscreened.calls())) +
                core?.notices(System.currentTimeMillis()).orEmpty().map(SetupIssue::CoreNotice),
        )

        private fun role(context: Context): SetupIssue? {
            val roles = context.getSystemService(RoleManager::class.java)
            val available = roles?.isRoleAvailable(RoleManager.ROLE_CALL_SCREENING) == true
            if (available && roles?.isRoleHeld(RoleManager.ROLE_CALL_SCREENING) == true) return null
            return SetupIssue.Role(available)
        }

        private fun notifications(context: Context): List<SetupIssue> {
            val off = listOf(LabelChannels.RINGING, LabelChannels.SILENCED).filterNot { LabelChannels.shown(context, it) }
            if (!LabelChannels.allowed(context)) return listOf(SetupIssue.Notifications)
            return off.map(SetupIssue::Channel)
        }

        private fun unchecked(calls: List<UnscreenedLog.Call>): SetupIssue? {
            val last = calls.maxOfOrNull { it.at } ?: return null
            return SetupIssue.Unchecked(calls.size, last)
        }
    }
}
