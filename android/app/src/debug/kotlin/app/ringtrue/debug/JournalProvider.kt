package app.ringtrue.debug

import android.Manifest
import android.content.ContentProvider
import android.content.ContentValues
import android.database.Cursor
import android.database.MatrixCursor
import android.net.Uri
import android.os.Bundle
import app.ringtrue.App
import org.json.JSONObject
import java.io.File

/**
 * What adb asks and tells the app between two calls; only whoever holds DUMP can, which is the shell and no app.
 *
 *     adb shell content query --uri content://app.ringtrue.debug/calls
 *     adb shell content call --uri content://app.ringtrue.debug --method prepare --arg JSON
 *
 * The query gives the newest calls of the journal, a row each with JSON in its only column, `entry`. The methods:
 * - `prepare` forgets everything and tells the core the world of a vector: a vector file with that vector alone. Contacts are the
 *   phone's own; of the file only counts which of them are guarded.
 * - `rehearse` has the next process open the core for a rehearsal: see [Rehearsal].
 * - `forget` forgets everything, the rehearsal too.
 * - `hello` does nothing, but the app has a process then, and is not a stopped package.
 * The answer has `done`, the method, or `error`.
 */
open class JournalProvider : ContentProvider() {
    private val app get() = context?.applicationContext as App
    private val rehearsal get() = Rehearsal(app)

    override fun onCreate(): Boolean {
        // A provider is made before the app, so before anything can have opened the core.
        rehearsal.begin(::load)
        return true
    }

    /** Loads the library. */
    protected open fun load() = System.loadLibrary("ringtrue")

    override fun query(
        uri: Uri,
        projection: Array<out String>?,
        selection: String?,
        args: Array<out String>?,
        order: String?,
    ): Cursor {
        allow()
        require(uri.path == CALLS) { "there are calls, and nothing else" }
        val rows = MatrixCursor(arrayOf("entry"))
        val entries =
            app.core
                .full()
                .journal
                .page(MOST)
                .entries
        for (entry in entries) rows.addRow(arrayOf(EntryText.json(entry)))
        return rows
    }

    override fun call(
        method: String,
        arg: String?,
        extras: Bundle?,
    ): Bundle {
        allow()
        val answer = Bundle()
        try {
            perform(method, arg.orEmpty())
            answer.putString("done", method)
        } catch (error: Exception) {
            answer.putString("error", error.toString())
        }
        return answer
    }

    private fun perform(
        method: String,
        arg: String,
    ) = when (method) {
        "prepare" -> prepare(JSONObject(arg))
        "rehearse" -> rehearsal.keep(JSONObject(arg))
        "forget" -> forget()
        "hello" -> Unit
        else -> throw IllegalArgumentException("unknown method $method")
    }

    private fun prepare(file: JSONObject) {
        val vector = Vector(file, file.getJSONArray("vectors").getJSONObject(0))
        val core = app.core.full()
        core.health.forgetEverything()
        app.contacts.giveTo(app.core.screening())
        val folder = File(app.cacheDir, "prepare")
        check(folder.isDirectory || folder.mkdirs()) { "no room for $folder" }
        try {
            vector.tell(core, folder)
        } finally {
            folder.deleteRecursively()
        }
    }

    private fun forget() {
        val core = app.core.full()
        core.health.forgetEverything()
        // They were not entered. Without them the next first call would have to read them, which a phone's next call hasn't.
        app.contacts.giveTo(app.core.screening())
        rehearsal.forget()
    }

    /** Android asks for a query itself, but not for a call. */
    private fun allow() = app.enforceCallingOrSelfPermission(Manifest.permission.DUMP, "only for adb")

    override fun getType(uri: Uri): String? = null

    override fun insert(
        uri: Uri,
        values: ContentValues?,
    ): Uri? = throw UnsupportedOperationException("only to be asked and called")

    override fun delete(
        uri: Uri,
        selection: String?,
        args: Array<out String>?,
    ): Int = throw UnsupportedOperationException("only to be asked and called")

    override fun update(
        uri: Uri,
        values: ContentValues?,
        selection: String?,
        args: Array<out String>?,
    ): Int = throw UnsupportedOperationException("only to be asked and called")

    private companion object {
        const val CALLS = "/calls"
        const val MOST = 50u
    }
}
