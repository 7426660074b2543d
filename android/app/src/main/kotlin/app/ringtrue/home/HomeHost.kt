package app.ringtrue.home

import app.ringtrue.contacts.Contacts
import app.ringtrue.corehost.Core
import app.ringtrue.platform.Clocks
import app.ringtrue.platform.Ways
import app.ringtrue.platform.Workers

/** What the home screen needs of the process that it runs in. */
interface HomeHost {
    /** Threads for work off the main one. */
    val workers: Workers

    /** The Rust core. */
    val core: Core

    /** The phone's own contacts. */
    val contacts: Contacts

    /** The phone's clocks. */
    val clocks: Clocks

    /** To other screens. */
    val ways: Ways

    /** When calls rang unchecked that the core's journal doesn't have, in milliseconds since the epoch. */
    fun unscreenedAt(): List<Long>

    /** Forgets those calls: the user has seen them. */
    fun clearUnscreened()

    /** Does once what a fresh process has to do. */
    fun catchUp()
}
