package app.ringtrue.contacts

import android.database.AbstractCursor
import android.database.Cursor
import android.net.Uri
import android.provider.ContactsContract.CommonDataKinds.Phone
import app.ringtrue.fakes.ReadProvider

/** A contacts provider that fails whatever it is asked, as some makers' do. */
open class BrokenProvider : ReadProvider() {
    override fun query(
        uri: Uri,
        projection: Array<out String>?,
        selection: String?,
        args: Array<out String>?,
        order: String?,
    ): Cursor? = error("broken")
}

/** One whose process is dead: there is no answer and no error. */
class DeadProvider : BrokenProvider() {
    override fun query(
        uri: Uri,
        projection: Array<out String>?,
        selection: String?,
        args: Array<out String>?,
        order: String?,
    ): Cursor? = null
}

/** One whose process dies when ten of a hundred rows have been read. */
class DyingProvider : BrokenProvider() {
    override fun query(
        uri: Uri,
        projection: Array<out String>?,
        selection: String?,
        args: Array<out String>?,
        order: String?,
    ): Cursor? = DyingCursor(projection.orEmpty(), 100, 10)
}

/** As a cursor of another process that is gone: it says how many rows there were, and has no next one. */
private class DyingCursor(
    private val columns: Array<out String>,
    private val rows: Int,
    private val diesAt: Int,
) : AbstractCursor() {
    override fun getCount() = rows

    override fun getColumnNames() = Array(columns.size) { columns[it] }

    override fun onMove(
        old: Int,
        new: Int,
    ) = new < diesAt

    override fun getString(column: Int): String? =
        when (columns[column]) {
            Phone.NUMBER -> "07700 900%03d".format(position)
            Phone.NORMALIZED_NUMBER -> null
            else -> "key$position"
        }

    override fun getLong(column: Int) = position.toLong()

    override fun getShort(column: Int): Short = 0

    override fun getInt(column: Int) = 0

    override fun getFloat(column: Int) = 0f

    override fun getDouble(column: Int) = 0.0

    override fun isNull(column: Int) = false
}
