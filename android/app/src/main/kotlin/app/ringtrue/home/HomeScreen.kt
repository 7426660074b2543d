package app.ringtrue.home

import android.app.Activity
import android.content.res.ColorStateList
import android.view.View
import android.view.ViewGroup
import android.widget.TextView
import app.ringtrue.R
import app.ringtrue.calls.CallRowView
import app.ringtrue.platform.Insets
import app.ringtrue.setup.IssueCard
import app.ringtrue.setup.SetupIssue
import app.ringtrue.setup.SetupState

/** Draws the home screen: is protection on, what is missing, and what became of the last calls. */
class HomeScreen(
    private val activity: Activity,
    resolve: (SetupIssue) -> Unit,
) {
    private val cards = IssueCard(resolve)

    init {
        activity.setContentView(R.layout.home)
        Insets.keepClear(activity.requireViewById(R.id.home))
    }

    /** Draws [state] in place of what is there. */
    fun draw(state: HomeState) {
        val (title, about, colour) = headline(state.setup.level)
        activity.requireViewById<TextView>(R.id.state_title).setText(title)
        activity.requireViewById<TextView>(R.id.state_about).setText(about)
        activity.requireViewById<View>(R.id.state).backgroundTintList = ColorStateList.valueOf(activity.getColor(colour))
        fill(R.id.missing, state.setup.issues, cards::draw)
        fill(R.id.calls, state.calls, CallRowView::draw)
        activity.requireViewById<View>(R.id.calls_none).visibility = if (state.calls.isEmpty()) View.VISIBLE else View.GONE
    }

    private fun headline(level: SetupState.Level): Triple<Int, Int, Int> =
        when (level) {
            SetupState.Level.ON -> Triple(R.string.protection_on, R.string.protection_on_about, R.color.good)
            SetupState.Level.PARTLY -> Triple(R.string.protection_partly, R.string.protection_partly_about, R.color.partly)
            SetupState.Level.OFF -> Triple(R.string.protection_off, R.string.protection_off_about, R.color.bad)
        }

    private fun <T> fill(
        id: Int,
        items: List<T>,
        draw: (T, ViewGroup) -> View,
    ) {
        val parent = activity.requireViewById<ViewGroup>(id)
        parent.removeAllViews()
        for (item in items) parent.addView(draw(item, parent))
    }
}
