package app.ringtrue.fakes

import android.content.ContentProvider
import android.content.ContentValues
import android.net.Uri

/** A provider that is only asked: the app never writes into anybody's. */
abstract class ReadProvider : ContentProvider() {
    override fun onCreate() = true

    override fun getType(uri: Uri): String? = null

    override fun insert(
        uri: Uri,
        values: ContentValues?,
    ): Uri? = null

    override fun delete(
        uri: Uri,
        selection: String?,
        args: Array<out String>?,
    ) = 0

    override fun update(
        uri: Uri,
        values: ContentValues?,
        selection: String?,
        args: Array<out String>?,
    ) = 0
}
