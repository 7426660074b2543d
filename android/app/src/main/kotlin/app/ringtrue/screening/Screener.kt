package app.ringtrue.screening

import app.ringtrue.core.IncomingCall
import app.ringtrue.core.Screened
import app.ringtrue.core.Verdict
import app.ringtrue.corehost.Core
import app.ringtrue.corehost.CoreFailedException
import app.ringtrue.corehost.ScreeningCore
import app.ringtrue.corehost.ScreeningFailure
import app.ringtrue.platform.AppLog
import app.ringtrue.platform.Workers
import java.util.concurrent.RejectedExecutionException

/**
 * Asks the core about calls, and writes down and shows what came of it. Decides nothing itself.
 *
 * @param networkCountry the country of the network that the phone is in at this moment, by its ISO code.
 * @param show shows what a verdict says about a call; true: the call rang without it.
 * @param settled called when a call has been dealt with: the time for what can wait.
 */
class Screener(
    private val core: Core,
    private val workers: Workers,
    private val unscreened: UnscreenedLog,
    private val networkCountry: () -> String?,
    private val show: (IncomingCall, Verdict, Boolean) -> Unit,
    private val settled: () -> Unit,
) {
    /** Opens the core ahead of the first question. */
    fun warmUp() = onWorker({}) { runCatching { core.screening() } }

    /**
     * Asks for a verdict, off the calling thread. Exactly one of the two is called, once, on a thread of its own choice.
     */
    fun ask(
        call: IncomingCall,
        verdict: (Screened) -> Unit,
        none: (ScreeningFailure) -> Unit,
    ) = onWorker({ none(ScreeningFailure.BUSY) }) {
        val answer =
            try {
                here().screen(call)
            } catch (error: CoreFailedException) {
                AppLog.failed("screening", error)
                return@onWorker none(ScreeningFailure.CORE_FAILED)
            } catch (error: Throwable) {
                // A Rust panic arrives as an exception, a broken library as an Error. The call rings.
                AppLog.failed("screening", error)
                return@onWorker none(ScreeningFailure.CORE_BROKE)
            }
        verdict(answer)
    }

    /** The verdict has been given to Telecom: writes it down, then shows it. */
    fun answered(
        call: IncomingCall,
        screened: Screened,
    ) {
        write("journal") { check(core.screening().answered(screened.ticket)) { "no such ticket" } }
        label(call, screened.verdict, rang = false)
        settled()
    }

    /** A verdict came, but the call rang without it. What it says is worth showing all the same. */
    fun answeredTooLate(
        call: IncomingCall,
        verdict: Verdict,
    ) {
        label(call, verdict, rang = true)
        settled()
    }

    /** The call rang without a verdict. */
    fun notScreened(
        call: IncomingCall,
        why: ScreeningFailure,
    ) = workers.writing.execute {
        try {
            // Not screening(): a core that hangs while it opens would hold up all further writing.
            checkNotNull(core.ready()).notScreened(call, why.code)
        } catch (error: Throwable) {
            AppLog.failed("journal", error)
            unscreened.add(call.at, why)
        }
    }

    /** The user rang [handle] at [at], in milliseconds since the epoch; [emergency] asks the phone whether that is for help. */
    fun dialled(
        handle: String,
        at: Long,
        emergency: () -> Boolean,
    ) {
        write("dialled") { here().dialled(handle, at, emergency()) }
        settled()
    }

    /** The core, which knows where the phone is now: that may have changed since the last call. */
    private fun here(): ScreeningCore {
        val country =
            try {
                networkCountry().orEmpty()
            } catch (error: RuntimeException) {
                // The telephony service may be gone for a moment. What was said before stands.
                AppLog.failed("asking for the network", error)
                null
            }
        return core.screening().also { if (country != null) it.onNetwork(country) }
    }

    private fun label(
        call: IncomingCall,
        verdict: Verdict,
        rang: Boolean,
    ) = onWorker({ workers.writing.execute { show(call, verdict, rang) } }) { show(call, verdict, rang) }

    private fun write(
        what: String,
        work: () -> Unit,
    ) = workers.writing.execute {
        try {
            work()
        } catch (error: Throwable) {
            AppLog.failed(what, error)
        }
    }

    private fun onWorker(
        full: () -> Unit,
        work: () -> Unit,
    ) = try {
        workers.screening.execute(work)
    } catch (error: RejectedExecutionException) {
        AppLog.failed("screening", error)
        full()
    }
}
