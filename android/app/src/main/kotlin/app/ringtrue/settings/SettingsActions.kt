package app.ringtrue.settings

import android.app.Activity
import android.app.AlertDialog
import app.ringtrue.R
import app.ringtrue.core.Settings
import app.ringtrue.page.PageHost
import app.ringtrue.platform.AppLog
import app.ringtrue.platform.Countries

/**
 * What the user can choose.
 *
 * @param drawn draws what was read.
 */
class SettingsActions(
    private val activity: Activity,
    private val host: PageHost,
    private val drawn: (SettingsState) -> Unit,
) : SettingsScreen.Events {
    private var state = SettingsState()

    override fun back() = activity.finish()

    override fun strictness(chosen: SettingsState.Strictness) = change { it.copy(level = chosen.level) }

    override fun contactsOnly(on: Boolean) = change { it.copy(contactsOnly = on) }

    override fun withheld(on: Boolean) = change { it.copy(silenceWithheld = on) }

    override fun home() {
        val choices = listOf(null) + state.countries
        val phone = activity.getString(R.string.settings_home_as_phone)
        val labels = choices.map { if (it == null) phone else Countries.nameOf(it) }
        ask(R.string.settings_home, labels, choices.indexOf(state.homeChosen)) { chosen ->
            change { it.copy(homeRegion = choices[chosen]) }
        }
    }

    override fun addOwn() = activity.startActivity(host.ways.own())

    override fun removeOwn(number: String) {
        AlertDialog
            .Builder(activity)
            .setTitle(R.string.settings_own_remove_title)
            .setMessage(R.string.settings_own_remove_about)
            .setPositiveButton(R.string.settings_own_remove) { _, _ -> change { it.copy(ownNumbers = it.ownNumbers - number) } }
            .setNegativeButton(R.string.settings_leave, null)
            .show()
    }

    override fun packs() {
        val countries = state.packs
        val ticked = BooleanArray(countries.size) { countries[it] in state.otherPacks }
        AlertDialog
            .Builder(activity)
            .setTitle(R.string.settings_packs_title)
            .setMultiChoiceItems(countries.map(Countries::nameOf).toTypedArray(), ticked) { _, place, on -> ticked[place] = on }
            .setPositiveButton(R.string.settings_packs_keep) { _, _ ->
                val chosen = countries.filterIndexed { place, _ -> ticked[place] }
                change { it.copy(otherPacks = it.otherPacks - countries.toSet() + chosen) }
            }.setNegativeButton(R.string.settings_leave, null)
            .show()
    }

    override fun kept() {
        val choices = (SettingsState.DAYS + state.keptDays).distinct().sorted()
        ask(R.string.settings_kept, choices.map { SettingsState.span(activity, it) }, choices.indexOf(state.keptDays)) { chosen ->
            change { it.copy(journalDays = choices[chosen].toUInt()) }
        }
    }

    override fun again() {
        drawn(SettingsState())
        read()
    }

    /** Reads what was chosen, after whatever is still to be written, and draws it. */
    fun read() = host.workers.writing.execute { show(SettingsState.read(host, notKept = false)) }

    private fun ask(
        title: Int,
        labels: List<String>,
        chosen: Int,
        choose: (Int) -> Unit,
    ) {
        AlertDialog
            .Builder(activity)
            .setTitle(title)
            .setSingleChoiceItems(labels.toTypedArray(), chosen) { dialog, choice ->
                dialog.dismiss()
                choose(choice)
            }.setNegativeButton(R.string.settings_leave, null)
            .show()
    }

    private fun change(how: (Settings) -> Settings) =
        host.workers.writing.execute {
            val kept =
                try {
                    val settings = host.core.full().settings
                    settings.put(how(settings.get()))
                    true
                } catch (error: Exception) {
                    AppLog.failed("keeping a setting", error)
                    false
                }
            show(SettingsState.read(host, notKept = !kept))
        }

    private fun show(read: SettingsState) =
        activity.runOnUiThread {
            if (!activity.isDestroyed) {
                state = read
                drawn(read)
            }
        }
}
