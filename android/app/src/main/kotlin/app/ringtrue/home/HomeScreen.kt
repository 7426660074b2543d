package app.ringtrue.home

import android.app.Activity
import android.content.res.ColorStateList
import android.view.Gravity
import android.view.LayoutInflater
import android.view.Menu
import android.view.View
import android.view.ViewGroup
import android.widget.ImageView
import android.widget.PopupMenu
import android.widget.TextView
import app.ringtrue.R
import app.ringtrue.calls.CallView
import app.ringtrue.look.BottomBar
import app.ringtrue.look.Destination
import app.ringtrue.look.Row
import app.ringtrue.look.RowView
import app.ringtrue.platform.Insets
import app.ringtrue.setup.IssueCard
import app.ringtrue.setup.SetupIssue

/** Draws the home screen: is protection on, what is missing, and what became of the last calls. */
class HomeScreen(
    private val activity: Activity,
    private val events: Events,
) {
    /** What the user does here. */
    interface Events {
        /** Does what can be done about an issue. */
        fun resolve(issue: SetupIssue)

        /** Opens the call with this number in the journal. */
        fun open(id: ULong)

        /** Opens where a number can be checked. */
        fun check()

        /** Opens what somebody can do who was tricked. */
        fun tricked()

        /** Asks for how long a call is expected. */
        fun expect()

        /** Expects no call any longer. */
        fun expectNone()

        /** Opens what the user can choose. */
        fun settings()

        /** Opens what there is to know about the app. */
        fun about()

        /** To another destination. */
        fun go(destination: Destination)
    }

    private val cards = IssueCard(events::resolve)

    init {
        activity.setContentView(R.layout.home)
        val bar = activity.requireViewById<View>(R.id.bottom_bar)
        val header = activity.requireViewById<View>(R.id.state)
        Insets.keepClear(activity.requireViewById(R.id.screen), activity.requireViewById(R.id.home), bar, header)
        BottomBar.draw(activity, Destination.HOME, events::go)
        activity.requireViewById<View>(R.id.tricked).setOnClickListener { events.tricked() }
        activity.requireViewById<View>(R.id.menu).setOnClickListener(::menu)
    }

    /** Draws [state] in place of what is there. */
    fun draw(state: HomeState) {
        headline(Headline.of(state.setup.level))
        RowView.draw(activity.requireViewById(R.id.expecting), expecting(state.expecting))
        fill(R.id.missing, state.setup.issues, cards::draw)
        fill(R.id.calls, state.calls) { call, parent ->
            LayoutInflater.from(activity).inflate(R.layout.call_line, parent, false).also {
                CallView.draw(it, call, call == state.calls.first(), call == state.calls.last(), events::open)
            }
        }
        activity.requireViewById<View>(R.id.calls_none).visibility = if (state.calls.isEmpty()) View.VISIBLE else View.GONE
    }

    private fun headline(headline: Headline) {
        val text = activity.getColor(headline.text)
        val title = activity.requireViewById<TextView>(R.id.state_title)
        title.setText(headline.title)
        title.setTextColor(text)
        val about = activity.requireViewById<TextView>(R.id.state_about)
        about.setText(headline.about)
        about.setTextColor(text)
        val shield = activity.requireViewById<ImageView>(R.id.state_shield)
        shield.setImageResource(headline.shield)
        shield.imageTintList = tint(headline.mark)
        activity.requireViewById<ImageView>(R.id.menu).imageTintList = tint(headline.text)
        activity.requireViewById<View>(R.id.state).backgroundTintList = tint(headline.ground)
        Insets.colourTop(activity, headline.ground)
    }

    private fun expecting(until: String?): Row {
        val title = activity.getString(R.string.home_expecting)
        if (until == null) {
            val about = activity.getString(R.string.home_expecting_none)
            return Row(title, about, Row.Kind.GO, R.drawable.ic_clock, press = events::expect)
        }
        val about = activity.getString(R.string.home_expecting_until, until)
        return Row(title, about, Row.Kind.ON, R.drawable.ic_clock, press = events::expectNone)
    }

    private fun tint(colour: Int) = ColorStateList.valueOf(activity.getColor(colour))

    private fun menu(button: View) {
        val menu = PopupMenu(activity, button, Gravity.END)
        val ways =
            listOf(
                R.string.home_check to events::check,
                R.string.home_settings to events::settings,
                R.string.home_about to events::about,
            )
        for ((i, way) in ways.withIndex()) menu.menu.add(Menu.NONE, i, i, way.first)
        menu.setOnMenuItemClickListener { item ->
            ways[item.itemId].second()
            true
        }
        menu.show()
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
