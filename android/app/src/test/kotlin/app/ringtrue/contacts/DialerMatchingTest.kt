package app.ringtrue.contacts

import app.ringtrue.core.Code
import app.ringtrue.core.Contact
import app.ringtrue.core.IncomingCall
import app.ringtrue.core.Presentation
import app.ringtrue.core.Setup
import app.ringtrue.core.Testing
import app.ringtrue.core.Verification
import app.ringtrue.corehost.FullCore
import app.ringtrue.corehost.UniffiCore
import app.ringtrue.fakes.AndroidNumbers
import app.ringtrue.fakes.AndroidOfLevel
import app.ringtrue.fakes.ContactMatching
import app.ringtrue.fakes.ContactMatching.Person
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import kotlin.random.Random

/**
 * Whether a phone shows a contact's name for a number: each Android's own PhoneNumberUtils and numbering plans, used as the
 * contacts provider uses them, against the core's `contact` and `dialer_collision`. Android 10 and 11 match loosely, later ones
 * strictly.
 *
 * Contacts come in books of which no two share their last seven digits, so that each pair stands by itself.
 */
class DialerMatchingTest {
    @get:Rule
    val folder = TemporaryFolder()

    @Test
    fun theCoreKnowsWhomThePhoneShows() {
        val androids = AndroidOfLevel.all()
        assertEquals(listOf(29, 30, 31, 33, 34, 35, 36), androids.map { it.level })
        for (android in androids) Country.entries.forEach { theCoreKnowsWhom(android, it) }
    }

    private fun theCoreKnowsWhom(
        android: AndroidNumbers,
        country: Country,
    ) {
        val random = Random(country.ordinal + SEED)
        val setup = Setup(folder.newFolder().path, country.name, android.level.toUInt())
        val answers =
            UniffiCore(Testing().rehearse(setup, listOf(country.standIn))).use { core ->
                List(BOOKS) { country.book(random) }.flatMap { book -> answers(core, country, book, android) }
            }
        val wrong = answers.filter(Answer::isWrong)
        println("API ${android.level}, $country: ${answers.count { it.android }} of ${answers.size} shown")
        assertEquals("API ${android.level}\n" + wrong.take(20).joinToString("\n"), 0, wrong.size)
        // Both answers are tried, or nothing is.
        assertTrue(answers.count { it.android } > answers.size / 10 && answers.count { !it.android } > answers.size / 10)
    }

    /**
     * What is on the display, and not what it is read as: without its plus it is a German number of thirteen digits by the plans
     * since Android 14, and an aunt's by those before. Android 12 and 13, which compare whole numbers, show her by their plans;
     * the core, which has later ones, does not say so there.
     */
    @Test
    fun theTextOnTheDisplayIsCompared() {
        for (android in AndroidOfLevel.all()) {
            val matching = ContactMatching("DE", android).apply { add(Person("aunt", "Aunt", listOf("+4915123456789"))) }
            val shown = matching.lookUp("4915123456789").map { it.key }
            val setup = Setup(folder.newFolder().path, "DE", android.level.toUInt())
            val codes =
                UniffiCore(Testing().rehearse(setup, emptyList())).use { core ->
                    core.contacts.replace(listOf(Contact("aunt", listOf("+4915123456789"))))
                    val verdict = core.calls.screen(call("4915123456789")).verdict
                    verdict.findings.filter { it.target?.key == "aunt" }.map { it.code }
                }
            assertEquals("API ${android.level}", android.level < 34, shown.isNotEmpty())
            assertEquals("API ${android.level}", if (android.level < 31) listOf(Code.DIALER_COLLISION) else emptyList(), codes)
        }
    }

    private fun answers(
        core: FullCore,
        country: Country,
        book: List<Pair>,
        android: AndroidNumbers,
    ): List<Answer> {
        val matching = ContactMatching(country.name, android)
        for (pair in book) matching.add(Person(pair.key, "somebody", listOf(pair.saved)))
        core.contacts.replace(book.map { Contact(it.key, listOf(it.saved)) })
        return book.map { pair ->
            val verdict = core.calls.screen(call(pair.presented)).verdict
            val found = verdict.findings.filter { it.target?.key == pair.key }.map { it.code }
            Answer(pair, matching.lookUp(pair.presented).any { it.key == pair.key }, found.filter(SHOWN::contains))
        }
    }

