package app.ringtrue.phone

import app.ringtrue.core.IncomingCall
import app.ringtrue.core.RingTrueInterface
import app.ringtrue.core.Verdict

/** The real core, with an ear at the door: [heard] is the last verdict that the app got. */
class Listening(
    private val real: RingTrueInterface,
) : RingTrueInterface by real,
    AutoCloseable {
    var heard: Verdict? = null

    override fun screen(call: IncomingCall) = real.screen(call).also { heard = it.verdict }

    override fun close() {
        (real as? AutoCloseable)?.close()
    }
}
