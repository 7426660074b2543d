package app.ringtrue.door

import app.ringtrue.core.IncomingCall
import app.ringtrue.core.Verdict

/** What answering a ringing phone needs of the core. The whole of it is [app.ringtrue.core.RingTrueInterface]. */
interface Judge {
    /** Whether it has the phone's contacts, from this process or an earlier one. */
    fun hasContacts(): Boolean

    /** Judges one call, from memory. */
    fun screen(call: IncomingCall): Verdict

    /** Writes the call and its verdict into the journal. */
    fun remember(
        call: IncomingCall,
        verdict: Verdict,
    )

    /** Writes into the journal that a call rang because it could not be judged, and why. */
    fun notScreened(
        call: IncomingCall,
        failure: String,
    )

    /** Remembers that the user rang [handle] at [at], in milliseconds since the epoch. */
    fun dialled(
        handle: String,
        at: Long,
    )
}
