package app.ringtrue.contacts

import android.content.ContentResolver
import android.database.Cursor
import android.net.Uri
import android.provider.BaseColumns
import android.provider.ContactsContract.CommonDataKinds.Phone
import android.provider.ContactsContract.Contacts
import android.provider.ContactsContract.DeletedContacts
import app.ringtrue.core.Contact
import app.ringtrue.core.ContactsChange
import app.ringtrue.core.PhoneContact
import app.ringtrue.platform.Clocks
import java.io.IOException

/**
 * Reads the phone's contacts: all of them, or what has changed. A provider that is dead or dies while it is read gives fewer rows
 * than there are, or none at all and no error: that is a failure here and not a smaller book.
 */
internal class ContactsReader(
    private val resolver: ContentResolver,
    private val clocks: Clocks,
) {
    /** All contacts that have a number. */
    fun all(): Pair<List<PhoneContact>, ContactsMark> {
        // From before: what changes meanwhile is read once more.
        val now = ContactsMark.now(clocks)
        val numbers = Numbers()
        rows(Table.NUMBERS) { numbers += it }
        return numbers.contacts() to now
    }

    /** What has changed since [mark]; null where only reading everything will do, or costs no more. */
    fun since(mark: ContactsMark): ContactsChange? {
        val now = ContactsMark.now(clocks)
        if (mark.isInDoubt(now)) return null
        val after = arrayOf(mark.until.toString())
        val changed = HashSet<Long>()
        val gone = HashSet<Long>()
        val numbers = Numbers()
        val areFew =
            rows(Table.CONTACTS, CHANGED, after, MOST) { changed += it.getLong(0) } &&
                (changed.isEmpty() || rows(Table.NUMBERS, CHANGED, after, MOST) { numbers += it }) &&
                rows(Table.DELETED, DELETED, after, MOST) { gone += it.getLong(0) }
        if (!areFew) return null
        val isQuiet = changed.isEmpty() && gone.isEmpty()
        val next = if (isQuiet && !mark.isOld(now)) mark else now.copy(wholeAt = mark.wholeAt)
        // Those that have no number left are gone as well.
        val removed = (changed + gone).filterNot(numbers::has)
        return ContactsChange(numbers.contacts(), removed, count().toULong(), next.toString())
    }

    /** How many numbers all contacts have together. */
    private fun count(): Long {
        var count = 0L
        rows(Table.COUNT, WITH_NUMBER) { count = it.getLong(0) }
        return count
    }

    /** Gives each row to [take], and whether there were no more than [most]; else none is read. */
    private inline fun rows(
        table: Table,
        where: String? = null,
        args: Array<String>? = null,
        most: Int = Int.MAX_VALUE,
        take: (Cursor) -> Unit,
    ): Boolean {
        val cursor =
            resolver.query(table.uri, table.columns, where, args, table.order)
                ?: throw IOException("the contacts provider doesn't answer")
        cursor.use { rows ->
            val count = rows.count
            if (count > most) return false
            var read = 0
            while (rows.moveToNext()) {
                take(rows)
                read++
            }
            if (read != count) throw IOException("the contacts provider gave $read rows of $count")
        }
        return true
    }

    /** Numbers by the contact that has them. */
    private class Numbers {
        private val byId = LinkedHashMap<Long, Contact>()

        operator fun plusAssign(row: Cursor) {
            val key = row.getString(KEY) ?: return
            val number = row.getString(NUMBER) ?: return
            val contact = byId.getOrPut(row.getLong(ID)) { Contact(key, mutableListOf(), mutableListOf()) }
            (contact.numbers as MutableList) += number
            (contact.normalized as MutableList) += row.getString(NORMALIZED).orEmpty()
        }

        fun has(id: Long) = id in byId

        fun contacts() = byId.map { (id, contact) -> PhoneContact(id, whereKnown(contact)) }

        private fun whereKnown(contact: Contact) =
            if (contact.normalized.all(String::isEmpty)) contact.copy(normalized = emptyList()) else contact
    }

    /** What is asked for: [order] so that the same numbers always come alike. */
    private enum class Table(
        val uri: Uri,
        val order: String?,
        vararg val columns: String,
    ) {
        NUMBERS(Phone.CONTENT_URI, Phone._ID, Phone.CONTACT_ID, Phone.LOOKUP_KEY, Phone.NUMBER, Phone.NORMALIZED_NUMBER),
        CONTACTS(Contacts.CONTENT_URI, null, Contacts._ID),
        DELETED(DeletedContacts.CONTENT_URI, null, DeletedContacts.CONTACT_ID),
        COUNT(Phone.CONTENT_URI, null, BaseColumns._COUNT),
    }

    private companion object {
        const val ID = 0
        const val KEY = 1
        const val NUMBER = 2
        const val NORMALIZED = 3

        // The column stands in the tables of contacts and of numbers, and in both it is the contact's.
        const val CHANGED = "${Contacts.CONTACT_LAST_UPDATED_TIMESTAMP} > ?"
        const val DELETED = "${DeletedContacts.CONTACT_DELETED_TIMESTAMP} > ?"
        const val WITH_NUMBER = "${Phone.NUMBER} IS NOT NULL AND ${Phone.LOOKUP_KEY} IS NOT NULL"

        // Of more, reading everything costs little more.
        const val MOST = 1_000
    }
}
