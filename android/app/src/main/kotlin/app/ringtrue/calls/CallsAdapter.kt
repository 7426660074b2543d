package app.ringtrue.calls

import android.app.Activity
import android.view.LayoutInflater
import android.view.View
import android.view.ViewGroup
import android.widget.BaseAdapter
import android.widget.TextView
import app.ringtrue.R

/** Draws the lines of the list of calls that are in sight. */
class CallsAdapter(
    private val activity: Activity,
    private val open: (ULong) -> Unit,
) : BaseAdapter() {
    private var items = emptyList<CallsItem>()

    /** Draws these from now on. */
    fun show(items: List<CallsItem>) {
        this.items = items
        notifyDataSetChanged()
    }

    /** The number of the call at or below this place. */
    fun idAt(place: Int): ULong? = items.drop(place).firstNotNullOfOrNull { (it as? CallsItem.Call)?.id }

    /** Where the call with this number stands. */
    fun placeOf(id: ULong?): Int? = items.indexOfFirst { it is CallsItem.Call && it.id == id }.takeIf { it >= 0 }

    override fun getCount() = items.size

    override fun getItem(place: Int) = items[place]

    override fun getItemId(place: Int) = place.toLong()

    override fun getViewTypeCount() = 2

    override fun getItemViewType(place: Int) = if (items[place] is CallsItem.Call) 1 else 0

    override fun getView(
        place: Int,
        old: View?,
        parent: ViewGroup,
    ): View =
        when (val item = items[place]) {
            is CallsItem.Day -> heading(item.title, old, parent)
            is CallsItem.Note -> heading(item.words, old, parent)
            is CallsItem.Call -> call(item, place, old, parent)
        }

    private fun heading(
        words: String,
        old: View?,
        parent: ViewGroup,
    ): View = (old ?: inflate(R.layout.day, parent)).apply { requireViewById<TextView>(R.id.day).text = words }

    /** Calls of one day share a group. */
    private fun call(
        call: CallsItem.Call,
        place: Int,
        old: View?,
        parent: ViewGroup,
    ): View {
        val view = old ?: inflate(R.layout.call_line, parent)
        val first = items.getOrNull(place - 1) !is CallsItem.Call
        CallView.draw(view, call, first, items.getOrNull(place + 1) !is CallsItem.Call, open)
        return view
    }

    private fun inflate(
        layout: Int,
        parent: ViewGroup,
    ): View = LayoutInflater.from(activity).inflate(layout, parent, false)
}
