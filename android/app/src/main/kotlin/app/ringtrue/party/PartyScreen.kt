package app.ringtrue.party

import android.app.Activity
import app.ringtrue.R
import app.ringtrue.look.ListPage
import app.ringtrue.look.Row
import app.ringtrue.look.Section
import app.ringtrue.party.PartyState.Progress
import app.ringtrue.platform.Spelling

/** Draws what is known of one organisation. */
class PartyScreen(
    private val activity: Activity,
    private val events: Events,
) {
    /** What the user does here. */
    interface Events {
        /** Leaves. */
        fun back()

        /** Opens the dialer with a number. */
        fun dial(number: String)

        /** Chooses what happens when it rings. */
        fun choose(choice: PartyState.Choice)

        /** Forgets it, once the user has said so twice. */
        fun remove()

        /** Reads it again. */
        fun again()
    }

    private val page = ListPage(activity, R.string.party_title, events::back)

    /** Draws [state] in place of what is there. */
    fun draw(state: PartyState) {
        page.instead(
            when (state.progress) {
                Progress.READING -> {
                    Triple(R.string.party_loading, R.string.party_loading_about, null)
                }

                Progress.FAILED -> {
                    Triple(
                        R.string.party_failed,
                        R.string.party_failed_about,
                        R.string.look_try_again to events::again,
                    )
                }

                Progress.GONE -> {
                    Triple(R.string.party_gone, R.string.party_gone_about, R.string.look_back to events::back)
                }

                Progress.THERE -> {
                    null
                }
            },
        )
        if (state.progress != Progress.THERE) return
        page.title(state.title)
        page.draw(listOf(reach(state), numbers(state), habits(state), choice(state)).filter { it.rows.isNotEmpty() })
    }

    private fun reach(state: PartyState): Section {
        val number = state.reach
        val row =
            if (number == null) {
                Row(activity.getString(R.string.party_no_reach), activity.getString(R.string.party_no_reach_about))
            } else {
                val words = activity.getString(R.string.party_call, Spelling.inOnePiece(number))
                Row(
                    activity.getString(R.string.party_reach_this),
                    activity.getString(R.string.party_reach_about),
                    button = Row.Button(words, R.drawable.ic_phone, true) { events.dial(number) },
                )
            }
        return Section(activity.getString(R.string.party_reach), listOf(row))
    }

    private fun numbers(state: PartyState) =
        Section(activity.getString(R.string.party_numbers), state.numbers.map { Row(it.number, it.about) })

    private fun habits(state: PartyState) =
        Section(activity.getString(R.string.party_habits), listOfNotNull(state.habits?.let { Row(it, kind = Row.Kind.PROSE) }))

    private fun choice(state: PartyState): Section {
        val chosen = state.choice ?: return Section(null, emptyList())
        val rows =
            PartyState.Choice.entries.map { choice ->
                val kind = if (choice == chosen) Row.Kind.CHOSEN else Row.Kind.OPEN
                Row(activity.getString(choice.title), activity.getString(choice.about), kind) { events.choose(choice) }
            }
        val remove =
            Row(activity.getString(R.string.party_remove), null, Row.Kind.GO, R.drawable.ic_forget, press = events::remove)
        return Section(activity.getString(R.string.party_when), rows + remove)
    }
}
