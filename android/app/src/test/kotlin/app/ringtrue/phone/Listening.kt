package app.ringtrue.phone

import app.ringtrue.core.CallsInterface
import app.ringtrue.core.IncomingCall
import app.ringtrue.core.Verdict
import app.ringtrue.corehost.FullCore

/** The real core, with an ear on it: [heard] is the last verdict that the app got. */
class Listening(
    private val real: FullCore,
) : FullCore by real,
    AutoCloseable {
    var heard: Verdict? = null

    override val calls =
        object : CallsInterface by real.calls {
            override fun screen(call: IncomingCall) = real.calls.screen(call).also { heard = it.verdict }
        }

    override fun close() {
        (real as? AutoCloseable)?.close()
    }
}
