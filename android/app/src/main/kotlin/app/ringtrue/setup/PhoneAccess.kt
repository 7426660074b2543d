package app.ringtrue.setup

import android.app.role.RoleManager
import android.content.Context
import app.ringtrue.label.LabelChannels

/**
 * What the system lets the app do. Read anew each time the screen is shown, as roles and permissions go without a word.
 *
 * @property contacts whether contacts may be read.
 * @property notifications whether the app may show notifications.
 * @property channelsOff the notification channels that are off.
 * @property stillAsked the questions that the system would still show.
 */
data class PhoneAccess(
    val role: Role,
    val contacts: Boolean,
    val notifications: Boolean,
    val channelsOff: List<String>,
    val stillAsked: Set<Question>,
) {
    /** The screening role. */
    enum class Role {
        /** The app has it. */
        HELD,

        /** Another app has it, or none. */
        NOT_HELD,

        /** This phone has no such role. */
        UNAVAILABLE,
    }

    companion object {
        /** What the system says now. */
        fun of(
            context: Context,
            contacts: Boolean,
        ) = PhoneAccess(
            role = role(context.getSystemService(RoleManager::class.java)),
            contacts = contacts,
            notifications = LabelChannels.allowed(context),
            channelsOff = listOf(LabelChannels.RINGING, LabelChannels.SILENCED).filterNot { LabelChannels.shown(context, it) },
            stillAsked = Refusals(context).stillAsked(),
        )

        private fun role(roles: RoleManager?) =
            when {
                roles?.isRoleAvailable(RoleManager.ROLE_CALL_SCREENING) != true -> Role.UNAVAILABLE
                roles.isRoleHeld(RoleManager.ROLE_CALL_SCREENING) -> Role.HELD
                else -> Role.NOT_HELD
            }
    }
}
