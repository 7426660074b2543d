package app.ringtrue.settings

import android.app.Activity
import app.ringtrue.R
import app.ringtrue.look.ListPage
import app.ringtrue.look.Row
import app.ringtrue.look.Section
import app.ringtrue.platform.Countries
import app.ringtrue.platform.Outside

/** Draws what the user chose. */
class SettingsScreen(
    private val activity: Activity,
    private val events: Events,
) {
    /** What the user does here. */
    interface Events {
        /** Leaves. */
        fun back()

        /** Chooses how strict. */
        fun strictness(chosen: SettingsState.Strictness)

        /** Lets only contacts ring, or no longer. */
        fun contactsOnly(on: Boolean)

        /** Keeps hidden numbers from ringing, or no longer. */
        fun withheld(on: Boolean)

        /** Asks for the country. */
        fun home()

        /** Adds a number of the user's own. */
        fun addOwn()

        /** Asks whether to remove the user's own [number]. */
        fun removeOwn(number: String)

        /** Asks for the countries whose packs count too. */
        fun packs()

        /** Asks for how long calls are kept. */
        fun kept()

        /** Reads it all again. */
        fun again()
    }

    private val page = ListPage(activity, R.string.settings_title, events::back)

    /** Draws [state] in place of what is there. */
    fun draw(state: SettingsState) {
        page.say(if (state.notKept) R.string.settings_not_kept else null)
        val again = R.string.look_try_again to events::again
        page.instead(
            when {
                state.failed -> Triple(R.string.settings_failed, R.string.settings_failed_about, again)
                state.strictness == null -> Triple(R.string.settings_loading, R.string.settings_loading_about, null)
                else -> null
            },
        )
        if (state.strictness != null) page.draw(listOf(strictness(state), callers(state), own(state), you(state)))
    }

    private fun strictness(state: SettingsState) =
        Section(
            activity.getString(R.string.settings_how_strict),
            SettingsState.Strictness.entries.map { strictness ->
                val kind = if (strictness == state.strictness) Row.Kind.CHOSEN else Row.Kind.OPEN
                Row(activity.getString(strictness.title), activity.getString(strictness.about), kind) {
                    events.strictness(strictness)
                }
            },
        )

    private fun callers(state: SettingsState) =
        Section(
            activity.getString(R.string.settings_who),
            listOf(
                toggle(R.string.settings_contacts_only, R.string.settings_contacts_only_about, state.contactsOnly) {
                    events.contactsOnly(it)
                },
                toggle(R.string.settings_withheld, R.string.settings_withheld_about, state.withheld) { events.withheld(it) },
            ),
        )

    private fun own(state: SettingsState) =
        Section(
            activity.getString(R.string.settings_own),
            state.own.map { number ->
                val about = activity.getString(R.string.settings_own_about)
                Row(Outside.number(number), about, Row.Kind.GO) { events.removeOwn(number) }
            } + Row(activity.getString(R.string.settings_own_add), kind = Row.Kind.ADD, press = events::addOwn),
        )

    private fun you(state: SettingsState) =
        Section(
            activity.getString(R.string.settings_you),
            listOf(
                Row(activity.getString(R.string.settings_home), home(state), Row.Kind.GO, press = events::home),
                Row(activity.getString(R.string.settings_packs), packs(state), Row.Kind.GO, press = events::packs),
                Row(
                    activity.getString(R.string.settings_kept),
                    SettingsState.span(activity, state.keptDays),
                    Row.Kind.GO,
                    press = events::kept,
                ),
            ),
        )

    private fun home(state: SettingsState): String =
        if (state.homeChosen == null) activity.getString(R.string.settings_home_phone, state.home) else state.home

    private fun packs(state: SettingsState): String {
        val others = state.otherPacks.map(Countries::nameOf)
        return (listOf(activity.getString(R.string.settings_packs_home)) + others).joinToString(", ")
    }

    private fun toggle(
        title: Int,
        about: Int,
        on: Boolean,
        change: (Boolean) -> Unit,
    ) = Row(activity.getString(title), activity.getString(about), if (on) Row.Kind.ON else Row.Kind.OFF) { change(!on) }
}
