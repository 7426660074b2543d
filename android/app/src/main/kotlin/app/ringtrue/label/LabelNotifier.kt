package app.ringtrue.label

import android.app.Notification
import android.app.NotificationManager
import android.app.PendingIntent
import android.content.Context
import android.content.Intent
import android.graphics.drawable.Icon
import android.net.Uri
import app.ringtrue.R
import app.ringtrue.contacts.Contacts
import app.ringtrue.core.IncomingCall
import app.ringtrue.core.Verdict
import app.ringtrue.platform.AppLog

/**
 * Shows labels, as notifications.
 *
 * @param screen what a tap on the label of the call that came in at a moment opens.
 */
class LabelNotifier(
    private val context: Context,
    contacts: Contacts,
    private val screen: (Long) -> Intent,
) {
    private val wording = LabelText(context, contacts)
    private val manager get() = checkNotNull(context.getSystemService(NotificationManager::class.java))

    /**
     * Shows what [verdict] says about [call], if it says anything.
     *
     * @param rang see [LabelText.label].
     */
    fun show(
        call: IncomingCall,
        verdict: Verdict,
        rang: Boolean,
    ) {
        if (!Label.wanted(verdict.action)) return
        try {
            makeRoom()
            // One notification for each number, so that a caller who tries ten times does not fill the screen.
            manager.notify(verdict.presented ?: HIDDEN, ID, notification(wording.label(verdict, rang), call.at))
        } catch (error: RuntimeException) {
            // The call has its answer. A notification that Android refuses must not end the process.
            AppLog.failed("showing a label", error)
        }
    }

    /**
     * Android shows a package's notifications up to a number, and passes over what comes later: the oldest go before that, those
     * of calls that didn't ring first.
     */
    private fun makeRoom() {
        val labels = manager.activeNotifications.filter { it.id == ID }
        val oldestFirst = labels.sortedWith(compareBy({ it.notification.channelId == LabelChannels.RINGING }, { it.postTime }))
        for (label in oldestFirst.take(maxOf(0, labels.size + 1 - MOST_LABELS))) manager.cancel(label.tag, label.id)
    }

    private fun notification(
        label: Label,
        at: Long,
    ): Notification {
        val channel = if (label.quiet) LabelChannels.SILENCED else LabelChannels.RINGING
        // Large letters leave room for a few lines. What to do comes before how, which may be long.
        val lines = listOfNotNull(label.why, label.look?.words, label.advice, label.never, label.look?.how)
        val builder =
            base(channel, at)
                .setContentTitle(label.claims)
                .setContentText(label.why)
                .setStyle(Notification.BigTextStyle().bigText(lines.joinToString("\n")))
                .setCategory(if (label.quiet) Notification.CATEGORY_STATUS else Notification.CATEGORY_CALL)
                .setVisibility(Notification.VISIBILITY_PRIVATE)
                .setPublicVersion(public(label, channel, at))
        label.done?.let(builder::setSubText)
        label.look?.let(::open)?.let(builder::addAction)
        label.callBack?.let { builder.addAction(dial(it)) }
        return builder.build()
    }

    /** For the lock screen, where others may read: no name and no number. */
    private fun public(
        label: Label,
        channel: String,
        at: Long,
    ): Notification =
        base(channel, at)
            .setContentTitle(context.getString(if (label.quiet) R.string.public_quiet else R.string.public_ringing))
            .setContentText(context.getString(R.string.public_more))
            .build()

    private fun base(
        channel: String,
        at: Long,
    ) = Notification
        .Builder(context, channel)
        .setSmallIcon(R.drawable.ic_shield)
        .setColor(context.getColor(R.color.accent))
        .setWhen(at)
        .setShowWhen(true)
        .setAutoCancel(true)
        .setContentIntent(opened(at))
        .setTimeoutAfter(LIFETIME)

    private fun opened(at: Long): PendingIntent = PendingIntent.getActivity(context, 0, screen(at), PendingIntent.FLAG_IMMUTABLE)

    /** Opens the party's own app. Null where it is not installed, or is none of those that the manifest asks about. */
    private fun open(look: Label.Look): Notification.Action? {
        val intent = look.app?.let(context.packageManager::getLaunchIntentForPackage) ?: return null
        val pending = PendingIntent.getActivity(context, 0, intent, PendingIntent.FLAG_IMMUTABLE)
        return Notification.Action
            .Builder(Icon.createWithResource(context, R.drawable.ic_shield), look.button, pending)
            .build()
    }

    /** Opens the dialer with the number filled in. The user still has to press the button: nothing is rung by mistake. */
    private fun dial(callBack: Label.CallBack): Notification.Action {
        val intent = Intent(Intent.ACTION_DIAL, Uri.fromParts("tel", callBack.number, null))
        val pending = PendingIntent.getActivity(context, 0, intent, PendingIntent.FLAG_IMMUTABLE)
        return Notification.Action
            .Builder(Icon.createWithResource(context, R.drawable.ic_call), callBack.words, pending)
            .build()
    }

    companion object {
        /** The notifications' id; they differ by tag. */
        const val ID = 1
        private const val HIDDEN = "hidden"

        /** Labels that stand at once. Android 10 allows a package 25 notifications of any kind, later releases 50. */
        const val MOST_LABELS = 20

        /** How long a label stands, in milliseconds: three days. The call stays in the list of calls. */
        const val LIFETIME = 3 * 24 * 60 * 60 * 1000L
    }
}
