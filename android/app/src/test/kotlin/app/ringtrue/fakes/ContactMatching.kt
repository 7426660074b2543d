package app.ringtrue.fakes

/**
 * Whose name Android shows for a number: the contacts provider's own steps, on an Android's own PhoneNumberUtils.
 *
 * 1. Rows that share the last seven digits; of those, the ones with the same E.164 form, or of which one is the other's end.
 * 2. If there are none: rows that share the last seven digits and that the loose comparison takes for equal.
 * 3. From API 31 on, only rows that libphonenumber takes for the same number.
 *
 * The longest match comes first. Source: ContactsProvider2 and ContactsDatabaseHelper (queries on `phone_lookup`).
 */
class ContactMatching(
    private val country: String,
    private val android: AndroidNumbers = RunningAndroid,
) {
    /** Somebody in the phone's contacts. */
    data class Person(
        val key: String,
        val name: String,
        val numbers: List<String>,
        val normalized: Map<String, String> = emptyMap(),
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
            val normalized = android.normalized(number)
            for (form in setOfNotNull(normalized, android.full(number, country))) {
                val lastDigits = android.lastDigits(form) ?: continue
                byLastDigits.getOrPut(lastDigits) { mutableListOf() } += Row(person, number, form)
            }
        }
    }

    /** The people whom the provider returns for [number], best first. */
    fun lookUp(number: String): List<Person> {
        val normalized = android.normalized(number)
        val candidates = byLastDigits[android.lastDigits(normalized)].orEmpty()
        if (normalized.isEmpty() || candidates.isEmpty()) return emptyList()
        val full = android.full(number, country)
        val strict = candidates.filter { it.normalized == full || endsAlike(it.normalized, normalized) }
        val found = strict.ifEmpty { candidates.filter { android.areAlike(it.number, normalized) } }
        return found
            .sortedByDescending { it.normalized.length }
            .filter { android.level < SAME_NUMBERS_ONLY || android.areSame(it.number, number, country) }
            .map { it.person }
            .distinct()
    }

    private fun endsAlike(
        saved: String,
        shown: String,
    ) = saved.isNotEmpty() && (shown.endsWith(saved) || saved.endsWith(shown))

    private companion object {
        // Android 12.
        const val SAME_NUMBERS_ONLY = 31
    }
}
