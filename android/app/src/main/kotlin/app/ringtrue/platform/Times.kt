package app.ringtrue.platform

import android.content.Context
import android.text.format.DateUtils
import java.time.Instant
import java.time.LocalDate
import java.time.ZoneId
import java.time.temporal.ChronoUnit

/** Moments, as the user's language and settings write them. All are milliseconds since the epoch. */
object Times {
    /** Day and time of a call. */
    fun call(
        context: Context,
        at: Long,
    ): String =
        DateUtils.formatDateTime(
            context,
            at,
            DateUtils.FORMAT_SHOW_DATE or DateUtils.FORMAT_SHOW_WEEKDAY or DateUtils.FORMAT_SHOW_TIME,
        )

    /** How many days of the calendar ago that was, where the phone is now. */
    fun daysAgo(
        at: Long,
        now: Long,
    ): Long = ChronoUnit.DAYS.between(date(at), date(now))

    private fun date(at: Long): LocalDate = Instant.ofEpochMilli(at).atZone(ZoneId.systemDefault()).toLocalDate()

    /** The time alone. */
    fun time(
        context: Context,
        at: Long,
    ): String = DateUtils.formatDateTime(context, at, DateUtils.FORMAT_SHOW_TIME)

    /** The day with its name. */
    fun weekday(
        context: Context,
        at: Long,
    ): String = DateUtils.formatDateTime(context, at, DateUtils.FORMAT_SHOW_DATE or DateUtils.FORMAT_SHOW_WEEKDAY)

    /** The day alone. */
    fun day(
        context: Context,
        at: Long,
    ): String = DateUtils.formatDateTime(context, at, DateUtils.FORMAT_SHOW_DATE)
}
