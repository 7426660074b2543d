package app.ringtrue.setup

import android.view.LayoutInflater
import android.view.View
import android.view.ViewGroup
import android.widget.Button
import android.widget.TextView
import app.ringtrue.R
import app.ringtrue.core.Notice
import app.ringtrue.label.LabelChannels
import app.ringtrue.platform.Times

/** Draws one issue: what is missing, why it is needed, and the button that resolves it. */
class IssueCard(
    private val actions: SetupActions,
    private val settled: () -> Unit,
) {
    /** The card for [issue], to be put into [parent]. */
    fun draw(
        issue: SetupIssue,
        parent: ViewGroup,
    ): View {
        val card = LayoutInflater.from(parent.context).inflate(R.layout.missing, parent, false)
        card.requireViewById<TextView>(R.id.title).text = title(issue, card)
        card.requireViewById<TextView>(R.id.about).text = about(issue, card)
        val button = card.requireViewById<Button>(R.id.settle)
        val words = button(issue)
        if (words == null) {
            button.visibility = View.GONE
        } else {
            button.setText(words)
            button.setOnClickListener { if (actions.resolve(issue)) settled() }
        }
        return card
    }

    private fun title(
        issue: SetupIssue,
        view: View,
    ): String =
        when (issue) {
            is SetupIssue.Role -> view.string(if (issue.available) R.string.missing_role else R.string.missing_role_never)
            SetupIssue.Contacts -> view.string(R.string.missing_contacts)
            SetupIssue.Notifications -> view.string(R.string.missing_notifications)
            is SetupIssue.Channel -> view.string(channelTitle(issue.id))
            SetupIssue.Core -> view.string(R.string.missing_core)
            is SetupIssue.Unchecked -> view.resources.getQuantityString(R.plurals.missing_unscreened, issue.count, issue.count)
            is SetupIssue.CoreNotice -> NoticeStrings.title(view.context, issue.notice)
        }

    private fun about(
        issue: SetupIssue,
        view: View,
    ): String =
        when (issue) {
            is SetupIssue.Role -> {
                view.string(
                    if (issue.available) R.string.missing_role_about else R.string.missing_role_never_about,
                )
            }

            SetupIssue.Contacts -> {
                view.string(R.string.missing_contacts_about)
            }

            SetupIssue.Notifications -> {
                view.string(R.string.missing_notifications_about)
            }

            is SetupIssue.Channel -> {
                view.string(R.string.missing_channel_about)
            }

            SetupIssue.Core -> {
                view.string(R.string.missing_core_about)
            }

            is SetupIssue.Unchecked -> {
                view.context.getString(
                    R.string.missing_unscreened_about,
                    Times.day(view.context, issue.last),
                )
            }

            is SetupIssue.CoreNotice -> {
                NoticeStrings.about(view.context, issue.notice)
            }
        }

    private fun button(issue: SetupIssue): Int? =
        when (issue) {
            is SetupIssue.Role -> {
                when {
                    !issue.available -> null
                    actions.stillAsks(SetupActions.ASK_ROLE) -> R.string.missing_role_button
                    else -> R.string.missing_settings_button
                }
            }

            SetupIssue.Contacts -> {
                words(SetupActions.ASK_CONTACTS, R.string.missing_contacts_button)
            }

            SetupIssue.Notifications -> {
                words(SetupActions.ASK_NOTIFICATIONS, R.string.missing_notifications_button)
            }

            is SetupIssue.Channel -> {
                R.string.missing_settings_button
            }

            is SetupIssue.Unchecked -> {
                R.string.missing_seen_button
            }

            is SetupIssue.CoreNotice -> {
                // It goes when a newer pack comes.
                R.string.missing_seen_button.takeUnless { issue.notice is Notice.PackExpired }
            }

            SetupIssue.Core -> {
                null
            }
        }

    private fun words(
        ask: Int,
        words: Int,
    ) = if (actions.stillAsks(ask)) words else R.string.missing_settings_button

    private fun channelTitle(id: String) =
        if (id == LabelChannels.RINGING) R.string.missing_channel_ringing else R.string.missing_channel_silenced

    private fun View.string(id: Int) = context.getString(id)
}
