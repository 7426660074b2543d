package app.ringtrue.label

import android.app.Notification
import android.app.NotificationManager
import android.content.ComponentName
import android.content.Intent
import android.content.IntentFilter
import app.ringtrue.call.CallActivity
import app.ringtrue.core.Action
import app.ringtrue.core.AppCheck
import app.ringtrue.core.Claim
import app.ringtrue.core.Code
import app.ringtrue.core.Handling
import app.ringtrue.core.IncomingCall
import app.ringtrue.core.NeverTell
import app.ringtrue.core.Originates
import app.ringtrue.core.Party
import app.ringtrue.core.PartyKind
import app.ringtrue.core.PartyNumber
import app.ringtrue.core.Presentation
import app.ringtrue.core.Reach
import app.ringtrue.core.Target
import app.ringtrue.core.TargetKind
import app.ringtrue.core.Verdict
import app.ringtrue.core.Verification
import app.ringtrue.fakes.ContactMatching.Person
import app.ringtrue.fakes.FakeContacts
import app.ringtrue.fakes.FakeCore
import app.ringtrue.fakes.FakeTelecom
import app.ringtrue.fakes.Notes
import app.ringtrue.fakes.Packs
import app.ringtrue.fakes.RustRunner
import app.ringtrue.fakes.TelecomCall
import app.ringtrue.fakes.TestApp
import app.ringtrue.fakes.fakeVerdict
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotNull
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config

/** What the owner reads, on the phone and on its lock screen, and what the button does. */
@RunWith(RustRunner::class)
@Config(sdk = [29, 34, 35])
class LabelTest {
    private val bank = claimOf(Target(TargetKind.PARTY, "my-bank", "Sample Bank", PartyKind.BANK, "+441632960100"))
    private val mia = claimOf(Target(TargetKind.CONTACT, "mia", null, null, "+441632960100"))

    private fun claimOf(target: Target) = Claim(target, exact = true, guarded = true)

    private fun note(verdict: Verdict): Notification {
        TestApp.with(FakeCore { verdict })
        FakeTelecom.ask(TelecomCall.of("+441632960100"))
        return Notes.single()
    }

    @Test
    fun aBankThatRings() {
        val reach = Reach("Sample Bank", "159")
        val note = note(fakeVerdict(Action.LABEL, claim = bank, neverTell = NeverTell.BANK_SECRETS, reach = reach))
        assertEquals(
            listOf(
                "Shows the number of Sample Bank",
                "Anyone can fake this number.",
                "Hang up. Call Sample Bank on 159.",
                "Never say a PIN or a code. Share no screen, install nothing.",
            ),
            Notes.lines(note).map(::plain),
        )
        assertEquals("Anyone can fake this number.", Notes.text(note))
        val (words, intent) = checkNotNull(Notes.button(note))
        assertEquals("Call the real Sample Bank", words)
        assertEquals(Intent.ACTION_DIAL, intent.action)
        assertEquals("159", intent.data?.schemeSpecificPart)
        assertEquals("tel", intent.data?.scheme)
    }

    @Test
    fun theRealCoreNamesTheWayBackAndNeverTheNumberShown() {
        val core = TestApp.now.core.full()
        val numbers = listOf(PartyNumber("+441632960100", Originates.UNKNOWN), PartyNumber("+441632960199", Originates.YES))
        core.parties.put(Party("my-bank", "Sample Bank", PartyKind.BANK, true, "+441632960177", numbers, Handling.DEFAULT))
        FakeTelecom.ask(TelecomCall.of("+441632960100"))
        val note = Notes.single()
        assertEquals("Shows the number of Sample Bank", Notes.title(note))
        assertEquals(
            "+441632960177",
            Notes
                .button(note)
                ?.second
                ?.data
                ?.schemeSpecificPart,
        )
        assertFalse(Notes.lines(note).any { "960100" in it.filterNot(Char::isWhitespace) })
    }

    private val check = AppCheck("Sample", "It says whether the bank is calling.", "com.example.bank", "2026-01-13")

    private fun lookUp(action: Action) = fakeVerdict(action, claim = bank, reach = Reach("Sample Bank", "159"), appCheck = check)

