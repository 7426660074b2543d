package app.ringtrue.calls

import android.view.LayoutInflater
import android.view.View
import android.view.ViewGroup
import android.widget.TextView
import app.ringtrue.R

/** Draws one of the last calls. */
object CallRowView {
    /** The view of [call], to be put into [parent]. */
    fun draw(
        call: CallRow,
        parent: ViewGroup,
    ): View {
        val row = LayoutInflater.from(parent.context).inflate(R.layout.call, parent, false)
        row.requireViewById<TextView>(R.id.caller).text = call.caller
        row.requireViewById<TextView>(R.id.time).text = call.time
        val done = row.requireViewById<TextView>(R.id.done)
        done.text = call.done
        if (call.warned) done.setTextColor(parent.context.getColor(R.color.warn_text))
        val reasons = row.requireViewById<TextView>(R.id.reasons)
        reasons.text = call.reasons
        reasons.visibility = if (call.reasons.isEmpty()) View.GONE else View.VISIBLE
        row.contentDescription =
            parent.context.getString(R.string.call_described, call.caller, call.done, call.time, call.reasons)
        return row
    }
}
