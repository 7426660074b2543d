package app.ringtrue.trusted

import android.app.Activity
import android.view.View
import android.view.inputmethod.InputMethodManager
import android.widget.EditText
import app.ringtrue.R
import app.ringtrue.look.BottomBar
import app.ringtrue.look.Destination
import app.ringtrue.look.Instead
import app.ringtrue.look.Row
import app.ringtrue.look.Section
import app.ringtrue.look.Sections
import app.ringtrue.look.Typing
import app.ringtrue.platform.Insets

/** Draws whom the user trusts. */
class TrustedScreen(
    private val activity: Activity,
    private val events: Events,
) {
    /** What the user does here. */
    interface Events {
        /** Looks for others. */
        fun look(query: TrustedState.Query)

        /** Has the contact with this key guarded. */
        fun guard(key: String)

        /** Has it guarded no longer, once the user has said so twice. */
        fun leave(
            key: String,
            title: String,
        )

        /** Opens an organisation's page. */
        fun open(organisation: TrustedState.Organisation)

        /** Adds the number on a card. */
        fun add()

        /** Reads it all again. */
        fun again()

        /** To another destination. */
        fun go(destination: Destination)
    }

    private val field: EditText
    private val sections: Sections
    private var query = TrustedState.Query()

    init {
        activity.setContentView(R.layout.trusted)
        val bar = activity.requireViewById<View>(R.id.bottom_bar)
        Insets.keepClear(activity.requireViewById(R.id.screen), activity.requireViewById(R.id.content), bar)
        BottomBar.draw(activity, Destination.TRUSTED, events::go)
        field = activity.requireViewById(R.id.search)
        sections = Sections(activity.requireViewById(R.id.sections))
    }

    /** Begins to listen to the field, which has its text back by now. */
    fun listen() = Typing.follow(field) { look(query.copy(text = it)) }

    /** Draws [state] in place of what is there. */
    fun draw(state: TrustedState) {
        query = state.query
        val instead = activity.requireViewById<View>(R.id.instead)
        instead.visibility = if (state.people == null) View.VISIBLE else View.GONE
        activity.requireViewById<View>(R.id.sections).visibility = if (state.people == null) View.GONE else View.VISIBLE
        if (state.failed) {
            val again = R.string.look_try_again to events::again
            Instead.draw(instead, R.string.trusted_failed, R.string.trusted_failed_about, again)
        } else {
            Instead.draw(instead, R.string.trusted_loading, R.string.trusted_loading_about, null)
        }
        val people = state.people ?: return
        val all = listOf(people(people), others(state), own(state), known(state), countries(state))
        sections.draw(all.filter { it.rows.isNotEmpty() })
    }

    private fun look(query: TrustedState.Query) {
        this.query = query
        events.look(query)
    }

    private fun people(people: List<TrustedState.Person>): Section {
        val rows =
            people.map { person ->
                val about = if (person.found) R.string.trusted_warns else R.string.trusted_not_found
                Row(person.title, activity.getString(about), Row.Kind.GO, R.drawable.ic_person) {
                    events.leave(person.key, person.title)
                }
            }
        val more =
            Row(activity.getString(R.string.trusted_guard), activity.getString(R.string.trusted_guard_about), Row.Kind.ADD) {
                field.requestFocus()
                activity.getSystemService(InputMethodManager::class.java)?.showSoftInput(field, 0)
            }
        return Section(activity.getString(R.string.trusted_people), rows + more)
    }

    private fun others(state: TrustedState) =
        Section(
            activity.getString(R.string.trusted_contacts),
            state.others.map { person ->
                Row(person.title, activity.getString(R.string.trusted_guard_this), Row.Kind.ADD) { events.guard(person.key) }
            },
        )

    private fun own(state: TrustedState): Section {
        val add = Row(activity.getString(R.string.trusted_add), null, Row.Kind.ADD, press = events::add)
        return Section(activity.getString(R.string.trusted_own), state.own.map { organisation(it, R.drawable.ic_card) } + add)
    }

    private fun known(state: TrustedState) =
        Section(activity.getString(R.string.trusted_known), state.known.map { organisation(it, R.drawable.ic_house_org) })

    private fun countries(state: TrustedState) =
        Section(
            activity.getString(R.string.trusted_countries),
            state.countries.map { country ->
                val kind = if (country.letters == state.query.country) Row.Kind.CHOSEN else Row.Kind.OPEN
                Row(country.title, country.about, kind) {
                    look(query.copy(country = country.letters.takeIf { it != query.country }))
                }
            },
        )

    private fun organisation(
        organisation: TrustedState.Organisation,
        icon: Int,
    ) = Row(organisation.title, organisation.about, Row.Kind.GO, icon) { events.open(organisation) }
}