    private fun install(app: String) {
        val packages = shadowOf(TestApp.now.packageManager)
        val screen = ComponentName(app, "$app.Main")
        packages.addActivityIfNotPresent(screen)
        val launcher = IntentFilter(Intent.ACTION_MAIN).apply { addCategory(Intent.CATEGORY_LAUNCHER) }
        packages.addIntentFilterForActivity(screen, launcher)
    }

    @Test
    fun theBanksOwnAppIsTheFirstThingToLookAt() {
        install("com.example.bank")
        val note = note(lookUp(Action.LABEL))
        val lines = Notes.lines(note).map(::plain)
        assertEquals("Look in the Sample app.", lines[2])
        assertEquals("Hang up. Call Sample Bank on 159.", lines[3])
        assertEquals("It says whether the bank is calling.", lines.last())
        assertEquals(listOf("Open Sample", "Call the real Sample Bank"), note.actions.map { plain(it.title.toString()) })
        val opened = shadowOf(note.actions.first().actionIntent).savedIntent
        assertEquals("com.example.bank", opened.component?.packageName)
    }

    @Test
    fun anAppThatIsNotInstalledHasNoButton() {
        val note = note(lookUp(Action.LABEL))
        assertEquals("Look in the Sample app.", plain(Notes.lines(note)[2]))
        assertEquals("It says whether the bank is calling.", plain(Notes.lines(note).last()))
        assertEquals("Call the real Sample Bank", Notes.button(note)?.first)
    }

    @Test
    fun nobodyLooksUpACallThatDidNotRing() {
        install("com.example.bank")
        val note = note(lookUp(Action.SILENCE))
        assertFalse(Notes.lines(note).any { "Sample app" in it })
        assertEquals("Call the real Sample Bank", Notes.button(note)?.first)
    }

    @Test
    fun theRealCoreSendsCustomersOfABankToItsApp() {
        val number = Packs.numberOf("gb", "nationwide")
        FakeTelecom.ask(TelecomCall.of(number))
        val lines = Notes.lines(Notes.single()).map(::plain)
        assertEquals("Look in the Nationwide app.", lines[2])
        assertTrue(lines.last(), lines.last().startsWith("Under More, Call checker says"))
    }

    @Test
    fun aNumberThatOnlyResemblesSomebodysDoesNotBorrowTheName() {
        // Whether it does is the core's to say: the numbers are not compared here.
        val resembled = bank.copy(exact = false, guarded = false)
        val verdict = fakeVerdict(Action.LABEL, Code.LOOK_ALIKE, claim = resembled)
        assertEquals("Looks like the number of Sample Bank", plain(Notes.lines(note(verdict)).first()))
        val wording = LabelText(TestApp.now, TestApp.now.contacts)
        assertEquals("Looks like the number of Sample Bank", plain(wording.claimBeside(verdict).orEmpty()))
        val claimed = wording.claimBeside(fakeVerdict(Action.LABEL, claim = bank))
        assertEquals("Shows the number of Sample Bank", plain(claimed.orEmpty()))
    }

    @Test
    fun aContactIsNamedByThePhoneAsTheCoreDoesNotKnowIt() {
        FakeContacts.install(listOf(Person("mia", "Mia Carter", listOf("07700 900222"))))
        val note = note(fakeVerdict(Action.LABEL, claim = mia, reach = Reach(null, "+447700900223")))
        assertEquals("Shows the number of Mia Carter", Notes.title(note))
        assertEquals("Call the real Mia Carter", Notes.button(note)?.first)
    }

    @Test
    fun aContactWhoseNameMayNotBeReadIsStillLabelled() {
        FakeContacts.install(listOf(Person("mia", "Mia Carter", listOf("07700 900222"))), allowed = false)
        val note = note(fakeVerdict(Action.LABEL, claim = mia, reach = Reach(null, "+447700900223")))
        assertEquals("Shows a number you have saved", Notes.title(note))
        assertEquals("Call the real one", Notes.button(note)?.first)
    }

    @Test
    fun withoutAWayBackThereIsNoButton() {
        val party = note(fakeVerdict(Action.LABEL, claim = bank))
        assertNull(Notes.button(party))
        assertEquals("Hang up. Use the number on your card or letter.", Notes.lines(party)[2])
    }

