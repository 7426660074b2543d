package app.ringtrue.screening

import android.net.Uri
import android.os.Build
import android.telecom.Call.Details
import android.telecom.Connection
import android.telecom.TelecomManager
import app.ringtrue.core.IncomingCall
import app.ringtrue.core.Presentation
import app.ringtrue.core.Verification
import java.util.TimeZone

/** Android's words about a call, in the core's words. Nothing is decided here, and nothing is left out. */
object CallDetailsMapper {
    private const val MINUTE = 60_000

    /** What the core needs to know of an incoming call. */
    fun of(details: Details) =
        IncomingCall(
            handle = text(details.handle),
            presentation = presentation(details.handlePresentation),
            verification = verification(details),
            at = details.creationTimeMillis,
            utcOffset = (TimeZone.getDefault().getOffset(details.creationTimeMillis) / MINUTE).toShort(),
        )

    /**
     * A handle as `scheme:rest`, or null. Android writes a plus sign as `%2B` when it builds a `tel:` address itself, and
     * as `+` when it passes one on, so the decoded form is what can be relied upon.
     */
    fun text(handle: Uri?): String? {
        val rest = handle?.schemeSpecificPart ?: return null
        return handle.scheme?.let { "$it:$rest" } ?: rest
    }

    private fun presentation(value: Int) =
        when (value) {
            TelecomManager.PRESENTATION_ALLOWED -> Presentation.ALLOWED

            TelecomManager.PRESENTATION_RESTRICTED -> Presentation.RESTRICTED

            TelecomManager.PRESENTATION_PAYPHONE -> Presentation.PAYPHONE

            TelecomManager.PRESENTATION_UNAVAILABLE -> Presentation.UNAVAILABLE

            // PRESENTATION_UNKNOWN, and whatever a later Android adds.
            else -> Presentation.UNKNOWN
        }

    private fun verification(details: Details): Verification {
        // API 29 does not say.
        if (Build.VERSION.SDK_INT < Build.VERSION_CODES.R) return Verification.NOT_VERIFIED
        return when (details.callerNumberVerificationStatus) {
            Connection.VERIFICATION_STATUS_PASSED -> Verification.PASSED
            Connection.VERIFICATION_STATUS_FAILED -> Verification.FAILED
            else -> Verification.NOT_VERIFIED
        }
    }
}
