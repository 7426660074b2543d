package app.ringtrue.contacts

import android.Manifest
import app.ringtrue.core.Setup
import app.ringtrue.core.Testing
import app.ringtrue.corehost.UniffiCore
import app.ringtrue.fakes.Inline
import app.ringtrue.fakes.PhoneBook
import app.ringtrue.fakes.RustRunner
import app.ringtrue.fakes.TestApp
import app.ringtrue.fakes.UniffiScreeningCore
import app.ringtrue.platform.Clocks
import org.junit.After
import org.junit.Assert.assertArrayEquals
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.Shadows.shadowOf
import java.io.File
import kotlin.random.Random

/**
 * What changed in the phone's contacts is read alone, and the core has then what reading everything would give it: over random
 * histories, against the rows that the provider gives and a clock that goes wrong.
 */
@RunWith(RustRunner::class)
class ContactChangesTest {
    @get:Rule
    val folder = TemporaryFolder()

    private val clock = MovedClock()
    private lateinit var book: PhoneBook
    private lateinit var phone: Process
    private lateinit var store: File

    /** A core, and what hands it the contacts. */
    private inner class Process(
        val folder: File,
    ) : AutoCloseable {
        val core = UniffiCore(Testing().rehearse(Setup(folder.path, "GB"), TestApp.STAND_INS))
        private val contacts = Contacts(TestApp.now, Inline(), clock) { UniffiScreeningCore(core) }

        /** Reads what there is to read; how many rows that were. */
        fun read(): Int {
            val before = book.read
            contacts.refresh()
            return book.read - before
        }

        override fun close() = core.close()
    }

    private class MovedClock : Clocks {
        var at = NOON
        var sinceStart = HOUR
        var starts = 1

        override fun now() = at

        override fun sinceStart() = sinceStart

        override fun starts() = starts

        fun pass(time: Long) {
            at += time
            sinceStart += time
        }

        fun restart() {
            starts++
            sinceStart = SECOND
        }
    }

    @Before
    fun readOnce() {
        shadowOf(TestApp.now).grantPermissions(Manifest.permission.READ_CONTACTS)
        book = PhoneBook.install().apply { date = clock::now }
        store = folder.newFolder()
        phone = Process(store)
    }

    @After
    fun end() = phone.close()

    private fun restartProcess() {
        phone.close()
        phone = Process(store)
    }

    /** Reads in a fresh process; how many rows that were. */
    private fun readCold(): Int {
        restartProcess()
        return phone.read()
    }

    private fun fill(count: Int) {
        repeat(count) { book.add(listOf(number(it))) }
        clock.pass(HOUR)
        assertEquals(count, phone.read())
        clock.pass(HOUR)
    }

    private fun assertAsReadWhole(message: String) =
        folder.newFolder().let { other ->
            Process(other).use { it.read() }
            assertArrayEquals(message, register(other), register(store))
        }

    private fun register(folder: File): ByteArray {
        val files = folder.listFiles().orEmpty()
        return files.single { it.extension == "register" }.readBytes()
    }

    @Test
    fun ofTenThousandOnlyWhatChangedIsRead() {
        fill(10_000)
        val same = readCold()
        book.edit(book.ids[5_000], Random(2), "07700 900222")
        clock.pass(HOUR)
        val one = readCold()
        val again = readCold()
        assertAsReadWhole("one changed")
        println("contacts provider, cold process, 10,000 contacts: $same rows where nothing changed, $one for one, then $again")
        assertTrue("$same", same <= 1)
        assertTrue("$one", one <= 20)
        assertTrue("$again", again <= 1)
    }

    @Test
    fun randomHistoriesGiveWhatReadingEverythingGives() {
        var partly = 0
        repeat(HISTORIES) { seed ->
            val random = Random(seed)
            store = folder.newFolder()
            book = PhoneBook.install().apply { date = clock::now }
            restartProcess()
            repeat(random.nextInt(1, 30)) { book.add(List(random.nextInt(3)) { numbers(random) }) }
            val done = mutableListOf<String>()
            repeat(STEPS) {
                repeat(random.nextInt(4)) { done += happen(random) }
                done += time(random)
                if (random.nextInt(4) == 0) restartProcess()
                val rows = phone.read()
                val all = book.numbers()
                if (rows < all) partly++
                done += "read $rows of $all"
                assertAsReadWhole("history $seed: ${done.takeLast(12)}")
            }
        }
        println("contacts: $partly of ${HISTORIES * STEPS} readings read less than everything")
        assertTrue("$partly", partly > HISTORIES * STEPS / 4)
    }

