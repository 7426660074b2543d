package app.ringtrue.settings

import android.content.Context
import app.ringtrue.R
import app.ringtrue.core.Level
import app.ringtrue.page.PageHost
import app.ringtrue.platform.AppLog
import app.ringtrue.platform.Countries

/**
 * What the user chose.
 *
 * @property strictness null: not read yet, or it can't be.
 * @property withheld whether hidden numbers do not ring.
 * @property home the country that counts as home, by name.
 * @property homeChosen its two letters, if the user chose it; else the phone says it.
 * @property own the user's own numbers, as typed.
 * @property packs the countries that there is a pack of, by their two letters.
 * @property otherPacks those of them whose packs count beside home's.
 * @property keptDays for how many days calls are kept.
 * @property countries to choose from, by their two letters.
 * @property failed whether it can't be read.
 * @property notKept whether the last choice could not be kept.
 */
data class SettingsState(
    val strictness: Strictness? = null,
    val contactsOnly: Boolean = false,
    val withheld: Boolean = false,
    val home: String = "",
    val homeChosen: String? = null,
    val own: List<String> = emptyList(),
    val packs: List<String> = emptyList(),
    val otherPacks: List<String> = emptyList(),
    val keptDays: Int = 0,
    val countries: List<String> = emptyList(),
    val failed: Boolean = false,
    val notKept: Boolean = false,
) {
    /**
     * How strict.
     *
     * @property title in words.
     * @property about what it does.
     * @property level the core's word.
     */
    enum class Strictness(
        val title: Int,
        val about: Int,
        val level: Level,
    ) {
        /** Warns only. */
        GENTLE(R.string.settings_gentle, R.string.settings_gentle_about, Level.GENTLE),

        /** False numbers do not ring. */
        BALANCED(R.string.settings_balanced, R.string.settings_balanced_about, Level.BALANCED),

        /** Doubtful ones do not ring either. */
        STRICT(R.string.settings_strict, R.string.settings_strict_about, Level.STRICT),
    }

    companion object {
        /** For so many days calls can be kept. */
        val DAYS = listOf(30, 90, 365, 1825)

        /** Reads it. Waits for the core, so not on the main thread. */
        fun read(
            host: PageHost,
            notKept: Boolean,
        ): SettingsState =
            try {
                val core = host.core.full()
                val chosen = core.settings.get()
                SettingsState(
                    strictness = Strictness.entries.first { it.level == chosen.level },
                    contactsOnly = chosen.contactsOnly,
                    withheld = chosen.silenceWithheld,
                    home = Countries.nameOf(core.settings.home()),
                    homeChosen = chosen.homeRegion,
                    own = chosen.ownNumbers,
                    packs = core.packParties.countries() - core.settings.home(),
                    otherPacks = chosen.otherPacks,
                    keptDays = chosen.journalDays.toInt(),
                    countries = Countries.all(core.packParties.countries()),
                    notKept = notKept,
                )
            } catch (error: Exception) {
                AppLog.failed("reading the settings", error)
                SettingsState(failed = true)
            }

        /** How long that is, in words. */
        fun span(
            context: Context,
            days: Int,
        ): String =
            if (days % YEAR == 0) {
                context.resources.getQuantityString(R.plurals.settings_years, days / YEAR, days / YEAR)
            } else {
                context.resources.getQuantityString(R.plurals.settings_days, days, days)
            }

        private const val YEAR = 365
    }
}
