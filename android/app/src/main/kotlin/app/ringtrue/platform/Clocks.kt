package app.ringtrue.platform

import android.content.Context
import android.os.SystemClock
import android.provider.Settings

/** The phone's clocks. The first may be set to anything at any moment; the others tell that it was. */
interface Clocks {
    /** The date, in milliseconds since the epoch. */
    fun now(): Long

    /** How long ago the phone was started, in milliseconds, sleep included. */
    fun sinceStart(): Long

    /** How often the phone was started; null where it doesn't say. */
    fun starts(): Int?
}

/** Those of the phone. */
class PhoneClocks(
    private val context: Context,
) : Clocks {
    override fun now() = System.currentTimeMillis()

    override fun sinceStart() = SystemClock.elapsedRealtime()

    override fun starts(): Int? {
        val starts = Settings.Global.getInt(context.contentResolver, Settings.Global.BOOT_COUNT, UNKNOWN)
        return starts.takeIf { it != UNKNOWN }
    }

    private companion object {
        const val UNKNOWN = -1
    }
}
