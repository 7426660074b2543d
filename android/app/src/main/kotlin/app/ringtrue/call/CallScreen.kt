package app.ringtrue.call

import android.app.Activity
import android.view.LayoutInflater
import android.view.View
import android.view.ViewGroup
import android.widget.Button
import android.widget.LinearLayout
import android.widget.TextView
import app.ringtrue.R
import app.ringtrue.call.CallState.Progress
import app.ringtrue.look.Instead
import app.ringtrue.look.Marks
import app.ringtrue.page.VerdictView
import app.ringtrue.platform.Insets

/** Draws one call. */
class CallScreen(
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

        /** Says that the call was genuine, or takes that back. */
        fun genuine()

        /** Says that it was fraud, or takes that back. */
        fun fraud()

        /** Lets this number ring whatever is found, or no longer. */
        fun neverWarn(never: Boolean)

        /** Forgets the call, once the user has said so twice. */
        fun forget()

        /** Reads the call again. */
        fun again()

        /** To all calls. */
        fun allCalls()
    }

    private val page: VerdictView

    init {
        activity.setContentView(R.layout.one_call)
        Insets.keepClear(activity.requireViewById(R.id.screen))
        page = VerdictView(activity, events::dial, events::openApp)
        activity.requireViewById<View>(R.id.back).setOnClickListener { events.back() }
        activity.requireViewById<View>(R.id.forget).setOnClickListener { events.forget() }
    }

    /** Draws [state] in place of what is there. */
    fun draw(state: CallState) {
        activity.requireViewById<TextView>(R.id.title).text = state.time
        page.draw(state.page)
        instead(state.progress)
        val there = state.progress == Progress.THERE
        activity.requireViewById<View>(R.id.after).visibility = if (there) View.VISIBLE else View.GONE
        if (there) after(state)
    }

    private fun instead(progress: Progress) {
        val instead = activity.requireViewById<View>(R.id.instead)
        instead.visibility = if (progress == Progress.THERE) View.GONE else View.VISIBLE
        when (progress) {
            Progress.READING -> {
                Instead.draw(instead, R.string.call_loading, R.string.call_loading_about, null)
            }

            Progress.FAILED -> {
                Instead.draw(instead, R.string.call_failed, R.string.call_failed_about, R.string.look_try_again to events::again)
            }

            Progress.GONE -> {
                Instead.draw(instead, R.string.call_gone, R.string.call_gone_about, R.string.call_all to events::allCalls)
            }

            Progress.THERE -> {
                Unit
            }
        }
    }

    private fun after(state: CallState) {
        val answers = activity.requireViewById<LinearLayout>(R.id.answers)
        val large = activity.resources.configuration.fontScale >= LARGE
        answers.orientation = if (large) LinearLayout.VERTICAL else LinearLayout.HORIZONTAL
        answers.removeAllViews()
        answers.addView(answer(answers, R.string.call_genuine, state.saidGenuine, events::genuine))
        answers.addView(answer(answers, R.string.call_fraud, state.saidFraud, events::fraud))
        val said = activity.requireViewById<TextView>(R.id.answered)
        val words =
            listOfNotNull(
                R.string.call_said_genuine.takeIf { state.saidGenuine },
                R.string.call_said_fraud.takeIf { state.saidFraud },
                R.string.call_never_warns.takeIf { state.neverWarns },
            )
        said.text = words.joinToString("\n", transform = activity::getString)
        said.visibility = if (words.isEmpty()) View.GONE else View.VISIBLE
        val never = activity.requireViewById<Button>(R.id.never_warn)
        never.visibility = if (state.offersNeverWarn || state.neverWarns) View.VISIBLE else View.GONE
        never.setText(if (state.neverWarns) R.string.call_warn_again else R.string.call_never_warn)
        never.setOnClickListener { events.neverWarn(!state.neverWarns) }
    }

    private fun answer(
        answers: ViewGroup,
        words: Int,
        chosen: Boolean,
        say: () -> Unit,
    ): View {
        val button = LayoutInflater.from(activity).inflate(R.layout.answer, answers, false) as Button
        button.setText(words)
        button.isSelected = chosen
        if (chosen) {
            button.setBackgroundResource(R.drawable.button_chosen)
            button.setTextColor(activity.getColor(R.color.on_accent_soft))
            Marks.before(button, R.drawable.ic_tick, activity.getString(words))
            button.contentDescription = activity.getString(R.string.look_chosen, activity.getString(words))
        }
        button.setOnClickListener { say() }
        return button
    }

    private companion object {
        // From here on two buttons have no room beside each other.
        const val LARGE = 1.3f
    }
}
