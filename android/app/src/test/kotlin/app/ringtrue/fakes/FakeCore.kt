package app.ringtrue.fakes

import app.ringtrue.core.Action
import app.ringtrue.core.BackupsInterface
import app.ringtrue.core.IncomingCall
import app.ringtrue.core.ListsInterface
import app.ringtrue.core.PackKeysInterface
import app.ringtrue.core.PackPartiesInterface
import app.ringtrue.core.PacksInterface
import app.ringtrue.core.PartiesInterface
import app.ringtrue.core.RulesInterface
import app.ringtrue.core.UserSettingsInterface
import app.ringtrue.core.Verdict
import app.ringtrue.corehost.FullCore

/** A core that gives the verdicts it was given, and remembers what was done with it. */
class FakeCore(
    verdict: (IncomingCall) -> Verdict = { fakeVerdict(Action.ALLOW) },
) : FullCore {
    /** What happened, in order. */
    val events = mutableListOf<String>()
    override val calls = FakeCalls(this, verdict)
    override val journal = FakeJournal(events)
    override val contacts = FakeCoreContacts(events)
    override val health = FakeHealth(this)
    override val parties: PartiesInterface get() = unused()
    override val rules: RulesInterface get() = unused()
    override val lists: ListsInterface get() = unused()
    override val packs: PacksInterface get() = unused()
    override val packParties: PackPartiesInterface get() = unused()
    override val packKeys: PackKeysInterface get() = unused()
    override val settings: UserSettingsInterface get() = unused()
    override val backups: BackupsInterface get() = unused()

    private fun unused(): Nothing = error("nothing that is tested with a fake asks for this")
}
