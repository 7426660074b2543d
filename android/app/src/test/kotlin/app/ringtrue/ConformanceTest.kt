package app.ringtrue

import app.ringtrue.core.Contact
import app.ringtrue.core.Handling
import app.ringtrue.core.IncomingCall
import app.ringtrue.core.Level
import app.ringtrue.core.ListFormat
import app.ringtrue.core.ListImport
import app.ringtrue.core.Originates
import app.ringtrue.core.Party
import app.ringtrue.core.PartyKind
import app.ringtrue.core.PartyNumber
import app.ringtrue.core.Presentation
import app.ringtrue.core.RingTrue
import app.ringtrue.core.Schedule
import app.ringtrue.core.Setup
import app.ringtrue.core.Verdict
import app.ringtrue.core.Verification
import app.ringtrue.core.Wish
import app.ringtrue.door.Door
import org.json.JSONArray
import org.json.JSONObject
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.junit.runners.Parameterized
import org.junit.runners.Parameterized.Parameters
import java.io.File
import java.time.Instant
import java.time.LocalTime
import app.ringtrue.core.Rule as UserRule

/**
 * The corpus that every language runs, here through the generated Kotlin, the real library and a real store: one test a file.
 * tests/vectors/README.md describes the format.
 */
@RunWith(Parameterized::class)
class ConformanceTest(
    private val file: File,
    @Suppress("UNUSED_PARAMETER") name: String,
) {
    @get:Rule
    val folder = TemporaryFolder()

    @Before
    fun load() = System.loadLibrary("ringtrue")

    @Test
    fun vectors() {
        val world = JSONObject(file.readText())
        assertEquals(1, world.getInt("format"))
        val vectors = world.getJSONArray("vectors").objects()
        assertTrue(vectors.isNotEmpty())
        val (told, untold) = vectors.partition { cannotBeTold(world, it).isEmpty() }
        val reasons = untold.flatMap { cannotBeTold(world, it) }.groupingBy { it }.eachCount()
        println("${file.name}: ${told.size} run, ${untold.size} left to the engine's own run $reasons")
        assertEquals("vectors that a phone cannot be told", UNTOLD[file.nameWithoutExtension] ?: emptyMap<String, Int>(), reasons)
        val wrong =
            told.mapNotNull { vector ->
                val differences = differences(vector.getJSONObject("expect"), screen(world, vector))
                if (differences.isEmpty()) null else "${vector.getString("id")} (${vector.getString("why")}): $differences"
            }
        assertTrue(wrong.joinToString("\n", prefix = "${file.name}:\n"), wrong.isEmpty())
    }

    /** What of a vector no phone can tell the core. */
    private fun cannotBeTold(
        file: JSONObject,
        vector: JSONObject,
    ): Set<String> {
        val with = vector.optJSONObject("with") ?: JSONObject()
        val parties = with.optJSONArray("parties") ?: file.getJSONArray("parties")
        return setOfNotNull(
            // Android tells a screening app no more of a call once it has rung.
            "ended".takeIf { vector.past().any { it.has("ended") } },
            "displays".takeIf { parties.objects().flatMap { it.getJSONArray("numbers").objects() }.any { it.has("displays") } },
        )
    }

    private fun screen(
        file: JSONObject,
        vector: JSONObject,
    ): Verdict {
        val with = vector.optJSONObject("with") ?: JSONObject()

        fun list(name: String) = with.optJSONArray(name) ?: file.getJSONArray(name)
        val region = with.optString("region", file.getString("region"))
        val dialer = with.text("dialer") ?: file.text("dialer") ?: "strict"
        val api = if (dialer == "loose") 30u else 31u
        val setup = Setup(folder.newFolder().path, region, api)
        val reported = with.optJSONArray("lists") ?: file.optJSONArray("lists") ?: JSONArray()
        return RingTrue.rehearse(setup, list("stand_ins").strings()).use { core ->
            core.setSettings(settings(core, vector, list("own_numbers").strings(), list("voicemail_numbers").strings()))
            tellContacts(core, list("contacts").objects())
            for (party in list("parties").objects()) core.addParty(party(party))
            for (rule in vector.rules()) core.putRule(rule(rule))
            for (list in reported.objects()) core.importList(listImport(list))
            remember(core, vector)
            val call = call(vector.getJSONObject("call"))
            core.screen(call).also { assertEquals("by the service's own door", it, Door.screen(call)) }
        }
    }

    private fun tellContacts(
        core: RingTrue,
        contacts: List<JSONObject>,
    ) {
        core.setContacts(contacts.map { Contact(it.getString("key"), it.getJSONArray("numbers").strings()) })
        for (contact in contacts) {
            if (contact.getBoolean("guarded")) core.guardContact(contact.getString("key"), true)
        }
    }

    /** Tells the core what happened before the call. */
    private fun remember(
        core: RingTrue,
        vector: JSONObject,
    ) {
        val history = vector.optJSONObject("history") ?: JSONObject()
        for (dialled in (history.optJSONArray("dialled") ?: JSONArray()).objects()) {
            core.dialled(dialled.getString("handle"), millis(dialled.getString("at")))
        }
        history.text("expecting_until")?.let { core.expectCalls(millis(it)) }
        for (past in vector.past()) pastCall(past).let { core.remember(it, core.screen(it)) }
    }

    /** A list as a user imports it: one number or beginning a line. A range, which such a file can't say, is written out. */
    private fun listImport(json: JSONObject): ListImport {
        val lines =
            json.getJSONArray("entries").strings().flatMap { entry ->
                val ends = entry.split("..").map { it.removePrefix("+") }
                if (ends.size < 2) listOf(entry) else (ends[0].toLong()..ends[1].toLong()).map { "+$it" }
            }
        val file = folder.newFile().apply { writeText(lines.joinToString("\n")) }
        return ListImport(file.path, json.getString("name"), ListFormat.PLAIN, 0)
    }

    private fun settings(
        core: RingTrue,
        vector: JSONObject,
        own: List<String>,
        voicemail: List<String>,
    ) = (vector.optJSONObject("policy") ?: JSONObject()).let { policy ->
        core.settings().copy(
            level = policy.text("level")?.let { Level.valueOf(it.uppercase()) } ?: Level.BALANCED,
            contactsOnly = policy.optBoolean("contacts_only"),
            silenceWithheld = policy.optBoolean("silence_withheld"),
            ownNumbers = own,
            voicemailNumbers = voicemail,
        )
    }

    private fun party(json: JSONObject) =
        Party(
            id = json.getString("id"),
            name = json.getString("name"),
            kind = PartyKind.valueOf(json.getString("kind").uppercase()),
            guarded = json.getBoolean("guarded"),
            reach = json.text("reach"),
            numbers =
                json.getJSONArray("numbers").objects().map {
                    PartyNumber(it.getString("number"), Originates.valueOf(it.getString("originates").uppercase()))
                },
            handling = Handling.valueOf(json.getString("handling").uppercase()),
        )

    private fun rule(json: JSONObject) =
        UserRule(
            id = json.getString("id"),
            pattern = json.getString("numbers"),
            wish = Wish.valueOf(json.getString("wish").uppercase()),
            schedule = json.optJSONObject("schedule")?.let(::schedule),
            expires = json.text("expires")?.let(::millis),
        )

    private fun schedule(json: JSONObject): Schedule {
        val days = json.getJSONArray("days").strings().map { DAYS.indexOf(it) }

        fun minute(name: String) = LocalTime.parse(json.getString(name)).let { (it.hour * 60 + it.minute).toUShort() }
        return Schedule(days.fold(0) { set, day -> set or (1 shl day) }.toUByte(), minute("from"), minute("to"))
    }

    /** What rang before: shown as a number, or not at all. */
    private fun pastCall(json: JSONObject) =
        IncomingCall(
            handle = json.text("handle"),
            presentation = if (json.isNull("handle")) Presentation.RESTRICTED else Presentation.ALLOWED,
            verification = verification(json.getString("verification")),
            at = millis(json.getString("at")),
        )

    private fun verification(word: String) =
        when (word) {
            "none" -> Verification.NOT_VERIFIED
            else -> Verification.valueOf(word.uppercase())
        }

    private fun call(json: JSONObject) =
        IncomingCall(
            handle = handle(json.opt("handle")),
            presentation = Presentation.valueOf(json.getString("presentation").uppercase()),
            verification = verification(json.getString("verification")),
            at = millis(json.getString("at")),
            utcOffset = json.optInt("utc_offset").toShort(),
        )

    /** A text, or one that repeats too often to be written out, or null. */
    private fun handle(json: Any?): String? =
        when (json) {
            is String -> json
            is JSONObject -> json.getJSONArray("repeat").let { it.getString(0).repeat(it.getInt(1)) }
            else -> null
        }

    private fun differences(
        expected: JSONObject,
        verdict: Verdict,
    ): List<String> {
        val findings =
            expected.getJSONArray("findings").objects().map { "${it.text("code")} ${it.text("strength")} ${it.text("target")}" }
        val seen = verdict.findings.map { "${it.code.word()} ${it.strength.word()} ${it.target?.key}" }
        return listOf(
            Triple("action", expected.text("action"), verdict.action.word()),
            Triple("lead", expected.text("lead"), verdict.advice.lead?.word()),
            Triple("reach", expected.text("reach"), verdict.advice.reach?.number),
            Triple("findings", findings.sorted(), seen.sorted()),
            Triple("skipped", emptyList<Any>(), verdict.skipped),
        ).filter { it.second != it.third }.map { (what, wanted, got) -> "$what: expected $wanted, got $got" }
    }

    private fun Enum<*>.word() = name.lowercase()

    private fun millis(text: String) = Instant.parse(text).toEpochMilli()

    private fun JSONObject.past(): List<JSONObject> = (optJSONObject("history")?.optJSONArray("calls") ?: JSONArray()).objects()

    private fun JSONObject.rules(): List<JSONObject> = (optJSONObject("policy")?.optJSONArray("rules") ?: JSONArray()).objects()

    private fun JSONObject.text(name: String): String? = if (isNull(name)) null else getString(name)

    private fun JSONArray.objects(): List<JSONObject> = List(length()) { getJSONObject(it) }

    private fun JSONArray.strings(): List<String> = List(length()) { getString(it) }

    companion object {
        private val DAYS = listOf("mon", "tue", "wed", "thu", "fri", "sat", "sun")

        /** How many vectors of which file tell more than a phone can: each runs in Rust all the same. */
        private val UNTOLD =
            mapOf(
                "handover" to mapOf("ended" to 4),
                "never_displays" to mapOf("displays" to 5),
            )

        @JvmStatic
        @Parameters(name = "{1}")
        fun files(): List<Array<Any>> =
            checkNotNull(File(System.getProperty("ringtrue.vectors")).listFiles()) { "no vectors" }
                .filter { it.extension == "json" && it.name != "schema.json" }
                .sorted()
                .map { arrayOf(it, it.nameWithoutExtension) }
    }
}
