package app.ringtrue.check

import android.app.Activity
import android.content.ClipboardManager
import app.ringtrue.page.Apps
import app.ringtrue.page.Dialer
import app.ringtrue.page.PageHost

/**
 * What the user can do with a number to check.
 *
 * @param drawn draws what was found.
 */
class CheckActions(
    private val activity: Activity,
    private val host: PageHost,
    private val drawn: (CheckState) -> Unit,
) : CheckScreen.Events {
    // On the main thread alone: the answer to what was typed before is not drawn.
    private var questions = 0

    override fun back() = activity.finish()

    override fun dial(number: String) = Dialer.open(activity, number)

    override fun openApp(name: String) = Apps.open(activity, name)

    override fun look(text: String) {
        val question = ++questions
        drawn(CheckState(text))
        if (!CheckState.isNumber(text)) return
        host.workers.writing.execute {
            val read = CheckState.read(activity, host, text)
            activity.runOnUiThread { if (question == questions && !activity.isDestroyed) drawn(read) }
        }
    }

    override fun pasted(): String? {
        val clipboard = activity.getSystemService(ClipboardManager::class.java)
        val clip = clipboard?.primaryClip?.takeIf { it.itemCount > 0 }
        return clip?.getItemAt(0)?.text?.let { SharedText.numberIn(it.take(SharedText.MOST).toString()) }
    }
}