    private fun call(number: String) = IncomingCall("tel:$number", Presentation.ALLOWED, Verification.NOT_VERIFIED, 0)

    private data class Answer(
        val pair: Pair,
        val android: Boolean,
        val core: List<Code>,
    ) {
        /** The core may know a contact that is not shown, by reading more spellings than Android. */
        val isWrong = android != core.isNotEmpty() && !(pair.isContacts && core == listOf(Code.CONTACT))
    }

    /** A number as saved, the whole of it, and the number that a call presents. */
    private data class Pair(
        val kind: String,
        val saved: String,
        val whole: String,
        val presented: String,
    ) {
        /** The phone's key for the contact. */
        val key get() = whole

        /** Whether it is the contact's own number that is presented, however it is written. */
        val isContacts get() = kind.substringAfter(", ").startsWith("the same")
    }

    /** A country, numbers that nobody has there, and how people write them. */
    private enum class Country(
        val code: String,
        /** National numbers of fiction but for their last digits; libphonenumber calls them valid, as it does a contact's. */
        val starts: List<String>,
        val open: Int,
        val trunk: String,
        val abroad: String,
    ) {
        GB("44", listOf("1134960", "2079460", "1514960", "1214960"), 3, "0", "00"),
        US("1", listOf("20255501", "21255501", "31255501"), 2, "1", "011"),
        FR("33", listOf("19900", "26191", "35301", "46571", "53649"), 4, "0", "00"),
        AU("61", listOf("25550", "35550", "75550", "27010"), 4, "0", "0011"),
        ;

        val standIn get() = "+$code${starts[0]}${"0".repeat(open)}..+$code${starts[0]}${"9".repeat(open)}"

        /** Pairs no two of which share their last seven digits. */
        fun book(random: Random): List<Pair> = List(PAIRS) { pair(random) }.distinctBy { it.whole.takeLast(7) }

        private fun pair(random: Random): Pair {
            val national = starts.random(random) + List(open) { random.nextInt(10) }.joinToString("")
            val (how, saved) = saved(national, random)
            val (what, presented) = presented(national, random)
            return Pair("$how, $what", saved, "+$code$national", presented)
        }

        private fun saved(
            national: String,
            random: Random,
        ) = listOf(
            "in full" to "+$code$national",
            "spaced" to "+$code ${national.chunked(3).joinToString(" ")}",
            "with trunk" to "$trunk$national",
            "with trunk, dashes" to "($trunk${national.take(3)}) ${national.drop(3).chunked(3).joinToString("-")}",
            "bare" to national,
            "from abroad" to "$abroad$code$national",
            "without plus" to "$code$national",
            "seven digits" to national.takeLast(7),
            "eight digits" to national.takeLast(8),
            "six digits" to national.takeLast(6),
            "zero before seven" to "0${national.takeLast(7)}",
            "Arabic digits" to (trunk + national).map { it + ('٠' - '0') }.joinToString(""),
            "full-width digits" to "＋$code$national".map { if (it in '0'..'9') it + ('０' - '0') else it }.joinToString(""),
            "with a pause" to "$trunk$national,${random.nextInt(100)}",
            "another country's" to "+${OTHERS.random(random)}$national",
        ).random(random)

        private fun presented(
            national: String,
            random: Random,
        ) = listOf(
            "the same" to "+$code$national",
            "the same without plus" to "$code$national",
            "the same nationally" to "$trunk$national",
            "the same from abroad" to "$abroad$code$national",
            "another country" to "+${OTHERS.random(random)}$national",
            "another start" to "+$code${start(national.length - 7, random)}${national.takeLast(7)}",
            "one digit off" to "+$code${national.dropLast(1)}${(national.last().digitToInt() + 1) % 10}",
            "seventh digit off" to "+$code${national.otherAt(national.length - 7)}",
            "a digit more" to "+$code${random.nextInt(2, 10)}$national",
        ).random(random)

        private fun start(
            length: Int,
            random: Random,
        ) = List(length) { random.nextInt(2, 10) }.joinToString("")

        private fun String.otherAt(place: Int) = take(place) + (this[place].digitToInt() + 1) % 10 + drop(place + 1)
    }

    private companion object {
        const val SEED = 20_261_122
        const val BOOKS = 12
        const val PAIRS = 100
        val OTHERS = listOf("1", "33", "44", "49", "61", "353", "852", "290")
        val SHOWN = setOf(Code.CONTACT, Code.DIALER_COLLISION)
    }
}
