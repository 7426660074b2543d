package app.ringtrue.screening

import android.os.Handler
import android.telecom.CallScreeningService.CallResponse
import app.ringtrue.corehost.ScreeningFailure
import app.ringtrue.platform.AppLog

/**
 * Sees to it that each call is answered once, in time, and never with another call's answer.
 *
 * The framework keeps one adapter per service: the next call replaces it, and an answer given afterwards travels to the wrong
 * call, which Telecom then lets ring. The adapter is replaced and `onScreenCall` is called in one step on the main thread. So
 * everything here stays on the main thread too, and whether an answer still has its own adapter is known for certain.
 *
 * @param main the main thread, with its clock.
 */
class Answers(
    private val main: Handler,
) {
    private var open: Answer? = null

    /**
     * Takes in the call that has just arrived. One that is still open can no longer be answered: Telecom lets it ring when
     * its own time is up. Main thread only.
     *
     * @param respond gives the framework the answer to this call.
     * @param unanswered called once, if the call rang without its verdict, with the reason.
     */
    fun admit(
        respond: (CallResponse) -> Unit,
        unanswered: (ScreeningFailure) -> Unit,
    ): Answer {
        overtake()
        val answer = Answer(respond, unanswered)
        open = answer
        main.postDelayed({ answer.ring(ScreeningFailure.LATE) }, answer, DEADLINE_MS)
        return answer
    }

    /** Another call has arrived, incoming or outgoing, and taken the adapter. Main thread only. */
    fun overtake() {
        open?.close(ScreeningFailure.OVERTAKEN)
    }

    /** The answer to one call. Main thread only. */
    inner class Answer internal constructor(
        private val respond: (CallResponse) -> Unit,
        private val unanswered: (ScreeningFailure) -> Unit,
    ) {
        /** Gives the answer, unless there was one. True if this one reached the framework. */
        fun give(response: CallResponse): Boolean {
            if (open !== this) return false
            settle()
            if (respondSafely(response)) return true
            unanswered(ScreeningFailure.REFUSED)
            return false
        }

        /** Lets the call ring for want of a verdict, unless it was answered. */
        fun ring(why: ScreeningFailure) {
            if (open !== this) return
            settle()
            respondSafely(CallResponses.ring())
            unanswered(why)
        }

        internal fun close(why: ScreeningFailure) {
            settle()
            unanswered(why)
        }

        private fun settle() {
            open = null
            main.removeCallbacksAndMessages(this)
        }

        private fun respondSafely(response: CallResponse): Boolean =
            try {
                respond(response)
                true
            } catch (error: RuntimeException) {
                // Telecom may be gone by now. An exception on the main thread would end the process, and the label with it.
                AppLog.failed("answering a call", error)
                false
            }
    }

    companion object {
        /** After so many milliseconds the call rings. Telecom waits 5,000, a cold start of the process included. */
        const val DEADLINE_MS = 3_000L
    }
}
