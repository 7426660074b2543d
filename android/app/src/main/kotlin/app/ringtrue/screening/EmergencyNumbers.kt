package app.ringtrue.screening

import android.content.Context
import android.telephony.TelephonyManager
import app.ringtrue.platform.AppLog

/** What the phone itself takes for an emergency number, here and now: by its SIMs, its networks and its maker. */
object EmergencyNumbers {
    /** Whether the phone says so. One that can't tell says no: the core knows the numbers of all countries besides. */
    fun has(
        context: Context,
        number: String,
    ): Boolean =
        try {
            context.getSystemService(TelephonyManager::class.java)?.isEmergencyNumber(number) ?: false
        } catch (error: RuntimeException) {
            // No telephony, no SIM, or a service that is down: Android throws for each of them.
            AppLog.failed("asking for emergency numbers", error)
            false
        }
}
