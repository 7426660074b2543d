package app.ringtrue.about

import android.app.Activity
import android.view.View
import android.widget.ArrayAdapter
import android.widget.ListView
import app.ringtrue.R
import app.ringtrue.look.Instead
import app.ringtrue.platform.Insets

/** Draws the licences: a long text, of which only what is in sight is laid out. */
class LicencesScreen(
    private val activity: Activity,
    events: Events,
) {
    /** What the user does here. */
    fun interface Events {
        /** Leaves. */
        fun back()
    }

    init {
        activity.setContentView(R.layout.licences)
        Insets.keepClear(activity.requireViewById(R.id.screen))
        activity.requireViewById<View>(R.id.back).setOnClickListener { events.back() }
    }

    /** Draws [state] in place of what is there. */
    fun draw(state: LicencesState) {
        val instead = activity.requireViewById<View>(R.id.instead)
        val paragraphs = state.paragraphs
        instead.visibility = if (paragraphs == null) View.VISIBLE else View.GONE
        if (state.failed) Instead.draw(instead, R.string.licences_failed, R.string.licences_failed_about, null)
        if (!state.failed) Instead.draw(instead, R.string.licences_loading, R.string.licences_loading_about, null)
        val list = activity.requireViewById<ListView>(R.id.licences)
        list.adapter = paragraphs?.let { ArrayAdapter(activity, R.layout.paragraph, it) }
    }
}
