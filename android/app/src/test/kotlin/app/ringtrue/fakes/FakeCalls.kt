package app.ringtrue.fakes

import app.ringtrue.core.CallsInterface
import app.ringtrue.core.Help
import app.ringtrue.core.IncomingCall
import app.ringtrue.core.Screened
import app.ringtrue.core.Verdict

class FakeCalls(
    private val core: FakeCore,
    private val verdict: (IncomingCall) -> Verdict,
) : CallsInterface {
    val asked = mutableListOf<IncomingCall>()
    var screened = {}
    var answering = {}
    private val open = mutableMapOf<Long, Pair<IncomingCall, Verdict>>()

    override fun check(call: IncomingCall): Verdict = verdict(call)

    override fun onNetwork(country: String?) = Unit

    override fun screen(call: IncomingCall): Screened {
        val ticket = asked.apply { add(call) }.size.toLong()
        return Screened(verdict(call), ticket).also { open[ticket] = call to it.verdict }.also { screened() }
    }

    override fun answered(ticket: Long): Boolean {
        answering()
        val (call, verdict) = open.remove(ticket) ?: return false
        return core.journal.add("remember ${verdict.action}", call, verdict)
    }

    override fun notScreened(
        call: IncomingCall,
        failure: String,
    ) {
        core.journal.add("notScreened $failure", call, null, failure)
    }

    override fun dialled(
        handle: String,
        at: Long,
        emergency: Boolean,
    ) {
        core.events += "dialled $handle $at" + if (emergency) " emergency" else ""
    }

    override fun expect(until: Long?) = Unit

    override fun expectingUntil(): Long? = null

    override fun helpAfter() = emptyList<Help>()
}
