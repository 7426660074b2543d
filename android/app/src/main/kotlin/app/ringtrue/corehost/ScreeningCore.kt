package app.ringtrue.corehost

import app.ringtrue.core.ContactsChange
import app.ringtrue.core.IncomingCall
import app.ringtrue.core.PhoneContact
import app.ringtrue.core.Screened

/**
 * What a process that screens calls needs of the core, before the answer and after it. The whole of the core is
 * [FullCore]. All of these may fail with a [RuntimeException].
 */
interface ScreeningCore {
    /** How many contacts it has, from this process or an earlier one; null where it was never given any, or lost them. */
    fun contacts(): Int?

    /** Takes over the phone's contacts, all of them as they were at [mark], and keeps them for the next process. */
    fun setContacts(
        contacts: List<PhoneContact>,
        mark: String,
    )

    /** The mark that its contacts were read at; null where no change can be taken to them, and all must be read. */
    fun contactsMark(): String?

    /** Takes over what has changed since the mark; false: that doesn't add up, and all must be read. */
    fun changeContacts(change: ContactsChange): Boolean

    /** Reads the store's lists and packs whole, to see whether they are as they were written. Not while a phone rings. */
    fun verify()

    /** The phone is in a network of this [country] now, by its ISO code, or in none. To be said before each call. */
    fun onNetwork(country: String)

    /** The verdict about one call, from memory. */
    fun screen(call: IncomingCall): Screened

    /** Writes the call of [ticket] and its verdict into the journal; false: there is no such ticket, or no longer. */
    fun answered(ticket: Long): Boolean

    /** Writes into the journal that a call rang decidedBy there was no verdict, and why. */
    fun notScreened(
        call: IncomingCall,
        failure: String,
    )

    /** Remembers that the user rang [handle] at [at], in milliseconds since 1970, and whether the phone calls it an emergency. */
    fun dialled(
        handle: String,
        at: Long,
        emergency: Boolean,
    )
}
