package app.ringtrue.tricked

import android.content.Context
import android.text.BidiFormatter
import app.ringtrue.R
import app.ringtrue.core.Help
import app.ringtrue.core.PackParty
import app.ringtrue.core.PackPartySearch
import app.ringtrue.core.PartyKind
import app.ringtrue.core.Topic
import app.ringtrue.corehost.FullCore
import app.ringtrue.page.PageHost
import app.ringtrue.platform.AppLog
import app.ringtrue.platform.Countries
import app.ringtrue.platform.Outside
import app.ringtrue.platform.Spelling
import java.time.Instant
import java.time.LocalDate
import java.time.ZoneId
import java.time.format.DateTimeFormatter
import java.time.format.DateTimeParseException
import java.time.format.FormatStyle

/**
 * What helps somebody who was tricked.
 *
 * @property country where that helps, by name; null: not read yet, or it can't be.
 * @property banks the user's own banks, and how to reach them.
 * @property reports where to report it, the shortest number first.
 * @property facts what else is known to help, by topic.
 */
data class TrickedState(
    val country: String? = null,
    val banks: List<Reach> = emptyList(),
    val reports: List<Reach> = emptyList(),
    val facts: List<Fact> = emptyList(),
) {
    /** Somebody who can be called. */
    data class Reach(
        val title: String,
        val about: String?,
        val shown: String,
        val number: String,
    )

    /**
     * Something that helps.
     *
     * @property heading what it is about.
     * @property first whether that is whom to ring first.
     * @property source where it is from, and when somebody looked last.
     */
    data class Fact(
        val heading: Int,
        val first: Boolean,
        val words: String,
        val source: String,
    )

    companion object {
        // What nobody has looked at for so long may have changed.
        private const val FRESH_MONTHS = 18L
        private const val MOST = 1_000u

        /** Reads it. Waits for the core, so not on the main thread. What can't be read leaves the steps as they are. */
        fun read(
            context: Context,
            host: PageHost,
        ): TrickedState =
            try {
                val core = host.core.full()
                val today = Instant.ofEpochMilli(host.clocks.now()).atZone(ZoneId.systemDefault()).toLocalDate()
                val banks = banks(core)
                val reached = banks.map { it.number }.toSet()
                val helps = core.calls.helpAfter()
                TrickedState(
                    Countries.nameOf(core.settings.home()),
                    banks,
                    reports(core, helps).filterNot { it.number in reached },
                    helps.map { fact(context, it, today) },
                )
            } catch (error: Exception) {
                AppLog.failed("reading what helps", error)
                TrickedState()
            }

        private fun banks(core: FullCore): List<Reach> {
            val banks = core.parties.all().filter { it.kind == PartyKind.BANK || it.kind == PartyKind.PAYMENTS }
            return banks.mapNotNull { bank ->
                val name = Outside.name(bank.name)
                val number = bank.reach
                if (name == null || number == null) null else Reach(name, null, Spelling.inOnePiece(number), number)
            }
        }

        /** Where to report first: whoever the country's advice names for that, then short numbers before long ones. */
        private fun reports(
            core: FullCore,
            helps: List<Help>,
        ): List<Reach> {
            val advice = helps.filter { it.topic == Topic.REPORT }.joinToString { it.text }
            val all = core.packParties.search(PackPartySearch(""), 0u, MOST).parties
            val reports = all.filter { it.kind == PartyKind.REPORT }.mapNotNull(::report)
            return reports.sortedWith(compareBy({ it.title.substringBefore(" (") !in advice }, { it.number.length }))
        }

        private fun report(party: PackParty): Reach? {
            val name = Outside.name(party.name) ?: return null
            val number = party.reach ?: return null
            return Reach(name, Outside.sentence(party.habits), Spelling.inOnePiece(number), number)
        }

        private fun fact(
            context: Context,
            help: Help,
            today: LocalDate,
        ): Fact {
            val heading =
                when (help.topic) {
                    Topic.BANK -> R.string.tricked_bank_first
                    Topic.MONEY -> R.string.tricked_money
                    Topic.REPORT -> R.string.tricked_report
                    Topic.HELP -> R.string.tricked_help
                    Topic.KNOW -> R.string.tricked_know
                }
            return Fact(heading, help.topic == Topic.BANK, help.text, source(context, help, today))
        }

        private fun source(
            context: Context,
            help: Help,
            today: LocalDate,
        ): String =
            try {
                val day = LocalDate.parse(help.checked)
                val written = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).format(day)
                val shown = BidiFormatter.getInstance().unicodeWrap(written)
                val old = day.plusMonths(FRESH_MONTHS) < today
                context.getString(if (old) R.string.tricked_old else R.string.tricked_checked, shown, help.source)
            } catch (_: DateTimeParseException) {
                help.source
            }
    }
}
