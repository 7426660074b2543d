package app.ringtrue.fakes

import android.os.Build
import android.telephony.PhoneNumberUtils

/**
 * Whose name Android shows for a number: the contacts provider's own steps, on the framework's own PhoneNumberUtils.
 *
 * 1. Rows that share the last seven digits; of those, the ones with the same E.164 form, or of which one is the other's end.
 * 2. If there are none: rows that share the last seven digits and that the loose comparison takes for equal.
 * 3. From API 31 on, only rows that libphonenumber takes for the same number.
 *
 * The longest match comes first. Source: ContactsProvider2 and ContactsDatabaseHelper (queries on `phone_lookup`).
 */
class ContactMatching(
    private val country: String,
    /** Full numbers of texts, for an API level that cannot read its own numbering plans here: see [e164]. */
    private val known: Map<String, String> = emptyMap(),
) {
    /** Somebody in the phone's contacts. */
    data class Person(
        val key: String,
        val name: String,
        val numbers: List<String>,
    )

    private class Row(
        val person: Person,
        val number: String,
        val normalized: String,
    )

    private val byLastDigits = HashMap<String, MutableList<Row>>()

    /** Saves [person]'s numbers, as the provider fills its `phone_lookup` table. */
    fun add(person: Person) {
        for (number in person.numbers) {
            val normalized = PhoneNumberUtils.normalizeNumber(number)
            for (form in setOfNotNull(normalized, e164(number))) {
                val lastDigits = PhoneNumberUtils.toCallerIDMinMatch(form) ?: continue
                byLastDigits.getOrPut(lastDigits) { mutableListOf() } += Row(person, number, form)
            }
        }
    }

    /** The people whom the provider returns for [number], best first. */
    fun lookUp(number: String): List<Person> {
        val normalized = PhoneNumberUtils.normalizeNumber(number)
        val candidates = byLastDigits[PhoneNumberUtils.toCallerIDMinMatch(normalized)].orEmpty()
        if (normalized.isEmpty() || candidates.isEmpty()) return emptyList()
        val e164 = e164(number)
        val strict = candidates.filter { it.normalized == e164 || endsAlike(it.normalized, normalized) }
        val found = strict.ifEmpty { candidates.filter { PhoneNumberUtils.compare(it.number, normalized) } }
        return found
            .sortedByDescending { it.normalized.length }
            .filter { reallySame(it.number, number) }
            .map { it.person }
            .distinct()
    }

    private fun endsAlike(
        saved: String,
        shown: String,
    ) = saved.isNotEmpty() && (shown.endsWith(saved) || saved.endsWith(shown))

    private fun reallySame(
        saved: String,
        shown: String,
    ): Boolean =
        Build.VERSION.SDK_INT < Build.VERSION_CODES.S || PhoneNumberUtils.areSamePhoneNumber(saved, shown, country.lowercase())

    /** Robolectric's API 29 cannot read its own numbering plans; there a number has no E.164 form unless it is written so. */
    private fun e164(number: String): String? =
        try {
            PhoneNumberUtils.formatNumberToE164(number, country)
        } catch (_: RuntimeException) {
            known[number] ?: PhoneNumberUtils.normalizeNumber(number).takeIf { it.startsWith("+") }
        }
}
