package app.ringtrue.contacts

import android.Manifest
import android.content.Context
import android.content.pm.PackageManager
import android.database.ContentObserver
import android.database.Cursor
import android.net.Uri
import android.provider.ContactsContract.CommonDataKinds.Phone
import android.provider.ContactsContract.PhoneLookup
import app.ringtrue.corehost.CoreFailedException
import app.ringtrue.corehost.ScreeningCore
import app.ringtrue.platform.AppLog
import app.ringtrue.platform.Clocks
import app.ringtrue.platform.PhoneClocks
import java.util.concurrent.Executor
import java.util.concurrent.atomic.AtomicBoolean

/**
 * The phone's contacts. The core gets their numbers and keys; names stay in Android's own store and are looked up when a
 * label needs one.
 *
 * @param reading where contacts are read. Their provider may hang, so nothing else should wait there.
 * @param clocks tell whether what has changed can be told by its date.
 * @param screening the core, opened if need be.
 */
class Contacts(
    private val context: Context,
    private val reading: Executor,
    clocks: Clocks = PhoneClocks(context),
    private val screening: () -> ScreeningCore,
) {
    private val resolver get() = context.contentResolver
    private val reader = ContactsReader(context.contentResolver, clocks)
    private val watching = AtomicBoolean()
    private val refreshing = AtomicBoolean()

    // Since this process read them it has followed the changes.
    @Volatile private var upToDate = false

    /** Whether the user lets us read contacts. */
    fun allowed(): Boolean = context.checkSelfPermission(Manifest.permission.READ_CONTACTS) == PackageManager.PERMISSION_GRANTED

    /** Follows changes from now on, if allowed. May be called again, as when the permission has just been given. */
    fun watch() {
        if (!allowed() || !watching.compareAndSet(false, true)) return
        val observer =
            object : ContentObserver(null) {
                override fun onChange(selfChange: Boolean) = refresh()
            }
        try {
            resolver.registerContentObserver(Phone.CONTENT_URI, true, observer)
        } catch (error: SecurityException) {
            // Taken away between the question and now.
            watching.set(false)
            AppLog.failed("watching contacts", error)
        }
    }

    /** Hands the contacts to the core, later and elsewhere. Calls that come in a burst are served by one reading. */
    fun refresh() {
        if (!allowed() || !refreshing.compareAndSet(false, true)) return
        reading.execute {
            refreshing.set(false)
            handOver()
        }
    }

    /**
     * Sees to it that [core], which has just been opened, has contacts if it may have any. Those of an earlier process will do:
     * they are brought up to date behind the call. Where there are none the first verdict waits, as it must know whose number
     * is shown; should that take too long, the call's deadline sees to it that the phone rings. Those that may not be read any
     * more don't count for another verdict.
     */
    fun giveTo(core: ScreeningCore) {
        if (!allowed()) return forget(core)
        if (core.contacts() == null) handTo(core)
    }

    /** Brings those of an earlier process up to date, later and elsewhere; forgets them where they may not be read any more. */
    fun catchUp() {
        if (!upToDate) reading.execute(::handOver)
    }

    private fun handOver() =
        try {
            handTo(screening())
        } catch (error: CoreFailedException) {
            AppLog.failed("refreshing contacts", error)
        }

    private fun handTo(core: ScreeningCore) {
        if (!allowed()) return forget(core)
        try {
            if (!takeChanges(core)) {
                val (all, mark) = reader.all()
                core.setContacts(all, mark.toString())
            }
            upToDate = true
        } catch (error: Exception) {
            // The core keeps what it had. A provider may throw anything, and permissions can go at any time.
            AppLog.failed("reading contacts", error)
        }
    }

    /** Hands over what has changed; false: everything is to be read. */
    private fun takeChanges(core: ScreeningCore): Boolean =
        try {
            val change = core.contactsMark()?.let(ContactsMark::parse)?.let(reader::since)
            change != null && core.changeContacts(change)
        } catch (error: Exception) {
            // Makers' providers may not know all that is asked here.
            AppLog.failed("reading what changed in the contacts", error)
            false
        }

    /** What the user doesn't let us read any more isn't to be kept either. */
    private fun forget(core: ScreeningCore) {
        if ((core.contacts() ?: 0) == 0) return
        try {
            core.setContacts(emptyList(), NOTHING_READ)
        } catch (error: Exception) {
            AppLog.failed("forgetting contacts", error)
        }
    }

    /** The contact's name, or null when there is none or it may not be read. [key] is a lookup key. */
    fun nameOfKey(key: String): String? = first(Phone.CONTENT_URI, "${Phone.LOOKUP_KEY} = ?", arrayOf(key))

    /** The lookup keys of the contacts that have a [wanted] name. */
    fun keysOfNames(wanted: (String) -> Boolean): List<String> {
        if (!allowed()) return emptyList()
        return try {
            val columns = arrayOf(Phone.LOOKUP_KEY, Phone.DISPLAY_NAME)
            resolver.query(Phone.CONTENT_URI, columns, null, null, null)?.use { keys(it, wanted) }.orEmpty()
        } catch (error: Exception) {
            AppLog.failed("looking for contacts", error)
            emptyList()
        }
    }

    private fun keys(
        rows: Cursor,
        wanted: (String) -> Boolean,
    ): List<String> {
        val keys = LinkedHashSet<String>()
        while (rows.moveToNext()) {
            val key = rows.getString(0)
            val name = rows.getString(1)
            if (key != null && name != null && wanted(name)) keys += key
        }
        return keys.toList()
    }

    /** The name of whoever has [number], by Android's own matching, or null. */
    fun nameOfNumber(number: String): String? = first(Uri.withAppendedPath(PhoneLookup.CONTENT_FILTER_URI, Uri.encode(number)))

    private fun first(
        uri: Uri,
        where: String? = null,
        args: Array<String>? = null,
    ): String? {
        if (!allowed()) return null
        return try {
            // Phone and PhoneLookup call the column alike.
            resolver.query(uri, arrayOf(Phone.DISPLAY_NAME), where, args, null)?.use { rows ->
                if (rows.moveToFirst()) rows.getString(0)?.takeIf(String::isNotBlank) else null
            }
        } catch (error: Exception) {
            AppLog.failed("looking up a contact", error)
            null
        }
    }

    private companion object {
        // No mark that anything could be read from.
        const val NOTHING_READ = ""
    }
}
