package app.ringtrue.about

import android.app.Activity
import app.ringtrue.R
import app.ringtrue.look.ListPage
import app.ringtrue.look.Row
import app.ringtrue.look.Section

/** Draws what there is to know about the app. */
class AboutScreen(
    private val activity: Activity,
    private val events: Events,
) {
    /** What the user does here. */
    interface Events {
        /** Leaves. */
        fun back()

        /** To the licences. */
        fun licences()
    }

    private val page = ListPage(activity, R.string.about_title, events::back)

    /** Draws [state] in place of what is there. Only the sources have to be read. */
    fun draw(state: AboutState) = page.draw(listOf(limits(), sources(state), permissions(), rest(state)))

    private fun limits() =
        section(
            R.string.about_limits,
            R.string.about_limit_ordinary to R.string.about_limit_ordinary_about,
            R.string.about_limit_genuine to R.string.about_limit_genuine_about,
            R.string.about_limit_apps to R.string.about_limit_apps_about,
            R.string.about_limit_unlocked to R.string.about_limit_unlocked_about,
        )

    private fun sources(state: AboutState): Section {
        val sources = state.sources
        val rows =
            when {
                state.failed -> listOf(row(R.string.about_sources_failed, R.string.about_sources_failed_about))
                sources == null -> listOf(row(R.string.about_sources_loading, R.string.about_sources_loading_about))
                sources.isEmpty() -> listOf(row(R.string.about_sources_none, R.string.about_sources_none_about))
                else -> sources.map { Row(it.title, it.about) }
            }
        return Section(activity.getString(R.string.about_sources), rows)
    }

    private fun permissions() =
        section(
            R.string.about_permissions,
            R.string.about_permission_role to R.string.about_permission_role_about,
            R.string.about_permission_contacts to R.string.about_permission_contacts_about,
            R.string.about_permission_notifications to R.string.about_permission_notifications_about,
            R.string.about_permission_none to R.string.about_permission_none_about,
        )

    private fun rest(state: AboutState): Section {
        val licences =
            Row(
                activity.getString(R.string.about_licences),
                activity.getString(R.string.about_licences_about),
                Row.Kind.GO,
                press = events::licences,
            )
        val version =
            Row(
                activity.getString(R.string.about_version),
                state.version ?: activity.getString(R.string.about_version_none),
            )
        return Section(
            activity.getString(R.string.about_rest),
            listOf(row(R.string.about_removed, R.string.about_removed_about), licences, version),
        )
    }

    private fun section(
        title: Int,
        vararg rows: Pair<Int, Int>,
    ) = Section(activity.getString(title), rows.map { (row, about) -> row(row, about) })

    private fun row(
        title: Int,
        about: Int,
    ) = Row(activity.getString(title), activity.getString(about))
}
