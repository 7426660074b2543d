package app.ringtrue.page

import app.ringtrue.contacts.Contacts
import app.ringtrue.corehost.Core
import app.ringtrue.platform.Clocks
import app.ringtrue.platform.Ways
import app.ringtrue.platform.Workers

/** What a screen about calls needs of the process that it runs in. */
interface PageHost {
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
}
