package app.ringtrue.screening

import android.content.Context
import android.content.SharedPreferences
import app.ringtrue.corehost.ScreeningFailure

/**
 * Remembers calls that rang unscreened while the core's journal could not be had: when, and why. No number is kept here, as
 * "forget everything" empties the core's store and nothing else.
 */
class UnscreenedLog(
    context: Context,
) {
    /**
     * One such call.
     *
     * @property at when it came, in milliseconds since the epoch.
     * @property why null when a later version wrote a reason that this one does not know.
     */
    data class Call(
        val at: Long,
        val why: ScreeningFailure?,
    )

    private val store: SharedPreferences by lazy { context.getSharedPreferences("unscreened", Context.MODE_PRIVATE) }

    /** The calls kept, newest first. */
    fun calls(): List<Call> =
        lines().mapNotNull { line ->
            val at = line.substringBefore(' ').toLongOrNull() ?: return@mapNotNull null
            Call(at, ScreeningFailure.of(line.substringAfter(' ')))
        }

    /** Keeps one more, and forgets the oldest beyond [MOST]. */
    @Synchronized
    fun add(
        at: Long,
        why: ScreeningFailure,
    ) {
        val kept = (listOf("$at ${why.code}") + lines()).take(MOST)
        store.edit().putString(KEY, kept.joinToString("\n")).apply()
    }

    /** Forgets all: the user has seen them. */
    fun clear() = store.edit().clear().apply()

    private fun lines() =
        store
            .getString(KEY, "")
            .orEmpty()
            .lines()
            .filter(String::isNotEmpty)

    private companion object {
        const val KEY = "calls"
        const val MOST = 50
    }
}
