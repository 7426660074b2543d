package app.ringtrue.fakes

import app.ringtrue.core.Contact
import app.ringtrue.core.ContactsChange
import app.ringtrue.core.ContactsInterface
import app.ringtrue.core.ContactsSummary
import app.ringtrue.core.PhoneContact
import app.ringtrue.core.UnreadNumber

/** The contacts in the core; those of the phone are [FakeContacts]. */
class FakeCoreContacts(
    private val events: MutableList<String>,
) : ContactsInterface {
    val all = mutableListOf<Contact>()

    /** The contacts of an earlier process. */
    var kept: ContactsSummary? = null
    var replacing = {}

    override fun replace(contacts: List<Contact>): ContactsSummary {
        replacing()
        events += "contacts ${contacts.size}"
        all.clear()
        all += contacts
        return ContactsSummary(contacts.size.toULong(), contacts.sumOf { it.numbers.size }.toULong(), 0u)
    }

    override fun replaceAsOf(
        contacts: List<PhoneContact>,
        mark: String,
    ) = replace(contacts.map { it.contact })

    // Takes no changes: whoever needs them tests with the real core.
    override fun mark(): String? = null

    override fun update(change: ContactsChange) = false

    override fun summary() = kept

    override fun guard(
        key: String,
        guarded: Boolean,
    ) = Unit

    override fun guarded() = emptyList<String>()

    override fun idleGuards() = emptyList<String>()

    override fun unread() = emptyList<UnreadNumber>()
}
