package app.ringtrue.fakes

import android.net.Uri
import android.os.Build
import android.os.Bundle
import android.telecom.Call
import android.telecom.DisconnectCause
import android.telecom.ParcelableCall
import android.telecom.TelecomManager

/** A call as Telecom describes it to a screening app of somebody else's: all other fields stay empty. */
data class TelecomCall(
    val handle: Uri?,
    val presentation: Int = TelecomManager.PRESENTATION_ALLOWED,
    val verification: Int = 0,
    val at: Long = AT,
    val outgoing: Boolean = false,
) {
    private val direction get() = if (outgoing) Call.Details.DIRECTION_OUTGOING else Call.Details.DIRECTION_INCOMING
    private val state get() = if (outgoing) Call.STATE_DIALING else Call.STATE_RINGING

    /** What crosses the binder. [id] is Telecom's name for the call. */
    fun parcelable(id: String): ParcelableCall =
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.R) built(id) else constructed(id)

    private fun built(id: String): ParcelableCall =
        ParcelableCall
            .ParcelableCallBuilder()
            .setId(id)
            .setState(state)
            .setDisconnectCause(DisconnectCause(DisconnectCause.UNKNOWN))
            .setHandle(handle)
            .setHandlePresentation(presentation)
            .setCallerNumberVerificationStatus(verification)
            .setCallDirection(direction)
            .setCreationTimeMillis(at)
            .setCannedSmsResponses(emptyList<String>())
            .setChildCallIds(emptyList<String>())
            .setConferenceableCallIds(emptyList<String>())
            .setIntentExtras(Bundle())
            .setExtras(Bundle())
            .createParcelableCall()

    /** API 29 has a constructor, and no verification. The compiler sees API 35, hence the reflection. */
    private fun constructed(id: String): ParcelableCall {
        val cause = DisconnectCause(DisconnectCause.UNKNOWN)
        val none = emptyList<String>()
        val args =
            listOf(id, state, cause, none, 0, 0, 0, 0L, handle, presentation, null, 0, null, null) +
                listOf(false, null, false, null, null, none, null, 0, none, Bundle(), Bundle(), at, direction)
        return ParcelableCall::class.java.constructors
            .single { it.parameterCount == args.size }
            .newInstance(*args.toTypedArray()) as ParcelableCall
    }

    companion object {
        /** 2 November 2026, 10:00 UTC, in milliseconds since the epoch. */
        const val AT = 1_793_613_600_000L

        /** A call that shows [number]. */
        fun of(
            number: String,
            verification: Int = 0,
            at: Long = AT,
        ) = TelecomCall(Uri.fromParts("tel", number, null), verification = verification, at = at)

        /** A call that shows nothing. */
        fun withheld(presentation: Int = TelecomManager.PRESENTATION_RESTRICTED) = TelecomCall(null, presentation)

        /** The user rings [number]. */
        fun to(
            number: String,
            at: Long = AT,
        ) = TelecomCall(Uri.fromParts("tel", number, null), at = at, outgoing = true)
    }
}
