package app.ringtrue.party

import android.content.Context
import app.ringtrue.R
import app.ringtrue.core.Handling
import app.ringtrue.core.Originates
import app.ringtrue.corehost.FullCore
import app.ringtrue.page.PageHost
import app.ringtrue.platform.AppLog
import app.ringtrue.platform.Outside
import app.ringtrue.platform.Spelling

/**
 * What is known of one organisation.
 *
 * @property progress how far reading it has come.
 * @property reach the number to call it on; null: none is known.
 * @property numbers its numbers, and what a call from each is worth.
 * @property habits how it says that it behaves.
 * @property choice what happens when it rings, as the user chose; null: it is a pack's, and nothing can be chosen.
 */
data class PartyState(
    val progress: Progress = Progress.READING,
    val title: String = "",
    val reach: String? = null,
    val numbers: List<Line> = emptyList(),
    val habits: String? = null,
    val choice: Choice? = null,
) {
    /** How far reading has come. */
    enum class Progress { READING, FAILED, GONE, THERE }

    /** A number. */
    data class Line(
        val number: String,
        val about: String,
    )

    /**
     * What happens when it rings.
     *
     * @property handling the core's word.
     */
    enum class Choice(
        val title: Int,
        val about: Int,
        val handling: Handling,
    ) {
        /** As it looks. */
        DEFAULT(R.string.party_default, R.string.party_default_about, Handling.DEFAULT),

        /** Always with a warning. */
        LABEL(R.string.party_label, R.string.party_label_about, Handling.ALWAYS_LABEL),

        /** Never. */
        SILENCE(R.string.party_silence, R.string.party_silence_about, Handling.ALWAYS_SILENCE),

        /** Always, and never with a warning. */
        NEVER_TOUCH(R.string.party_never_touch, R.string.party_never_touch_about, Handling.NEVER_TOUCH),
    }

    companion object {
        /** Reads it. Waits for the core, so not on the main thread. */
        fun read(
            context: Context,
            host: PageHost,
            which: WhichParty,
        ): PartyState =
            try {
                val core = host.core.full()
                (if (which.country == null) own(context, core, which.id) else known(context, core, which.country, which.id))
                    ?: PartyState(Progress.GONE)
            } catch (error: Exception) {
                AppLog.failed("reading an organisation", error)
                PartyState(Progress.FAILED)
            }

        private fun own(
            context: Context,
            core: FullCore,
            id: String,
        ): PartyState? {
            val party = core.parties.all().find { it.id == id } ?: return null
            return PartyState(
                Progress.THERE,
                Outside.name(party.name) ?: context.getString(R.string.party_unnamed),
                party.reach,
                party.numbers.map { Line(Spelling.readable(it.number), context.getString(calls(it.originates))) },
                choice = Choice.entries.first { it.handling == party.handling },
            )
        }

        private fun known(
            context: Context,
            core: FullCore,
            country: String,
            id: String,
        ): PartyState? {
            val party = core.packParties.get(country, id) ?: return null
            val numbers =
                party.numbers.map {
                    val source = Outside.sentence(it.source)
                    val says = context.getString(calls(it.originates))
                    Line(Spelling.readable(it.number), listOfNotNull(says, source).joinToString("\n"))
                }
            val title = Outside.name(party.name) ?: context.getString(R.string.party_unnamed)
            return PartyState(Progress.THERE, title, party.reach, numbers, Outside.sentence(party.habits))
        }

        private fun calls(originates: Originates): Int =
            when (originates) {
                Originates.YES -> R.string.party_calls
                Originates.NEVER -> R.string.party_never_calls
                Originates.UNKNOWN -> R.string.party_may_call
            }
    }
}
