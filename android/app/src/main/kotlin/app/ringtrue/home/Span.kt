package app.ringtrue.home

import app.ringtrue.R
import java.time.Instant
import java.time.ZoneId
import java.util.concurrent.TimeUnit

/**
 * For how long a call is expected.
 *
 * @property title in words.
 */
enum class Span(
    val title: Int,
) {
    /** One hour. */
    HOUR(R.string.home_hour),

    /** Four hours. */
    HOURS(R.string.home_hours),

    /** Until midnight, where the phone is now. */
    TODAY(R.string.home_today),
    ;

    /** When it ends, if it begins [now]; both in milliseconds since the epoch. */
    fun until(now: Long): Long =
        when (this) {
            HOUR -> now + TimeUnit.HOURS.toMillis(1)
            HOURS -> now + TimeUnit.HOURS.toMillis(FEW)
            TODAY -> midnight(now)
        }

    private fun midnight(now: Long): Long {
        val zone = ZoneId.systemDefault()
        val day = Instant.ofEpochMilli(now).atZone(zone).toLocalDate()
        return day
            .plusDays(1)
            .atStartOfDay(zone)
            .toInstant()
            .toEpochMilli()
    }

    private companion object {
        const val FEW = 4L
    }
}
