package app.ringtrue.fakes

import app.ringtrue.core.ContactsChange
import app.ringtrue.core.IncomingCall
import app.ringtrue.core.PhoneContact
import app.ringtrue.corehost.FullCore
import app.ringtrue.corehost.ScreeningCore

/** The whole core, asked as the service asks: where JNI can't be had. */
class UniffiScreeningCore(
    private val core: FullCore,
) : ScreeningCore {
    override fun contacts() =
        core.contacts
            .summary()
            ?.contacts
            ?.toInt()

    override fun setContacts(
        contacts: List<PhoneContact>,
        mark: String,
    ) {
        core.contacts.replaceAsOf(contacts, mark)
    }

    override fun contactsMark() = core.contacts.mark()

    override fun changeContacts(change: ContactsChange) = core.contacts.update(change)

    override fun verify() = core.health.verify()

    override fun onNetwork(country: String) = core.calls.onNetwork(country)

    override fun screen(call: IncomingCall) = core.calls.screen(call)

    override fun answered(ticket: Long) = core.calls.answered(ticket)

    override fun notScreened(
        call: IncomingCall,
        failure: String,
    ) = core.calls.notScreened(call, failure)

    override fun dialled(
        handle: String,
        at: Long,
        emergency: Boolean,
    ) = core.calls.dialled(handle, at, emergency)
}
