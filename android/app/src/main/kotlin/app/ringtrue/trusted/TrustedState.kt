package app.ringtrue.trusted

import android.content.Context
import app.ringtrue.R
import app.ringtrue.core.PackPartySearch
import app.ringtrue.corehost.FullCore
import app.ringtrue.page.PageHost
import app.ringtrue.platform.AppLog
import app.ringtrue.platform.Countries
import app.ringtrue.platform.Outside

/**
 * Whom the user trusts, as far as that fits what is looked for.
 *
 * @property people the contacts that are guarded; null: not read yet.
 * @property others contacts that are not, where a name is looked for.
 * @property own what the user entered.
 * @property known the packs' organisations, of one country.
 * @property countries that there are packs of, with the number of their organisations.
 * @property failed whether it can't be read.
 */
data class TrustedState(
    val query: Query = Query(),
    val people: List<Person>? = null,
    val others: List<Person> = emptyList(),
    val own: List<Organisation> = emptyList(),
    val known: List<Organisation> = emptyList(),
    val countries: List<Country> = emptyList(),
    val failed: Boolean = false,
) {
    /**
     * What is looked for.
     *
     * @property country whose organisations are shown, two letters; null: none, or the user's own where there is a [text].
     */
    data class Query(
        val text: String = "",
        val country: String? = null,
    )

    /**
     * A contact.
     *
     * @property found whether it is still among the phone's contacts.
     */
    data class Person(
        val key: String,
        val title: String,
        val found: Boolean = true,
    )

    /**
     * An organisation.
     *
     * @property country of its pack; null: the user entered it.
     */
    data class Organisation(
        val id: String,
        val country: String?,
        val title: String,
        val about: String,
    )

    /** A country that there is a pack of. */
    data class Country(
        val letters: String,
        val title: String,
        val about: String,
    )

    companion object {
        private const val MOST = 60u
        private const val MOST_PEOPLE = 20

        /** Reads it. Waits for the core and looks up contacts, so not on the main thread. */
        fun read(
            context: Context,
            host: PageHost,
            query: Query,
        ): TrustedState =
            try {
                val core = host.core.full()
                val text = query.text.trim()
                val guarded = core.contacts.guarded()
                val idle = core.contacts.idleGuards().toSet()
                TrustedState(
                    query,
                    guarded.map { person(context, host, it, it !in idle) }.filter { it.title.contains(text, ignoreCase = true) },
                    others(context, host, text, guarded.toSet()),
                    own(context, core).filter { it.title.contains(text, ignoreCase = true) },
                    known(context, core, query.copy(text = text)),
                    core.packParties.countries().map { country(context, core, it) },
                )
            } catch (error: Exception) {
                AppLog.failed("reading whom the user trusts", error)
                TrustedState(query, failed = true)
            }

        private fun person(
            context: Context,
            host: PageHost,
            key: String,
            found: Boolean,
        ) = Person(key, Outside.name(host.contacts.nameOfKey(key)) ?: context.getString(R.string.trusted_unnamed), found)

        private fun others(
            context: Context,
            host: PageHost,
            text: String,
            guarded: Set<String>,
        ): List<Person> {
            if (text.isEmpty()) return emptyList()
            val keys = host.contacts.keysOfNames { it.contains(text, ignoreCase = true) } - guarded
            return keys.take(MOST_PEOPLE).map { person(context, host, it, found = true) }
        }

        private fun own(
            context: Context,
            core: FullCore,
        ): List<Organisation> =
            core.parties.all().map { party ->
                val title = Outside.name(party.name) ?: context.getString(R.string.trusted_unnamed)
                Organisation(party.id, null, title, numbers(context, party.numbers.size))
            }

        private fun known(
            context: Context,
            core: FullCore,
            query: Query,
        ): List<Organisation> {
            if (query.text.isEmpty() && query.country == null) return emptyList()
            val country = query.country ?: core.packParties.countries().firstOrNull() ?: return emptyList()
            val page = core.packParties.search(PackPartySearch(query.text, country), 0u, MOST)
            return page.parties.mapNotNull { party ->
                Outside.name(party.name)?.let { Organisation(party.id, country, it, numbers(context, party.numbers.size)) }
            }
        }

        private fun country(
            context: Context,
            core: FullCore,
            letters: String,
        ): Country {
            val count =
                core.packParties
                    .search(PackPartySearch("", letters), 0u, 1u)
                    .found
                    .toInt()
            val about = context.resources.getQuantityString(R.plurals.trusted_organisations, count, count)
            return Country(letters, Countries.nameOf(letters), about)
        }

        private fun numbers(
            context: Context,
            count: Int,
        ): String = context.resources.getQuantityString(R.plurals.trusted_numbers, count, count)
    }
}