    private fun happen(random: Random): String {
        val id = book.ids.randomOrNull(random)
        val what = random.nextInt(12)
        when {
            id == null || what < 2 -> book.add(List(random.nextInt(3)) { numbers(random) })
            what < 6 -> book.edit(id, random, numbers(random))
            what == 6 -> book.touch(id)
            what == 7 -> book.sync(id, random)
            what == 8 -> book.delete(id)
            what == 9 -> (book.ids - id).randomOrNull(random)?.let { book.merge(id, it) }
            what == 10 -> book.split(id, random)
            else -> book.forgetOldDeletions()
        }
        return "$what of $id"
    }

    /** Mostly it passes, often not at all: then dates are equal. A clock that is wrong may be found so by the next reading. */
    private fun time(random: Random): String {
        val what = random.nextInt(16)
        when {
            what < 4 -> Unit
            what < 8 -> clock.pass(random.nextLong(2 * MINUTE))
            what < 11 -> clock.pass(random.nextLong(DAY))
            what == 11 -> clock.pass(random.nextLong(40 * DAY))
            what == 12 -> clock.at += random.nextLong(-20 * SECOND, 20 * SECOND)
            what == 13 -> clock.at += random.nextLong(-2 * DAY, 2 * DAY)
            what == 14 -> clock.restart()
            else -> clock.restart().also { clock.at = NOON - 1_000 * DAY }
        }
        return "time $what"
    }

    private fun numbers(random: Random): String? =
        when (random.nextInt(8)) {
            0 -> null
            1 -> "no number"
            else -> number(random.nextInt(1_000))
        }

    @Test
    fun deletionsThatAndroidHasForgottenAreFound() {
        fill(10)
        book.delete(book.ids.first())
        clock.pass(31 * DAY)
        book.forgetOldDeletions()
        assertEquals(9, readCold())
        assertAsReadWhole("forgotten")
        book.delete(book.ids.first())
        book.forgetOldDeletions()
        readCold()
        assertAsReadWhole("told")
    }

    @Test
    fun aClockThatWasWrongForAWhileIsMadeUpForWithinAWeek() {
        fill(10)
        clock.at -= 3 * DAY
        book.edit(book.ids.first(), Random(2), "07700 900222")
        clock.at += 3 * DAY
        readCold()
        clock.pass(7 * DAY + HOUR)
        assertTrue(readCold() >= 10)
        assertAsReadWhole("a week later")
    }

    @Test
    fun whatAProviderDoesNotKnowIsReadWhole() {
        for (column in listOf("contact_last_updated_timestamp", "contact_deleted_timestamp", "_count")) {
            store = folder.newFolder()
            book = PhoneBook.install().apply { date = clock::now }
            restartProcess()
            fill(10)
            book.unknown = column
            book.edit(book.ids.first(), Random(2), "07700 900222")
            assertTrue(column, readCold() >= 9)
            assertAsReadWhole(column)
        }
    }

    @Test
    fun manyChangesAreReadWithEverything() {
        fill(1_500)
        book.ids.forEach(book::touch)
        assertEquals(1_500, readCold())
    }

    @Test
    fun aMarkIsReadAsItWasWritten() {
        val mark = ContactsMark.now(clock)
        assertEquals(mark, ContactsMark.parse(mark.toString()))
        val unknown = mark.copy(starts = null)
        assertEquals(unknown, ContactsMark.parse(unknown.toString()))
        assertTrue(unknown.isInDoubt(unknown))
        for (text in listOf("", "1", "1 2 3 4", "2 2 3 4 5", "1 2 3 4 x", "1 2 3 4 5 6")) {
            assertEquals(text, null, ContactsMark.parse(text))
        }
    }

    private companion object {
        const val NOON = 1_792_411_200_000L
        const val SECOND = 1_000L
        const val MINUTE = 60 * SECOND
        const val HOUR = 60 * MINUTE
        const val DAY = 24 * HOUR
        const val HISTORIES = 12
        const val STEPS = 20

        fun number(place: Int) = "07700 900%03d".format(place % 1_000)
    }
}
