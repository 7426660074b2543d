package app.ringtrue.own

import android.app.Activity
import android.view.View
import android.widget.Button
import android.widget.EditText
import android.widget.TextView
import app.ringtrue.R
import app.ringtrue.platform.Insets

/** Draws the form for a number of the user's own. */
class OwnScreen(
    private val activity: Activity,
    private val events: Events,
) {
    /** What the user does here. */
    interface Events {
        /** Leaves. */
        fun back()

        /** Keeps what was typed. */
        fun keep(state: OwnState)
    }

    init {
        activity.setContentView(R.layout.own_form)
        Insets.keepClear(activity.requireViewById(R.id.screen))
        activity.requireViewById<View>(R.id.back).setOnClickListener { events.back() }
        val number = activity.requireViewById<EditText>(R.id.own_number)
        activity.requireViewById<Button>(R.id.keep).setOnClickListener { events.keep(OwnState(number.text.toString())) }
    }

    /** Draws [state] around what stands in the field. */
    fun draw(state: OwnState) {
        val fault = activity.requireViewById<TextView>(R.id.fault)
        fault.visibility = if (state.fault == null) View.GONE else View.VISIBLE
        state.fault?.let(fault::setText)
    }
}
