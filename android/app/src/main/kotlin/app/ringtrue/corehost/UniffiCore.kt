package app.ringtrue.corehost

import app.ringtrue.core.RingTrue

/** The whole of the core over uniffi. Closing it closes all of its objects, and with them the store. */
class UniffiCore(
    private val core: RingTrue,
) : FullCore,
    AutoCloseable {
    override val calls get() = core.calls
    override val journal get() = core.journal
    override val parties get() = core.parties
    override val contacts get() = core.contacts
    override val rules get() = core.rules
    override val lists get() = core.lists
    override val packs get() = core.packs
    override val packParties get() = core.packParties
    override val packKeys get() = core.packKeys
    override val settings get() = core.settings
    override val backups get() = core.backups
    override val health get() = core.health

    override fun close() = core.destroy()
}
