package app.ringtrue.fakes

import android.database.Cursor
import android.database.MatrixCursor
import android.net.Uri
import android.provider.BaseColumns
import android.provider.ContactsContract
import android.provider.ContactsContract.CommonDataKinds.Phone
import android.provider.ContactsContract.Contacts
import android.provider.ContactsContract.DeletedContacts
import org.robolectric.Robolectric
import kotlin.random.Random

/**
 * The contacts as Android keeps them, as far as their changes are told: raw contacts of accounts, joined into contacts. Each
 * change puts the date to the contact; one that is deleted, or has no raw contact left, gets a row in the log of deletions, which
 * goes back thirty days. Ids are never used again. It counts the rows that are read.
 *
 * Source: AOSP's contacts provider (ContactsTableUtil, DeletedContactsTableUtil, ContactsProvider2.flushTransactionalChanges).
 */
class PhoneBook : ReadProvider() {
    private class Raw(
        val id: Long,
        var key: String,
        val numbers: MutableMap<Long, String?>,
    )

    private class Joined(
        val id: Long,
        val raws: MutableList<Raw>,
        var changedAt: Long,
    ) {
        val key get() = raws.sortedBy { it.id }.joinToString(".") { it.key }
    }

    /** By the clock that Android has. */
    var date: () -> Long = { 0L }

    /** How many rows were read. */
    var read = 0
        private set

    /** What is asked for and not known, as by a maker's provider: the name of a column. */
    var unknown: String? = null

    private val contacts = sortedMapOf<Long, Joined>()
    private val deletedAt = LinkedHashMap<Long, Long>()
    private var lastId = 0L

    val ids: List<Long> get() = contacts.keys.toList()

    /** How many numbers there are. */
    fun numbers() = contacts.values.sumOf { contact -> contact.raws.sumOf { it.numbers.size } }

    fun add(numbers: List<String?>): Long {
        val id = ++lastId
        val raw = Raw(++lastId, "r$lastId", linkedMapOf(*numbers.map { ++lastId to it }.toTypedArray()))
        contacts[id] = Joined(id, mutableListOf(raw), date())
        return id
    }

    /** Changes a number, adds one, or takes one away. */
    fun edit(
        id: Long,
        random: Random,
        number: String?,
    ) = change(id) {
        val raw = raws.random(random)
        val row = raw.numbers.keys.randomOrNull(random)
        when (random.nextInt(3)) {
            0 -> raw.numbers[++lastId] = number
            1 -> row?.let(raw.numbers::remove)
            else -> row?.let { raw.numbers[it] = number }
        }
    }

    /** Something else about it, as a picture. */
    fun touch(id: Long) = change(id) { }

    /** Its account gives it an id of its own, which is part of the key that others know it by. */
    fun sync(
        id: Long,
        random: Random,
    ) = change(id) { raws.random(random).key = "i${random.nextInt(1_000_000)}" }

    fun delete(id: Long) {
        contacts.remove(id)
        deletedAt[id] = date()
    }

    /** The second becomes part of the first. */
    fun merge(
        kept: Long,
        gone: Long,
    ) = change(kept) {
        raws += contacts.getValue(gone).raws
        delete(gone)
    }

    /** One raw contact becomes a contact by itself. */
    fun split(
        id: Long,
        random: Random,
    ) = change(id) {
        if (raws.size < 2) return@change
        val raw = raws.removeAt(random.nextInt(raws.size))
        val new = ++lastId
        contacts[new] = Joined(new, mutableListOf(raw), date())
    }

    /** What Android does once a day. */
    fun forgetOldDeletions() {
        deletedAt.values.removeIf { it < date() - DeletedContacts.DAYS_KEPT_MILLISECONDS }
    }

    private fun change(
        id: Long,
        how: Joined.() -> Unit,
    ) = contacts.getValue(id).run {
        how()
        changedAt = date()
    }

    override fun query(
        uri: Uri,
        projection: Array<out String>?,
        selection: String?,
        args: Array<out String>?,
        order: String?,
    ): Cursor {
        val columns = checkNotNull(projection) { "ask for columns by name" }
        unknown?.let { name -> require((columns.toList() + selection).none { name in it.orEmpty() }) { "no such column" } }
        val found = rows(uri).filter { matches(it, selection, args) }
        val rows = if (order == null) found else found.sortedBy { it[order] as Long }
        val cursor = Counting(columns)
        if (columns.singleOrNull() == BaseColumns._COUNT) {
            cursor.addRow(arrayOf(rows.size))
        } else {
            check(rows.all { row -> columns.all(row::containsKey) }) { "no such column in $uri" }
            for (row in rows) cursor.addRow(columns.map(row::get))
        }
        return cursor
    }

    private fun rows(uri: Uri): List<Map<String, Any?>> =
        when (uri) {
            Contacts.CONTENT_URI -> {
                contacts.values.map {
                    mapOf(
                        Contacts._ID to it.id,
                        Contacts.LOOKUP_KEY to it.key,
                        Contacts.CONTACT_LAST_UPDATED_TIMESTAMP to it.changedAt,
                    )
                }
            }

            Phone.CONTENT_URI -> {
                contacts.values.flatMap { contact -> contact.raws.flatMap { raw -> raw.numbers.map { numberRow(contact, it) } } }
            }

            DeletedContacts.CONTENT_URI -> {
                deletedAt.map { (id, at) ->
                    mapOf(
                        DeletedContacts.CONTACT_ID to id,
                        DeletedContacts.CONTACT_DELETED_TIMESTAMP to at,
                    )
                }
            }

            else -> {
                error("no such table: $uri")
            }
        }

    private fun numberRow(
        contact: Joined,
        number: Map.Entry<Long, String?>,
    ) = mapOf(
        Phone._ID to number.key,
        Phone.CONTACT_ID to contact.id,
        Phone.LOOKUP_KEY to contact.key,
        Phone.NUMBER to number.value,
        Phone.NORMALIZED_NUMBER to null,
        Phone.CONTACT_LAST_UPDATED_TIMESTAMP to contact.changedAt,
    )

    private fun matches(
        row: Map<String, Any?>,
        selection: String?,
        args: Array<out String>?,
    ): Boolean =
        selection.orEmpty().split(" AND ").filter(String::isNotEmpty).all { condition ->
            val (column, what) = condition.split(' ', limit = 2)
            check(column in row) { "no column $column" }
            when (what) {
                "IS NOT NULL" -> row[column] != null
                "> ?" -> row[column] as Long > args!!.single().toLong()
                else -> error("no such condition: $condition")
            }
        }

    private inner class Counting(
        columns: Array<out String>,
    ) : MatrixCursor(columns) {
        override fun onMove(
            old: Int,
            new: Int,
        ) = true.also { if (new in 0 until count) read++ }
    }

    companion object {
        /** Puts it in the place of the phone's contacts. */
        fun install(): PhoneBook = Robolectric.setupContentProvider(PhoneBook::class.java, ContactsContract.AUTHORITY)
    }
}
