package app.ringtrue.about

import android.content.Context
import android.content.pm.PackageManager
import app.ringtrue.R
import app.ringtrue.core.Pack
import app.ringtrue.core.PackKind
import app.ringtrue.page.PageHost
import app.ringtrue.platform.AppLog
import app.ringtrue.platform.Countries
import app.ringtrue.platform.Outside

/**
 * What there is to know about the app.
 *
 * @property version of the app; null: the phone doesn't say.
 * @property sources whose numbers it knows; null: not read yet, or it can't be.
 * @property failed whether they can't be read.
 */
data class AboutState(
    val version: String? = null,
    val sources: List<Source>? = null,
    val failed: Boolean = false,
) {
    /** Where numbers come from, and how many. */
    data class Source(
        val title: String,
        val about: String,
    )

    companion object {
        /** Reads it. Waits for the core, so not on the main thread. */
        fun read(
            context: Context,
            host: PageHost,
        ): AboutState {
            val version = version(context)
            return try {
                val packs =
                    host.core
                        .full()
                        .packs
                        .all(host.clocks.now())
                AboutState(version, packs.filter { it.kind == PackKind.PARTIES && it.inUse }.map { source(context, it) })
            } catch (error: Exception) {
                AppLog.failed("reading the packs", error)
                AboutState(version, failed = true)
            }
        }

        private fun source(
            context: Context,
            pack: Pack,
        ): Source {
            val title = pack.region?.let(Countries::nameOf) ?: Outside.name(pack.name) ?: Outside.name(pack.id).orEmpty()
            val parties = pack.parties.toInt()
            val numbers = pack.numbers.toInt()
            val counts =
                listOf(
                    context.resources.getQuantityString(R.plurals.about_organisations, parties, parties),
                    context.resources.getQuantityString(R.plurals.about_numbers, numbers, numbers),
                )
            return Source(title, counts.joinToString(" · "))
        }

        private fun version(context: Context): String? =
            try {
                context.packageManager.getPackageInfo(context.packageName, 0).versionName
            } catch (error: PackageManager.NameNotFoundException) {
                AppLog.failed("asking for the version", error)
                null
            }
    }
}
