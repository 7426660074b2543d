package app.ringtrue.screening

import android.os.Build
import android.os.Handler
import android.os.Looper
import android.telecom.Call.Details
import android.telecom.CallScreeningService

/** Stands between Telecom and the core, and translates. What to do about a call is the core's to say. */
class ScreeningService : CallScreeningService() {
    private val main = Handler(Looper.getMainLooper())
    private val answers = Answers(main)
    private val screener get() = (application as ScreeningHost).screener

    /** Telecom binds a moment before it asks: time to load the library in. */
    override fun onCreate() {
        super.onCreate()
        screener.warmUp()
    }

    override fun onScreenCall(details: Details) {
        if (details.callDirection == Details.DIRECTION_OUTGOING) outgoing(details) else incoming(details)
    }

    private fun incoming(details: Details) {
        val call = CallDetailsMapper.of(details)
        val answer =
            answers.admit(
                respond = { respondToCall(details, it) },
                unanswered = { screener.notScreened(call, it) },
            )
        screener.ask(
            call,
            verdict = { screened ->
                main.post {
                    if (answer.give(CallResponses.of(screened.verdict.action))) {
                        screener.answered(call, screened)
                    } else {
                        screener.answeredTooLate(call, screened.verdict)
                    }
                }
            },
            none = { why -> main.post { answer.ring(why) } },
        )
    }

    /**
     * The user's own call: to be remembered, and none of our business otherwise. From API 30 on the framework answers it when
     * `onScreenCall` returns, and a second answer makes Telecom unbind twice; API 29 leaves it to us.
     */
    private fun outgoing(details: Details) {
        answers.overtake()
        if (Build.VERSION.SDK_INT < Build.VERSION_CODES.R) respondToCall(details, CallResponses.ring())
        val handle = CallDetailsMapper.text(details.handle) ?: return
        val number = details.handle.schemeSpecificPart
        screener.dialled(handle, details.creationTimeMillis) { EmergencyNumbers.has(this, number) }
    }
}
