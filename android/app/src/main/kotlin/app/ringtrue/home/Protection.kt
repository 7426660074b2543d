package app.ringtrue.home

import android.app.role.RoleManager
import android.content.Context
import app.ringtrue.App
import app.ringtrue.core.Notice
import app.ringtrue.core.RingTrueInterface
import app.ringtrue.label.Channels
import app.ringtrue.screening.Unscreened

/**
 * Whether the user is protected, and what stands in the way. Nothing here is remembered: it is asked for each time the screen
 * is shown, as roles and permissions go without a word.
 *
 * @property missing in the order in which it should be settled.
 */
data class Protection(
    val missing: List<Missing>,
) {
    /** How much of it there is. */
    enum class State { ON, PARTLY, OFF }

    /** One thing that is missing. */
    sealed interface Missing {
        /** Another app, or none, has the screening role. Not [available]: this phone has no such role. */
        data class Role(
            val available: Boolean,
        ) : Missing

        /** Contacts may not be read, so that calls which show a contact's number never come to us. */
        data object Contacts : Missing

        /** Notifications are off. */
        data object Notifications : Missing

        /** One notification channel is off. */
        data class Channel(
            val id: String,
        ) : Missing

        /** The core did not start. */
        data object Core : Missing

        /** Calls rang unchecked, [count] of them, the last at [last] (milliseconds since the epoch). */
        data class Unchecked(
            val count: Int,
            val last: Long,
        ) : Missing

        /** The core has something to tell about itself, such as a store that was damaged. */
        data class Told(
            val notice: Notice,
        ) : Missing
    }

    /** On means that calls are checked; what only blunts that makes it partly on. */
    val state: State
        get() =
            when {
                missing.any { it is Missing.Role || it is Missing.Core } -> State.OFF
                missing.isEmpty() -> State.ON
                else -> State.PARTLY
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
        ) = Protection(
            listOfNotNull(
                role(app),
                Missing.Core.takeIf { core == null },
                Missing.Contacts.takeUnless { app.contacts.allowed() },
            ) + notifications(app) +
                listOfNotNull(unchecked(app.unscreened.calls())) +
                core?.notices(System.currentTimeMillis()).orEmpty().map(Missing::Told),
        )

        private fun role(context: Context): Missing? {
            val roles = context.getSystemService(RoleManager::class.java)
            val available = roles?.isRoleAvailable(RoleManager.ROLE_CALL_SCREENING) == true
            if (available && roles?.isRoleHeld(RoleManager.ROLE_CALL_SCREENING) == true) return null
            return Missing.Role(available)
        }

        private fun notifications(context: Context): List<Missing> {
            val off = listOf(Channels.RINGING, Channels.SILENCED).filterNot { Channels.shown(context, it) }
            if (!Channels.allowed(context)) return listOf(Missing.Notifications)
            return off.map(Missing::Channel)
        }

        private fun unchecked(calls: List<Unscreened.Call>): Missing? {
            val last = calls.maxOfOrNull { it.at } ?: return null
            return Missing.Unchecked(calls.size, last)
        }
    }
}
