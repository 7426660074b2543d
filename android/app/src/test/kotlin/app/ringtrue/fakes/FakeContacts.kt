package app.ringtrue.fakes

import android.Manifest
import android.database.Cursor
import android.database.MatrixCursor
import android.net.Uri
import android.provider.ContactsContract
import android.provider.ContactsContract.CommonDataKinds.Phone
import android.provider.ContactsContract.PhoneLookup
import app.ringtrue.fakes.ContactMatching.Person
import org.robolectric.Robolectric
import org.robolectric.Shadows.shadowOf

/** The phone's contacts: numbers with their keys, names by key, and names by number as [ContactMatching] finds them. */
class FakeContacts : ReadProvider() {
    private var people = emptyList<Person>()
    private var matching = ContactMatching("GB")

    /** How often anything was asked. */
    var asked = 0
        private set

    /** Replaces everybody. */
    fun set(
        all: List<Person>,
        country: String = "GB",
    ) {
        people = all
        matching = ContactMatching(country).apply { all.forEach(::add) }
        context?.contentResolver?.notifyChange(ContactsContract.AUTHORITY_URI, null)
        context?.contentResolver?.notifyChange(Phone.CONTENT_URI, null)
    }

    override fun query(
        uri: Uri,
        projection: Array<out String>?,
        selection: String?,
        args: Array<out String>?,
        order: String?,
    ): Cursor {
        asked++
        val columns = checkNotNull(projection) { "ask for columns by name" }
        val rows = MatrixCursor(columns)
        for ((person, number) in found(uri, selection, args)) {
            rows.addRow(columns.map { column(it, person, number) })
        }
        return rows
    }

    private fun found(
        uri: Uri,
        selection: String?,
        args: Array<out String>?,
    ): List<Pair<Person, String>> {
        val lookup = PhoneLookup.CONTENT_FILTER_URI.path.orEmpty()
        if (uri.path.orEmpty().startsWith("$lookup/")) {
            return matching.lookUp(uri.lastPathSegment.orEmpty()).map { it to it.numbers.first() }
        }
        check(uri.path == Phone.CONTENT_URI.path) { "no such table: $uri" }
        val who =
            when (selection) {
                null -> people
                "${Phone.LOOKUP_KEY} = ?" -> people.filter { it.key == args?.single() }
                else -> error("no such selection: $selection")
            }
        return who.flatMap { person -> person.numbers.map { person to it } }
    }

    private fun column(
        name: String,
        person: Person,
        number: String,
    ): Any? =
        when (name) {
            Phone.CONTACT_ID -> people.indexOf(person) + 1L
            Phone.LOOKUP_KEY -> person.key
            Phone.DISPLAY_NAME -> person.name
            Phone.NUMBER -> number
            Phone.NORMALIZED_NUMBER -> person.normalized[number]
            else -> error("no such column: $name")
        }

    companion object {
        /** Puts [people] on the phone, and lets the app read them if [allowed]. */
        fun install(
            people: List<Person>,
            allowed: Boolean = true,
            country: String = "GB",
        ): FakeContacts {
            val provider = Robolectric.setupContentProvider(FakeContacts::class.java, ContactsContract.AUTHORITY)
            if (allowed) shadowOf(TestApp.now).grantPermissions(Manifest.permission.READ_CONTACTS)
            provider.set(people, country)
            return provider
        }
    }
}
