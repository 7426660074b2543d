package app.ringtrue.check

import android.app.Activity
import android.view.View
import android.widget.Button
import android.widget.EditText
import app.ringtrue.R
import app.ringtrue.look.Instead
import app.ringtrue.look.Marks
import app.ringtrue.look.Typing
import app.ringtrue.page.VerdictView
import app.ringtrue.platform.Insets

/** Draws what would be said of a number. */
class CheckScreen(
    private val activity: Activity,
    private val events: Events,
) {
    /** What the user does here. */
    interface Events {
        /** Leaves. */
        fun back()

        /** Opens the dialer with the real one's number. */
        fun dial(number: String)

        /** Opens the app in which one sees whether they are calling. */
        fun openApp(name: String)

        /** Looks up what was typed. */
        fun look(text: String)

        /** What is in the clipboard, or null. */
        fun pasted(): String?
    }

    private val page: VerdictView
    private val field: EditText

    init {
        activity.setContentView(R.layout.check)
        Insets.keepClear(activity.requireViewById(R.id.screen))
        page = VerdictView(activity, events::dial, events::openApp)
        field = activity.requireViewById(R.id.number_to_check)
        activity.requireViewById<View>(R.id.back).setOnClickListener { events.back() }
        val paste = activity.requireViewById<Button>(R.id.paste)
        Marks.before(paste, R.drawable.ic_paste, paste.text)
        paste.setOnClickListener { events.pasted()?.let(::fill) }
    }

    /** Puts [text] into the field. */
    fun fill(text: String) {
        field.setText(text)
        field.setSelection(field.text.length)
    }

    /** Looks up what the field has, now and whenever it changes. */
    fun listen() {
        events.look(field.text.toString())
        Typing.follow(field, events::look)
    }

    /** Draws [state] in place of what is there. */
    fun draw(state: CheckState) {
        page.draw(state.page)
        val instead = activity.requireViewById<View>(R.id.instead)
        val says = state.failed || state.waits
        instead.visibility = if (says) View.VISIBLE else View.GONE
        activity.requireViewById<View>(R.id.if_it_rang).visibility = if (state.page == null) View.GONE else View.VISIBLE
        if (state.failed) {
            val again = R.string.look_try_again to { events.look(field.text.toString()) }
            Instead.draw(instead, R.string.check_failed, R.string.check_failed_about, again)
        } else {
            Instead.draw(instead, R.string.check_loading, R.string.check_loading_about, null)
        }
    }
}
