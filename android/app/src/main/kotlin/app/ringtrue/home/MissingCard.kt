package app.ringtrue.home

import android.view.LayoutInflater
import android.view.View
import android.view.ViewGroup
import android.widget.Button
import android.widget.TextView
import app.ringtrue.R
import app.ringtrue.core.Notice
import app.ringtrue.home.Protection.Missing
import app.ringtrue.label.Channels

/** Draws one thing that is missing: what, why it is needed, and the button that settles it. */
class MissingCard(
    private val settle: Settle,
    private val settled: () -> Unit,
) {
    /** The card for [missing], to be put into [parent]. */
    fun draw(
        missing: Missing,
        parent: ViewGroup,
    ): View {
        val card = LayoutInflater.from(parent.context).inflate(R.layout.missing, parent, false)
        card.requireViewById<TextView>(R.id.title).text = title(missing, card)
        card.requireViewById<TextView>(R.id.about).text = about(missing, card)
        val button = card.requireViewById<Button>(R.id.settle)
        val words = button(missing)
        if (words == null) {
            button.visibility = View.GONE
        } else {
            button.setText(words)
            button.setOnClickListener { if (settle.tend(missing)) settled() }
        }
        return card
    }

    private fun title(
        missing: Missing,
        view: View,
    ): String =
        when (missing) {
            is Missing.Role -> view.string(if (missing.available) R.string.missing_role else R.string.missing_role_never)
            Missing.Contacts -> view.string(R.string.missing_contacts)
            Missing.Notifications -> view.string(R.string.missing_notifications)
            is Missing.Channel -> view.string(channelTitle(missing.id))
            Missing.Core -> view.string(R.string.missing_core)
            is Missing.Unchecked -> view.resources.getQuantityString(R.plurals.missing_unscreened, missing.count, missing.count)
            is Missing.Told -> Notices.title(view.context, missing.notice)
        }

    private fun about(
        missing: Missing,
        view: View,
    ): String =
        when (missing) {
            is Missing.Role -> {
                view.string(
                    if (missing.available) R.string.missing_role_about else R.string.missing_role_never_about,
                )
            }

            Missing.Contacts -> {
                view.string(R.string.missing_contacts_about)
            }

            Missing.Notifications -> {
                view.string(R.string.missing_notifications_about)
            }

            is Missing.Channel -> {
                view.string(R.string.missing_channel_about)
            }

            Missing.Core -> {
                view.string(R.string.missing_core_about)
            }

            is Missing.Unchecked -> {
                view.context.getString(
                    R.string.missing_unscreened_about,
                    Times.day(view.context, missing.last),
                )
            }

            is Missing.Told -> {
                Notices.about(view.context, missing.notice)
            }
        }

    private fun button(missing: Missing): Int? =
        when (missing) {
            is Missing.Role -> {
                when {
                    !missing.available -> null
                    settle.stillAsks(Settle.ASK_ROLE) -> R.string.missing_role_button
                    else -> R.string.missing_settings_button
                }
            }

            Missing.Contacts -> {
                words(Settle.ASK_CONTACTS, R.string.missing_contacts_button)
            }

            Missing.Notifications -> {
                words(Settle.ASK_NOTIFICATIONS, R.string.missing_notifications_button)
            }

            is Missing.Channel -> {
                R.string.missing_settings_button
            }

            is Missing.Unchecked -> {
                R.string.missing_seen_button
            }

            is Missing.Told -> {
                // It goes when a newer pack comes.
                R.string.missing_seen_button.takeUnless { missing.notice is Notice.PackExpired }
            }

            Missing.Core -> {
                null
            }
        }

    private fun words(
        ask: Int,
        words: Int,
    ) = if (settle.stillAsks(ask)) words else R.string.missing_settings_button

    private fun channelTitle(id: String) =
        if (id == Channels.RINGING) R.string.missing_channel_ringing else R.string.missing_channel_silenced

    private fun View.string(id: Int) = context.getString(id)
}
