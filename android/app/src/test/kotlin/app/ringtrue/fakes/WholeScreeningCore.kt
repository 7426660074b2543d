package app.ringtrue.fakes

import app.ringtrue.core.Contact
import app.ringtrue.core.IncomingCall
import app.ringtrue.core.RingTrueInterface
import app.ringtrue.corehost.ScreeningCore

/** The whole core, asked as the service asks: where the library's own door can't be had. */
class WholeScreeningCore(
    private val core: RingTrueInterface,
) : ScreeningCore {
    override fun contacts() = core.contacts()?.contacts?.toInt()

    override fun setContacts(contacts: List<Contact>) {
        core.setContacts(contacts)
    }

    override fun verify() = core.verify()

    override fun screen(call: IncomingCall) = core.screen(call)

    override fun answered(ticket: Long) = core.answered(ticket)

    override fun notScreened(
        call: IncomingCall,
        failure: String,
    ) = core.notScreened(call, failure)

    override fun dialled(
        handle: String,
        at: Long,
    ) = core.dialled(handle, at)
}
