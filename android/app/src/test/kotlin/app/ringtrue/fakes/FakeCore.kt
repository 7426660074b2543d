package app.ringtrue.fakes

import app.ringtrue.core.Action
import app.ringtrue.core.Advice
import app.ringtrue.core.Because
import app.ringtrue.core.Claim
import app.ringtrue.core.Code
import app.ringtrue.core.Contact
import app.ringtrue.core.ContactsSummary
import app.ringtrue.core.Finding
import app.ringtrue.core.IncomingCall
import app.ringtrue.core.JournalEntry
import app.ringtrue.core.JournalPage
import app.ringtrue.core.Level
import app.ringtrue.core.ListFormat
import app.ringtrue.core.ListImport
import app.ringtrue.core.ListReport
import app.ringtrue.core.NeverTell
import app.ringtrue.core.Notice
import app.ringtrue.core.Pack
import app.ringtrue.core.PackKey
import app.ringtrue.core.PackKind
import app.ringtrue.core.Party
import app.ringtrue.core.PartyFile
import app.ringtrue.core.PartyImport
import app.ringtrue.core.Reach
import app.ringtrue.core.ReportedList
import app.ringtrue.core.Restore
import app.ringtrue.core.RestorePlan
import app.ringtrue.core.RingTrueInterface
import app.ringtrue.core.Rule
import app.ringtrue.core.Screened
import app.ringtrue.core.Settings
import app.ringtrue.core.Strength
import app.ringtrue.core.Verdict

/** A core that says what it is told to say, and remembers what it was told, in order. */
open class FakeCore(
    private val verdict: (IncomingCall) -> Verdict = { verdict(Action.ALLOW) },
) : RingTrueInterface {
    /** What happened, in order. */
    val events = mutableListOf<String>()
    val journal = mutableListOf<JournalEntry>()
    val contacts = mutableListOf<Contact>()
    val asked = mutableListOf<IncomingCall>()
    val notices = mutableListOf<Notice>()

    /** How often the lists were verified. */
    var verified = 0

    /** The contacts of an earlier process. */
    var kept: ContactsSummary? = null

    private val open = mutableMapOf<Long, Pair<IncomingCall, Verdict>>()

    override fun screen(call: IncomingCall): Screened {
        asked += call
        val ticket = asked.size.toLong()
        val verdict = verdict(call)
        open[ticket] = call to verdict
        return Screened(verdict, ticket)
    }

    override fun answered(ticket: Long): Boolean {
        val (call, verdict) = open.remove(ticket) ?: return false
        events += "remember ${verdict.action}"
        journal += JournalEntry(journal.size.toULong(), call, verdict, null)
        return true
    }

    override fun notScreened(
        call: IncomingCall,
        failure: String,
    ) {
        events += "notScreened $failure"
        journal += JournalEntry(journal.size.toULong(), call, null, failure)
    }

    override fun journal(
        limit: UInt,
        before: ULong?,
    ) = JournalPage(journal.reversed().take(limit.toInt()), null)

    override fun forgetCall(id: ULong) = journal.removeIf { it.id == id }

    override fun forgetEverything() = journal.clear()

    override fun dialled(
        handle: String,
        at: Long,
    ) {
        events += "dialled $handle $at"
    }

    override fun setContacts(contacts: List<Contact>): ContactsSummary {
        events += "contacts ${contacts.size}"
        this.contacts.clear()
        this.contacts += contacts
        return ContactsSummary(contacts.size.toUInt(), contacts.sumOf { it.numbers.size }.toUInt(), 0u)
    }

    override fun contacts() = kept

    override fun notices(at: Long): List<Notice> = notices

    override fun dismissNotices() = notices.clear()

    override fun expectCalls(until: Long?) = Unit

    override fun guardContact(
        key: String,
        guarded: Boolean,
    ) = Unit

    override fun addParty(party: Party) = Unit

    override fun parties() = emptyList<Party>()

    override fun removeParty(id: String) = false

    override fun guardedContacts() = emptyList<String>()

    override fun importParties(file: PartyFile) = PartyImport(0u, 0u, 0u, 0u, emptyList())

    override fun exportBackup(at: Long) = "{}"

    override fun exportEncryptedBackup(
        at: Long,
        passphrase: String,
    ) = ByteArray(0)

    override fun planRestore(
        file: ByteArray,
        how: Restore,
        passphrase: String?,
    ): RestorePlan = error("only the real core makes plans")

    override fun restore(plan: RestorePlan) = Unit

    override fun putRule(rule: Rule) = Unit

    override fun removeRule(id: String) = false

    override fun rules() = emptyList<Rule>()

    override fun importList(import: ListImport) = ListReport(ListFormat.PLAIN, 0u, 0u, emptyList())

    override fun lists() = emptyList<ReportedList>()

    override fun removeList(name: String) = false

    override fun verify() {
        verified++
    }

    override fun applyPack(
        path: String,
        at: Long,
    ) = Pack("gb", "A pack", PackKind.PARTIES, "GB", 2u, 0u, 0u, 0u, true, null)

    override fun packs(at: Long) = emptyList<Pack>()

    override fun revertPack(id: String) = false

    override fun packKeys() = emptyList<PackKey>()

    override fun addPackKey(
        text: String,
        fingerprint: String,
        at: Long,
    ) = PackKey("", fingerprint, at)

    override fun removePackKey(fingerprint: String) = false

    override fun settings() = Settings(Level.BALANCED, false, false, emptyList(), emptyList())

    override fun setSettings(settings: Settings) = Unit

    companion object {
        /** A verdict with one finding. */
        fun verdict(
            action: Action,
            lead: Code? = Code.UNPROVEN_CLAIM,
            claim: Claim? = null,
            neverTell: NeverTell? = null,
            reach: Reach? = null,
            presented: String? = "+441632960100",
        ) = Verdict(
            action = action,
            because = Because.FINDINGS,
            findings = listOfNotNull(lead?.let { Finding(it, Strength.UNPROVEN, claim?.target, "rule", "source") }),
            advice = Advice(lead, claim, neverTell, reach),
            presented = presented,
            skipped = emptyList(),
        )
    }
}
