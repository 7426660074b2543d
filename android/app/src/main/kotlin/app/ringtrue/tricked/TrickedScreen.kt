package app.ringtrue.tricked

import android.app.Activity
import app.ringtrue.R
import app.ringtrue.look.ListPage
import app.ringtrue.look.Row
import app.ringtrue.look.Section

/** Draws what helps: the steps stand at once, whatever the core can say. */
class TrickedScreen(
    private val activity: Activity,
    private val events: Events,
) {
    /** What the user does here. */
    interface Events {
        /** Leaves. */
        fun back()

        /** Opens the dialer with a number. */
        fun dial(number: String)

        /** Opens the phone's list of apps. */
        fun apps()
    }

    private val page = ListPage(activity, R.string.tricked_title, events::back)

    init {
        page.say(R.string.tricked_about)
    }

    /** Draws [state] in place of what is there. */
    fun draw(state: TrickedState) {
        val steps = Section(activity.getString(R.string.tricked_steps), steps(state))
        page.draw(listOf(steps) + facts(state))
    }

    private fun steps(state: TrickedState): List<Row> {
        val rows =
            listOf(
                row(R.string.tricked_hang_up, R.string.tricked_hang_up_about),
                row(R.string.tricked_wait, R.string.tricked_wait_about),
            ) + banks(state) +
                listOf(
                    row(R.string.tricked_app, R.string.tricked_app_about)
                        .copy(button = button(R.string.tricked_apps, R.drawable.ic_forget, false, events::apps)),
                    row(R.string.tricked_tell, R.string.tricked_tell_about),
                )
        return (rows + reports(state)).mapIndexed { i, row -> row.copy(step = i + 1) }
    }

    /** The user's own banks; else the number that leads to any bank, where there is one; else the card. */
    private fun banks(state: TrickedState): List<Row> {
        val own =
            state.banks.mapIndexed { i, bank ->
                val words = activity.getString(R.string.tricked_call, bank.shown)
                Row(
                    activity.getString(R.string.tricked_call_bank, bank.title),
                    activity.getString(R.string.tricked_bank_about),
                    button = Row.Button(words, R.drawable.ic_phone, i == 0) { events.dial(bank.number) },
                )
            }
        return own.ifEmpty { listOf(row(R.string.tricked_bank, R.string.tricked_bank_card)) }
    }

    private fun reports(state: TrickedState): List<Row> =
        state.reports.mapIndexed { i, report ->
            val words = activity.getString(R.string.tricked_call, report.shown)
            val first = i == 0 && state.banks.isEmpty()
            Row(report.title, report.about, button = Row.Button(words, R.drawable.ic_phone, first) { events.dial(report.number) })
        }

    private fun facts(state: TrickedState): List<Section> =
        state.facts.groupBy { it.heading }.map { (heading, facts) ->
            val country = state.country.orEmpty()
            Section(activity.getString(heading, country), facts.map { Row(it.words, it.source, Row.Kind.PROSE) })
        }

    private fun row(
        title: Int,
        about: Int,
    ) = Row(activity.getString(title), activity.getString(about))

    private fun button(
        words: Int,
        icon: Int,
        first: Boolean,
        press: () -> Unit,
    ) = Row.Button(activity.getString(words), icon, first, press)
}
