package app.ringtrue.screening

import android.telecom.CallScreeningService.CallResponse
import app.ringtrue.core.Action

/** The core's actions, as Telecom wants them. */
object CallResponses {
    /** The call rings as if nobody had been asked. */
    fun ring(): CallResponse = CallResponse.Builder().build()

    /**
     * The answer to Telecom for [action].
     *
     * A rejected call stays in the call log and keeps the system's own missed-call notice: should the verdict be wrong, the
     * user must be able to see that somebody rang, even with our notifications switched off.
     */
    fun of(action: Action): CallResponse =
        when (action) {
            // A label does not touch the call.
            Action.ALLOW, Action.LABEL -> {
                ring()
            }

            Action.SILENCE -> {
                CallResponse.Builder().setSilenceCall(true).build()
            }

            Action.REJECT -> {
                CallResponse
                    .Builder()
                    .setDisallowCall(true)
                    .setRejectCall(true)
                    .build()
            }
        }
}
