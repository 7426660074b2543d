package app.ringtrue.label

import android.app.Notification
import android.app.NotificationChannel
import android.app.NotificationManager
import android.content.Context
import app.ringtrue.R

/** The two notification channels. Their ids are stored on the user's phone with the user's choices: they never change. */
object LabelChannels {
    /** Labels of calls that ring: must be seen at once. */
    const val RINGING = "labels"

    /** Labels of calls that did not ring: must be seen, but not heard, or silencing the call would have been for nothing. */
    const val SILENCED = "silenced"

    /** Creates both. Does nothing to channels that exist. */
    fun create(context: Context) {
        val ringing =
            NotificationChannel(RINGING, context.getString(R.string.channel_ringing), NotificationManager.IMPORTANCE_HIGH).apply {
                description = context.getString(R.string.channel_ringing_about)
            }
        val silenced =
            NotificationChannel(
                SILENCED,
                context.getString(R.string.channel_silenced),
                NotificationManager.IMPORTANCE_DEFAULT,
            ).apply {
                description = context.getString(R.string.channel_silenced_about)
                setSound(null, null)
                enableVibration(false)
            }
        for (channel in listOf(ringing, silenced)) channel.lockscreenVisibility = Notification.VISIBILITY_PRIVATE
        manager(context).createNotificationChannels(listOf(ringing, silenced))
    }

    /** Whether the app may show notifications at all. */
    fun allowed(context: Context): Boolean = manager(context).areNotificationsEnabled()

    /** Whether a notification on [channel] would be shown. */
    fun shown(
        context: Context,
        channel: String,
    ): Boolean {
        val importance = manager(context).getNotificationChannel(channel)?.importance ?: NotificationManager.IMPORTANCE_NONE
        return allowed(context) && importance != NotificationManager.IMPORTANCE_NONE
    }

    private fun manager(context: Context) = checkNotNull(context.getSystemService(NotificationManager::class.java))
}
