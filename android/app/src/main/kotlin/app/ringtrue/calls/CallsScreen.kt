package app.ringtrue.calls

import android.app.Activity
import android.view.LayoutInflater
import android.view.View
import android.view.ViewGroup
import android.widget.AbsListView
import android.widget.Button
import android.widget.EditText
import android.widget.ListView
import app.ringtrue.R
import app.ringtrue.look.BottomBar
import app.ringtrue.look.Destination
import app.ringtrue.look.Instead
import app.ringtrue.look.Typing
import app.ringtrue.platform.Insets

/** Draws all calls. */
class CallsScreen(
    private val activity: Activity,
    private val events: Events,
) {
    /** What the user does here. */
    interface Events {
        /** Looks for other calls. */
        fun look(query: CallsQuery)

        /** Opens the call with this number in the journal. */
        fun open(id: ULong)

        /** Scrolls to older calls (1) or newer ones (-1) than those that are held. */
        fun turn(by: Int)

        /** Reads it all again. */
        fun again()

        /** To another destination. */
        fun go(destination: Destination)
    }

    private val list: ListView
    private val field: EditText
    private val adapter: CallsAdapter
    private var shown = CallsState()
    private var wanted = CallsQuery()
    private var asked = false
    private var lastFirst = 0

    init {
        activity.setContentView(R.layout.calls)
        val bar = activity.requireViewById<View>(R.id.bottom_bar)
        Insets.keepClear(activity.requireViewById(R.id.screen), activity.requireViewById(R.id.content), bar)
        BottomBar.draw(activity, Destination.CALLS, events::go)
        adapter = CallsAdapter(activity, events::open)
        list = activity.requireViewById(R.id.calls)
        list.adapter = adapter
        // What can be pressed is the row in the item: keys have to reach it.
        list.itemsCanFocus = true
        list.setOnScrollListener(Turning())
        field = activity.requireViewById(R.id.search)
        val configuration = activity.resources.configuration
        if (configuration.fontScale >= LARGE) field.setHint(R.string.calls_search_short)
        if (configuration.screenHeightDp < LOW_DP * configuration.fontScale) {
            // Calls are worth more of a low window than the word for them.
            activity.requireViewById<View>(R.id.title).visibility = View.GONE
        }
    }

    /** Begins to listen to the field, which has its text back by now. */
    fun listen() = Typing.follow(field) { look(wanted.copy(text = it)) }

    /** Draws [state] in place of what is there; the call that stands on top stays there. */
    fun draw(state: CallsState) {
        val top = adapter.idAt(list.firstVisiblePosition)
        val offset = list.getChildAt(0)?.top ?: 0
        val sameCalls = shown.query == state.query && state.items != null
        shown = state
        wanted = state.query
        asked = false
        lastFirst = 0
        if (field.text.toString() != state.query.text) field.setText(state.query.text)
        filters(state.query)
        val items = state.items.orEmpty()
        adapter.show(items)
        val place = if (sameCalls) adapter.placeOf(top) else null
        if (place != null) list.setSelectionFromTop(place, offset) else list.setSelection(0)
        list.visibility = if (items.isEmpty()) View.GONE else View.VISIBLE
        instead(state)
    }

    private fun look(query: CallsQuery) {
        wanted = query
        events.look(query)
    }

    private fun instead(state: CallsState) {
        val instead = activity.requireViewById<View>(R.id.instead)
        instead.visibility = if (state.items.isNullOrEmpty()) View.VISIBLE else View.GONE
        val all =
            R.string.calls_show_all to {
                look(CallsQuery())
                field.text.clear()
            }
        when {
            state.failed -> {
                val again = R.string.look_try_again to events::again
                Instead.draw(instead, R.string.calls_failed, R.string.calls_failed_about, again)
            }

            state.items == null -> {
                Instead.draw(instead, R.string.calls_loading, R.string.calls_loading_about, null)
            }

            state.query.isAll -> {
                Instead.draw(instead, R.string.calls_empty, R.string.calls_empty_about, null)
            }

            else -> {
                Instead.draw(instead, R.string.calls_none_found, R.string.calls_none_found_about, all)
            }
        }
    }

    private fun filters(query: CallsQuery) {
        val chips = activity.requireViewById<ViewGroup>(R.id.filters)
        chips.removeAllViews()
        for (filter in CallsQuery.Filter.entries) {
            val chip = LayoutInflater.from(activity).inflate(R.layout.chip, chips, false) as Button
            val chosen = filter == query.filter
            val label = activity.getString(filter.label)
            chip.text = label
            chip.isSelected = chosen
            chip.contentDescription = if (chosen) activity.getString(R.string.look_chosen, label) else label
            if (chosen) {
                chip.setBackgroundResource(R.drawable.chip_chosen)
                chip.setTextColor(activity.getColor(R.color.on_accent_soft))
                chip.setCompoundDrawablesRelativeWithIntrinsicBounds(R.drawable.ic_tick, 0, 0, 0)
            }
            chip.setOnClickListener { look(wanted.copy(filter = filter)) }
            chips.addView(chip)
        }
    }

    /** Asks for other pages when the end of those that are held comes into sight. */
    private inner class Turning : AbsListView.OnScrollListener {
        override fun onScrollStateChanged(
            view: AbsListView,
            state: Int,
        ) = Unit

        override fun onScroll(
            view: AbsListView,
            first: Int,
            visible: Int,
            total: Int,
        ) {
            // Drawing other pages moves the list too, and is no wish for newer ones.
            val up = first < lastFirst
            lastFirst = first
            if (asked || visible == 0) return
            val by =
                when {
                    shown.older && first + visible >= total - NEAR -> 1
                    up && shown.first > 0 && first <= NEAR -> -1
                    else -> return
                }
            asked = true
            // Not in the middle of a layout, which is where a list tells that it has scrolled.
            view.post { events.turn(by) }
        }
    }

    private companion object {
        const val LOW_DP = 480

        // From here on the long hint has no room on its line.
        const val LARGE = 1.3f
        const val NEAR = 8
    }
}
