package app.ringtrue.card

import android.app.Activity
import android.view.View
import android.widget.Button
import android.widget.EditText
import android.widget.TextView
import app.ringtrue.R
import app.ringtrue.look.Row
import app.ringtrue.look.Section
import app.ringtrue.look.Sections
import app.ringtrue.platform.Insets

/** Draws the form for the number on a card or letter. */
class CardScreen(
    private val activity: Activity,
    private val events: Events,
) {
    /** What the user does here. */
    interface Events {
        /** Leaves. */
        fun back()

        /** Keeps what was typed. */
        fun keep(state: CardState)
    }

    /** What was said so far; what was typed stands in the fields. */
    var state = CardState()
        private set

    private val name: EditText
    private val number: EditText
    private val answers: Sections

    init {
        activity.setContentView(R.layout.card_form)
        Insets.keepClear(activity.requireViewById(R.id.screen))
        activity.requireViewById<View>(R.id.back).setOnClickListener { events.back() }
        name = activity.requireViewById(R.id.card_name)
        number = activity.requireViewById(R.id.card_number)
        answers = Sections(activity.requireViewById(R.id.sections))
        activity.requireViewById<Button>(R.id.keep).setOnClickListener {
            events.keep(state.copy(whose = name.text.toString(), number = number.text.toString()))
        }
    }

    /** Draws [state] around what stands in the fields. */
    fun draw(state: CardState) {
        this.state = state
        val fault = activity.requireViewById<TextView>(R.id.fault)
        fault.visibility = if (state.fault == null) View.GONE else View.VISIBLE
        state.fault?.let(fault::setText)
        val rows =
            listOf(
                answer(R.string.card_unknown, R.string.card_unknown_about, never = false),
                answer(R.string.card_never, R.string.card_never_about, never = true),
            )
        answers.draw(listOf(Section(activity.getString(R.string.card_question), rows)))
    }

    private fun answer(
        title: Int,
        about: Int,
        never: Boolean,
    ): Row {
        val kind = if (state.never == never) Row.Kind.CHOSEN else Row.Kind.OPEN
        return Row(activity.getString(title), activity.getString(about), kind) { draw(state.copy(never = never, fault = null)) }
    }
}
