package app.ringtrue

import app.ringtrue.core.Action
import app.ringtrue.core.BackupException
import app.ringtrue.core.Handling
import app.ringtrue.core.IncomingCall
import app.ringtrue.core.Originates
import app.ringtrue.core.Party
import app.ringtrue.core.PartyFile
import app.ringtrue.core.PartyImportException
import app.ringtrue.core.PartyKind
import app.ringtrue.core.PartyNumber
import app.ringtrue.core.Presentation
import app.ringtrue.core.Restore
import app.ringtrue.core.Setup
import app.ringtrue.core.Testing
import app.ringtrue.core.Verification
import app.ringtrue.corehost.FullCore
import app.ringtrue.corehost.UniffiCore
import org.junit.Assert.assertEquals
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder

/** Backups and the book through the library as a phone loads it, without Android. */
class BackupTest {
    @get:Rule
    val folder = TemporaryFolder()

    private val surgery =
        Party(
            "riverside-surgery",
            "Riverside Surgery",
            PartyKind.HEALTH,
            true,
            null,
            listOf(PartyNumber("01632 960101", Originates.UNKNOWN)),
            Handling.DEFAULT,
        )

    private fun open(name: String): UniffiCore {
        System.loadLibrary("ringtrue")
        val setup = Setup(folder.root.resolve(name).path, "GB")
        return UniffiCore(Testing().rehearse(setup, listOf("+441632960000..+441632960999")))
    }

    private fun FullCore.action() =
        calls.screen(IncomingCall("tel:+441632960101", Presentation.ALLOWED, Verification.NOT_VERIFIED, 0)).verdict.action

    @Test
    fun whatWasEnteredMovesToAnotherPhoneOnceItWasShown() {
        val file =
            open("old").use { old ->
                old.parties.put(surgery)
                old.contacts.guard("0r1-2A", true)
                old.backups.export(1_795_377_600_000)
            }
        open("new").use { new ->
            val plan = new.backups.plan(file.toByteArray(), Restore.MERGE, null)
            val changes = plan.changes()
            assertEquals(1_795_377_600_000, changes.exportedAt)
            assertEquals("GB", changes.region)
            assertEquals(listOf("Riverside Surgery"), changes.parties.added.map { it.name })
            assertEquals(listOf("0r1-2A"), changes.guardedContacts.added.map { it.id })
            assertEquals(Action.ALLOW, new.action())
            new.backups.restore(plan)
            assertEquals(Action.LABEL, new.action())
            assertEquals(listOf(surgery), new.parties.all())
            assertEquals(listOf("0r1-2A"), new.contacts.guarded())
            assertThrows(BackupException.Changed::class.java) { new.backups.restore(plan) }
            assertTrue(new.parties.remove(surgery.id))
            assertEquals(Action.ALLOW, new.action())
        }
    }

    @Test
    fun onlyItsPassphraseOpensAnEncryptedBackup() {
        open("phone").use { core ->
            core.parties.put(surgery)
            assertThrows(BackupException.ShortPassphrase::class.java) { core.backups.exportEncrypted(0, "short") }
            val file = core.backups.exportEncrypted(0, "river heron lantern")
            assertThrows(BackupException.NeedsPassphrase::class.java) { core.backups.plan(file, Restore.REPLACE, null) }
            assertThrows(BackupException.WrongPassphrase::class.java) { core.backups.plan(file, Restore.REPLACE, "another one") }
            val changes = core.backups.plan(file, Restore.REPLACE, "river heron lantern").changes()
            assertEquals(listOf(surgery.id), changes.parties.unchanged.map { it.id })
        }
    }

    @Test
    fun aFileThatIsNoBackupSaysWhatIsWrong() {
        open("phone").use { core ->
            fun refused(file: String) =
                assertThrows(BackupException::class.java) { core.backups.plan(file.toByteArray(), Restore.REPLACE, null) }
            val text = core.backups.export(0)
            assertTrue(refused("<map/>") is BackupException.Unusable)
            assertTrue(refused(text.replace("\"version\": \"1.", "\"version\": \"2.")) is BackupException.Newer)
            val wrong = refused(text.replace("\"balanced\"", "\"harsh\"")) as BackupException.Unusable
            assertTrue(wrong.reason, wrong.reason.startsWith("settings.level: "))
        }
    }

    @Test
    fun partiesComeFromAFile() {
        val table = folder.newFile("book.csv")
        table.writeText("name,number,originates\nRiverside Surgery,01632 960101,never\nTom,the desk,\n")
        open("phone").use { core ->
            val import = core.parties.import(PartyFile(table.path, PartyKind.HEALTH, true))
            assertEquals(listOf(1uL, 0uL, 2uL), listOf(import.added, import.changed, import.skipped))
            assertEquals(listOf("not_a_number", "no_number"), import.first.map { it.reason })
            assertEquals(Action.SILENCE, core.action())
            table.writeText("hello")
            assertThrows(PartyImportException.NoParties::class.java) {
                core.parties.import(PartyFile(table.path, PartyKind.OTHER, false))
            }
            assertEquals(listOf("riverside-surgery"), core.parties.all().map { it.id })
        }
    }
}
