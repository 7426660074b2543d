package app.ringtrue.setup

import app.ringtrue.contacts.Contacts
import app.ringtrue.core.Notice
import app.ringtrue.corehost.Core

/** One thing that stands in the way of protection, or that the user has to know. */
sealed interface SetupIssue {
    /** Another app, or none, has the screening role. Not [available]: this phone has no such role. */
    data class Role(
        val available: Boolean,
    ) : SetupIssue

    /** Contacts may not be read, so that calls which show a contact's number never come to us. */
    data object Contacts : SetupIssue

    /** Notifications are off. */
    data object Notifications : SetupIssue

    /** One notification channel is off. */
    data class Channel(
        val id: String,
    ) : SetupIssue

    /** The core did not start. */
    data object Core : SetupIssue

    /** Calls rang unchecked, [count] of them, the last at [last] (milliseconds since the epoch). */
    data class Unchecked(
        val count: Int,
        val last: Long,
    ) : SetupIssue

    /** The core reports something about itself, such as a store that was damaged. */
    data class CoreNotice(
        val notice: Notice,
    ) : SetupIssue
}
