package app.ringtrue

import app.ringtrue.core.Code
import app.ringtrue.core.IncomingCall
import app.ringtrue.core.Notice
import app.ringtrue.core.PackException
import app.ringtrue.core.PackKeyException
import app.ringtrue.core.PackKind
import app.ringtrue.core.Presentation
import app.ringtrue.core.Setup
import app.ringtrue.core.Testing
import app.ringtrue.core.Verification
import app.ringtrue.corehost.FullCore
import app.ringtrue.corehost.UniffiCore
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotNull
import org.junit.Assert.assertNull
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import java.io.File

/** Signed packs through the real library: files that a file picker would hand over. */
class PacksTest {
    @get:Rule
    val folder = TemporaryFolder()

    private val fixtures = File(System.getProperty("ringtrue.vectors")).resolve("../../rust-core/pack/tests/fixtures")
    private val project = fixtures.resolve("gb-2.rtpack").path
    private val example = fixtures.resolve("example-1.rtpack").path
    private val next = fixtures.resolve("example-2.rtpack").path
    private val key = fixtures.resolve("example.pub").readText()

    private fun open(region: String = "GB") =
        Setup(folder.root.resolve("store").path, region).let { setup ->
            UniffiCore(Testing().rehearse(setup, listOf("+441632960000..+441632960999")))
        }

    private fun FullCore.knowsTheBank(): Boolean {
        val call = IncomingCall("tel:+441632960100", Presentation.ALLOWED, Verification.NOT_VERIFIED, NOW)
        return calls
            .screen(call)
            .verdict.findings
            .any { it.code == Code.UNPROVEN_CLAIM }
    }

    private fun FullCore.inUse() = packs.all(NOW).filter { it.inUse }.map { it.id to it.serial }

    @Test
    fun anOlderPackOfTheProjectIsRefusedAndTheBuiltInOneStays() {
        open().use { core ->
            assertThrows(PackException.OlderVersion::class.java) { core.packs.apply(project, NOW) }
            val pack = core.packs.all(NOW).single()
            assertEquals("gb" to BUILT_IN, pack.id to pack.serial)
            assertEquals(PackKind.PARTIES, pack.kind)
            assertTrue(pack.parties > 0u && pack.numbers > pack.parties)
            assertNull(pack.applied)
            assertFalse(core.packs.revert("gb"))
            assertEquals(listOf("gb" to BUILT_IN), core.inUse())
        }
    }

    @Test
    fun aKeyIsAddedByItsFingerprintAndGoesWithWhatItSigned() {
        open().use { core ->
            val unknown = assertThrows(PackException.UnknownKey::class.java) { core.packs.apply(example, NOW) }
            val seen = core.packKeys.read(key)
            assertTrue(unknown.reason, unknown.reason.endsWith(" ${seen.id}"))
            assertThrows(PackKeyException.OtherFingerprint::class.java) { core.packKeys.add(key, seen.id, NOW) }
            assertThrows(PackKeyException.NotAKey::class.java) { core.packKeys.read("key") }
            assertEquals(1, core.packKeys.all().size)

            core.packKeys.add(key, seen.fingerprint.replace(" ", "").uppercase(), NOW)
            assertEquals(listOf(null, NOW), core.packKeys.all().map { it.addedAt })
            assertFalse(core.knowsTheBank())
            core.packs.apply(example, NOW)
            assertTrue(core.knowsTheBank())
            val previous =
                core.packs
                    .apply(next, NOW)
                    .applied
                    ?.previous
            assertEquals(1uL, previous)
            assertEquals(listOf("gb" to BUILT_IN, "example" to 2uL), core.inUse())

            assertTrue(core.packKeys.remove(seen.fingerprint))
            assertFalse(core.packKeys.remove(seen.fingerprint))
            assertFalse(core.knowsTheBank())
            assertEquals(listOf("gb" to BUILT_IN), core.inUse())
        }
    }

    @Test
    fun whatIsRefusedChangesNothing() {
        val changed = folder.newFile().apply { writeText(File(project).readText().replace("A Bank", "B").trimEnd() + " \n") }
        val other = folder.newFile().apply { writeText("+441632960100\n") }
        open().use { core ->
            assertThrows(PackException.WrongSignature::class.java) { core.packs.apply(changed.path, NOW) }
            assertThrows(PackException.NotAPack::class.java) { core.packs.apply(other.path, NOW) }
            assertThrows(PackException.Unreadable::class.java) { core.packs.apply("/nowhere", NOW) }
            assertEquals(listOf("gb" to BUILT_IN), core.inUse())
        }
        open("IE").use { core ->
            assertThrows(PackException.OtherRegion::class.java) { core.packs.apply(project, NOW) }
        }
    }

    @Test
    fun anExpiredPackIsUsedAndADamagedOneIsNoticed() {
        open().use { core ->
            core.packKeys.add(key, core.packKeys.read(key).fingerprint, NOW)
            assertNotNull(core.packs.apply(example, NOW).applied)
            assertEquals(emptyList<Notice>(), core.health.notices(NOW))
            val later = NOW + 2 * 366 * 24 * 60 * 60 * 1000L
            val expired = core.health.notices(later).single() as Notice.PackExpired
            assertEquals("2027-11-22", expired.expires)
            assertTrue(
                core.packs
                    .all(later)
                    .single { it.id == "example" }
                    .applied!!
                    .isExpired,
            )
        }
        folder.root.resolve("store/packs/1.register").writeText("damaged")
        open().use { core ->
            assertTrue(core.health.notices(0).single() is Notice.PackLost)
            assertEquals(listOf("gb" to BUILT_IN), core.inUse())
        }
    }

    private companion object {
        /** 2026-11-22. */
        const val NOW = 1_795_305_600_000L
        const val BUILT_IN = 4uL
    }
}
