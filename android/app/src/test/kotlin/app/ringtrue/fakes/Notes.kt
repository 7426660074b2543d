package app.ringtrue.fakes

import android.app.Notification
import android.app.NotificationManager
import android.content.Intent
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf

/** The notifications that are showing, read as a person reads them. */
object Notes {
    private val manager get() = shadowOf(RuntimeEnvironment.getApplication().getSystemService(NotificationManager::class.java))

    val all: List<Notification> get() = manager.allNotifications

    fun single(): Notification = all.single()

    fun title(note: Notification): String = note.extras.getCharSequence(Notification.EXTRA_TITLE).toString()

    fun text(note: Notification): String = note.extras.getCharSequence(Notification.EXTRA_TEXT).toString()

    /** All lines of the opened notification, the title first. */
    fun lines(note: Notification): List<String> =
        listOf(title(note)) +
            note.extras
                .getCharSequence(Notification.EXTRA_BIG_TEXT)
                .toString()
                .lines()

    /** What the button does: its words and its intent. */
    fun button(note: Notification): Pair<String, Intent>? =
        note.actions?.singleOrNull()?.let { it.title.toString() to shadowOf(it.actionIntent).savedIntent }
}
