package app.ringtrue.setup

import app.ringtrue.core.Notice

/**
 * Whether the user is protected, and what stands in the way.
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
                issues.any { it is SetupIssue.Role || it is SetupIssue.NoRole || it is SetupIssue.Core } -> Level.OFF
                issues.isEmpty() -> Level.ON
                else -> Level.PARTLY
            }

    companion object {
        /**
         * How things stand.
         *
         * @param unscreenedAt when calls rang unchecked, in milliseconds since the epoch.
         * @param notices what the core reports about itself; null when it could not be opened.
         */
        fun of(
            access: PhoneAccess,
            unscreenedAt: List<Long>,
            notices: List<Notice>?,
        ) = SetupState(
            listOfNotNull(
                role(access),
                SetupIssue.Core.takeIf { notices == null },
                SetupIssue.Contacts(Question.CONTACTS in access.stillAsked).takeUnless { access.contacts },
            ) + notifications(access) +
                listOfNotNull(unchecked(unscreenedAt)) +
                notices.orEmpty().map(SetupIssue::CoreNotice),
        )

        private fun role(access: PhoneAccess): SetupIssue? =
            when (access.role) {
                PhoneAccess.Role.HELD -> null
                PhoneAccess.Role.NOT_HELD -> SetupIssue.Role(Question.ROLE in access.stillAsked)
                PhoneAccess.Role.UNAVAILABLE -> SetupIssue.NoRole
            }

        private fun notifications(access: PhoneAccess): List<SetupIssue> =
            if (access.notifications) {
                access.channelsOff.map(SetupIssue::Channel)
            } else {
                listOf(SetupIssue.Notifications(Question.NOTIFICATIONS in access.stillAsked))
            }

        private fun unchecked(calls: List<Long>): SetupIssue? = calls.maxOrNull()?.let { SetupIssue.Unchecked(calls.size, it) }
    }
}
