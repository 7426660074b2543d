package app.ringtrue.setup

import app.ringtrue.core.Notice

/** One thing that stands in the way of protection, or that the user has to know. */
sealed interface SetupIssue {
    /**
     * Another app, or none, has the screening role.
     *
     * @property asks whether the system would still ask the user; else there are its settings.
     */
    data class Role(
        val asks: Boolean,
    ) : SetupIssue

    /** This phone has no screening role. */
    data object NoRole : SetupIssue

    /**
     * Contacts may not be read, so that calls which show a contact's number never come to us.
     *
     * @property asks as with [Role].
     */
    data class Contacts(
        val asks: Boolean,
    ) : SetupIssue

    /**
     * Notifications are off.
     *
     * @property asks as with [Role].
     */
    data class Notifications(
        val asks: Boolean,
    ) : SetupIssue

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
    ) : SetupIssue {
        /** Whether it goes when the user has seen it. An old pack's notice goes when a newer pack comes. */
        val dismissible get() = notice !is Notice.PackExpired
    }
}
