package app.ringtrue.platform

import android.content.Context
import android.text.format.DateUtils

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

    /** The day alone. */
    fun day(
        context: Context,
        at: Long,
    ): String = DateUtils.formatDateTime(context, at, DateUtils.FORMAT_SHOW_DATE)
}
