package app.ringtrue.setup

import android.content.Context
import android.view.LayoutInflater
import android.view.View
import android.view.ViewGroup
import android.widget.Button
import android.widget.TextView
import app.ringtrue.R
import app.ringtrue.label.LabelChannels
import app.ringtrue.platform.Times

/** Draws one issue: what is missing, why it is needed, and the button that resolves it. */
class IssueCard(
    private val resolve: (SetupIssue) -> Unit,
) {
    /** The card for [issue], to be put into [parent]. */
    fun draw(
        issue: SetupIssue,
        parent: ViewGroup,
    ): View {
        val card = LayoutInflater.from(parent.context).inflate(R.layout.missing, parent, false)
        card.requireViewById<TextView>(R.id.title).text = title(parent.context, issue)
        card.requireViewById<TextView>(R.id.about).text = about(parent.context, issue)
        val button = card.requireViewById<Button>(R.id.settle)
        val words = button(issue)
        if (words == null) {
            button.visibility = View.GONE
        } else {
            button.setText(words)
            if (parent.childCount > 0) {
                // One filled button a screen: that of the worst.
                button.setBackgroundResource(R.drawable.button_outlined)
                button.setTextColor(parent.context.getColor(R.color.accent))
            }
            button.setOnClickListener { resolve(issue) }
        }
        return card
    }

    private fun title(
        context: Context,
        issue: SetupIssue,
    ): String =
        when (issue) {
            is SetupIssue.Role -> context.getString(R.string.missing_role)
            SetupIssue.NoRole -> context.getString(R.string.missing_role_never)
            is SetupIssue.Contacts -> context.getString(R.string.missing_contacts)
            is SetupIssue.Notifications -> context.getString(R.string.missing_notifications)
            is SetupIssue.Channel -> context.getString(channelTitle(issue.id))
            SetupIssue.Core -> context.getString(R.string.missing_core)
            is SetupIssue.Unchecked -> context.resources.getQuantityString(R.plurals.missing_unscreened, issue.count, issue.count)
            is SetupIssue.CoreNotice -> NoticeStrings.title(context, issue.notice)
        }

    private fun about(
        context: Context,
        issue: SetupIssue,
    ): String =
        when (issue) {
            is SetupIssue.Role -> context.getString(R.string.missing_role_about)
            SetupIssue.NoRole -> context.getString(R.string.missing_role_never_about)
            is SetupIssue.Contacts -> context.getString(R.string.missing_contacts_about)
            is SetupIssue.Notifications -> context.getString(R.string.missing_notifications_about)
            is SetupIssue.Channel -> context.getString(R.string.missing_channel_about)
            SetupIssue.Core -> context.getString(R.string.missing_core_about)
            is SetupIssue.Unchecked -> context.getString(R.string.missing_unscreened_about, Times.day(context, issue.last))
            is SetupIssue.CoreNotice -> NoticeStrings.about(context, issue.notice)
        }

    private fun button(issue: SetupIssue): Int? =
        when (issue) {
            is SetupIssue.Role -> asking(issue.asks, R.string.missing_role_button)
            is SetupIssue.Contacts -> asking(issue.asks, R.string.missing_contacts_button)
            is SetupIssue.Notifications -> asking(issue.asks, R.string.missing_notifications_button)
            is SetupIssue.Channel -> R.string.missing_settings_button
            is SetupIssue.Unchecked -> R.string.missing_seen_button
            is SetupIssue.CoreNotice -> R.string.missing_seen_button.takeIf { issue.dismissible }
            SetupIssue.NoRole, SetupIssue.Core -> null
        }

    private fun asking(
        asks: Boolean,
        words: Int,
    ) = if (asks) words else R.string.missing_settings_button

    private fun channelTitle(id: String) =
        if (id == LabelChannels.RINGING) R.string.missing_channel_ringing else R.string.missing_channel_silenced
}