    @Test
    fun ringingAndQuietHaveTheirOwnChannels() {
        val manager = checkNotNull(TestApp.now.getSystemService(NotificationManager::class.java))
        for (action in Action.entries) {
            manager.cancelAll()
            TestApp.now.labels.show(call(), fakeVerdict(action), rang = false)
            val note = Notes.all.singleOrNull()
            val channel =
                when (action) {
                    Action.ALLOW -> null
                    Action.LABEL -> LabelChannels.RINGING
                    Action.SILENCE, Action.REJECT -> LabelChannels.SILENCED
                }
            assertEquals(channel, note?.channelId)
            val done = note?.extras?.getCharSequence(Notification.EXTRA_SUB_TEXT)?.toString()
            assertEquals(mapOf(Action.SILENCE to "Did not ring", Action.REJECT to "Turned away")[action], done)
        }
        assertEquals(NotificationManager.IMPORTANCE_HIGH, manager.getNotificationChannel(LabelChannels.RINGING).importance)
        assertNull(manager.getNotificationChannel(LabelChannels.SILENCED).sound)
        assertTrue(manager.getNotificationChannel(LabelChannels.SILENCED).importance >= NotificationManager.IMPORTANCE_DEFAULT)
    }

    @Test
    fun theLockScreenTellsNoNameAndNoNumber() {
        for (action in listOf(Action.LABEL, Action.SILENCE, Action.REJECT)) {
            checkNotNull(TestApp.now.getSystemService(NotificationManager::class.java)).cancelAll()
            TestApp.now.labels.show(
                call(),
                fakeVerdict(action, claim = bank, reach = Reach("Sample Bank", "159")),
                rang = false,
            )
            val note = Notes.single()
            assertEquals(Notification.VISIBILITY_PRIVATE, note.visibility)
            val shown = note.publicVersion
            assertNotNull(shown)
            val all =
                shown.extras
                    .keySet()
                    .mapNotNull { shown.extras.getCharSequence(it) }
                    .joinToString(" ")
            assertTrue(all.isNotBlank())
            assertFalse(all, all.any(Char::isDigit) || "Bank" in all)
            assertNull(shown.actions)
        }
    }

    @Test
    fun aTapOpensTheCallItself() {
        val note = note(fakeVerdict(Action.LABEL))
        val intent = shadowOf(note.contentIntent).savedIntent
        assertEquals(CallActivity::class.java.name, intent.component?.className)
        assertEquals(CallActivity.at(TestApp.now, TelecomCall.AT).data, intent.data)
    }

    @Test
    fun whoTriesTenTimesFillsOneLine() {
        TestApp.with(FakeCore { fakeVerdict(Action.LABEL) })
        repeat(10) { FakeTelecom.ask(TelecomCall.of("+441632960100")) }
        assertEquals(1, Notes.all.size)
    }

    @Test
    fun threeShortLinesForEveryCodeAndTarget() {
        val own = claimOf(Target(TargetKind.OWN_NUMBER, "own", null, null, "+447700900111"))
        val claims = listOf(null, bank, mia, own)
        val reaches = listOf(null, Reach("Sample Bank", "159"))
        val verdicts =
            Code.entries.flatMap { code ->
                claims.flatMap { claim -> reaches.map { fakeVerdict(Action.SILENCE, code, claim, null, it) } }
            }
        for (verdict in verdicts) for (rang in listOf(true, false)) checkShort(verdict, rang)
    }

    private fun checkShort(
        verdict: Verdict,
        rang: Boolean,
    ) {
        checkNotNull(TestApp.now.getSystemService(NotificationManager::class.java)).cancelAll()
        TestApp.now.labels.show(call(), verdict, rang)
        val lines = Notes.lines(Notes.single())
        assertEquals(lines.toString(), 3, lines.size)
        for (line in lines) assertTrue(line, line.length in 5..MOST_LETTERS)
    }

    private fun call() = IncomingCall("tel:+441632960100", Presentation.ALLOWED, Verification.NOT_VERIFIED, TelecomCall.AT)

    /** Numbers are wrapped so that they keep their direction: that is for the screen, not for comparing. */
    private fun plain(text: String) = text.filterNot { it.category == CharCategory.FORMAT }

    private companion object {
        const val MOST_LETTERS = 52
    }
}
