package app.ringtrue.about

import android.content.Context
import app.ringtrue.platform.AppLog
import java.io.IOException

/**
 * The licences of what the app is made of, as the APK carries them.
 *
 * @property paragraphs null: not read yet, or they can't be.
 */
data class LicencesState(
    val paragraphs: List<String>? = null,
    val failed: Boolean = false,
) {
    companion object {
        private const val FILE = "notices.txt"

        // Lines that are longer than this were broken where a printed page ends.
        private const val BROKEN = 66
        private val blank = Regex("\n\\s*\n")

        /** Reads them: a file, so not on the main thread. */
        fun read(context: Context): LicencesState =
            try {
                val reader = context.assets.open(FILE).bufferedReader()
                LicencesState(
                    reader
                        .use { it.readText() }
                        .split(blank)
                        .filter(String::isNotBlank)
                        .map(::whole),
                )
            } catch (error: IOException) {
                AppLog.failed("reading the licences", error)
                LicencesState(failed = true)
            }

        /** A paragraph whose lines end where the page does, and not where a printed one did. */
        private fun whole(paragraph: String): String {
            val text = StringBuilder()
            var before = 0
            for (line in paragraph.lines().map(String::trim)) {
                if (text.isNotEmpty()) text.append(if (before > BROKEN) ' ' else '\n')
                text.append(line)
                before = line.length
            }
            return text.toString()
        }
    }
}
