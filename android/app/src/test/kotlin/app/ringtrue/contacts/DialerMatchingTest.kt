package app.ringtrue.contacts

import android.os.Build
import app.ringtrue.core.Code
import app.ringtrue.core.Contact
import app.ringtrue.core.IncomingCall
import app.ringtrue.core.Presentation
import app.ringtrue.core.RingTrue
import app.ringtrue.core.Setup
import app.ringtrue.core.Verification
import app.ringtrue.fakes.ContactMatching
import app.ringtrue.fakes.ContactMatching.Person
import app.ringtrue.fakes.RustRunner
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.annotation.Config
import kotlin.random.Random

/**
 * Whether a phone shows a contact's name for a number: the framework's own PhoneNumberUtils, used as the contacts provider uses
 * it, against the core's `contact` and `dialer_collision`. Android 10 matches loosely, later ones strictly.
 */
@RunWith(RustRunner::class)
@Config(sdk = [29, 34, 35])
class DialerMatchingTest {
    @get:Rule
    val folder = TemporaryFolder()

    private val level = Build.VERSION.SDK_INT

    @Test
    fun theCoreKnowsWhomThePhoneShows() {
        for (country in Country.entries) {
            val random = Random(country.ordinal + SEED)
            val setup = Setup(folder.newFolder().path, country.name, level.toUInt())
            RingTrue.rehearse(setup, listOf(country.standIn)).use { core ->
                val tally = sortedMapOf<String, Int>()
                val wrong = mutableListOf<String>()
                repeat(PAIRS) {
                    val pair = country.pair(random)
                    val android = pair.isShownByAndroid(country)
                    val here = pair.isShownHere(core)
                    tally.merge("${pair.kind}: ${if (android) "shown" else "not shown"}", 1, Int::plus)
                    if (android != here) wrong += "$pair: Android $android, the core $here"
                }
                println("API $level, $country: $tally")
                assertEquals(wrong.take(20).joinToString("\n"), 0, wrong.size)
                // Both answers are tried, or nothing is.
                assertTrue(tally.toString(), tally.keys.any { it.endsWith(": shown") } && tally.keys.any { it.endsWith("not shown") })
            }
        }
    }

    private data class Pair(
        val kind: String,
        val saved: String,
        val presented: String,
    ) {
        fun isShownByAndroid(country: Country): Boolean {
            val matching = ContactMatching(country.name).apply { add(Person(KEY, "somebody", listOf(saved))) }
            return matching.lookUp(presented).isNotEmpty()
        }

        fun isShownHere(core: RingTrue): Boolean {
            core.setContacts(listOf(Contact(KEY, listOf(saved))))
            val call = IncomingCall("tel:$presented", Presentation.ALLOWED, Verification.NOT_VERIFIED, 0)
            return core.screen(call).findings.any { it.code in SHOWN && it.target?.key == KEY }
        }
    }

    /** A country, the digits that nobody has there, and how people write them. */
    private enum class Country(
        val code: String,
        /** National numbers of fiction but for their last digits. */
        val starts: List<String>,
        val open: Int,
        val trunk: String,
        val abroad: String,
    ) {
        GB("44", listOf("1632960", "7700900", "1134960", "2079460"), 3, "0", "00"),
        US("1", listOf("20255501", "21255501", "80055501"), 2, "1", "011"),
        FR("33", listOf("19900", "26191", "35301", "63998"), 4, "0", "00"),
        AU("61", listOf("25550", "35550", "75550", "27010"), 4, "0", "0011"),
        ;

        val standIn get() = "+$code${starts[0]}${"0".repeat(open)}..+$code${starts[0]}${"9".repeat(open)}"

        fun pair(random: Random): Pair {
            val national = starts.random(random) + List(open) { random.nextInt(10) }.joinToString("")
            val (how, saved) = saved(national, random)
            val (what, presented) = presented(national, random)
            return Pair("$how, $what", saved, presented)
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
            "another country" to "+${OTHERS.random(random)}$national",
            "another start" to "+$code${List(national.length - 7) { random.nextInt(2, 10) }.joinToString("")}${national.takeLast(7)}",
            "one digit off" to "+$code${national.dropLast(1)}${(national.last().digitToInt() + 1) % 10}",
            "seventh digit off" to national.length.let { length ->
                val place = length - 7
                val other = (national[place].digitToInt() + 1) % 10
                "+$code${national.take(place)}$other${national.drop(place + 1)}"
            },
            "a digit more" to "+$code${random.nextInt(1, 10)}$national",
        ).random(random)
    }

    private companion object {
        const val KEY = "saved"
        const val SEED = 20_261_122
        const val PAIRS = 1_500
        val OTHERS = listOf("1", "33", "44", "49", "61", "353", "852", "290")
        val SHOWN = setOf(Code.CONTACT, Code.DIALER_COLLISION)
    }
}
