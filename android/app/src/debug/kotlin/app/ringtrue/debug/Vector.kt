package app.ringtrue.debug

import app.ringtrue.core.Contact
import app.ringtrue.core.Handling
import app.ringtrue.core.IncomingCall
import app.ringtrue.core.Level
import app.ringtrue.core.Originates
import app.ringtrue.core.Party
import app.ringtrue.core.PartyKind
import app.ringtrue.core.PartyNumber
import app.ringtrue.core.Presentation
import app.ringtrue.core.Rule
import app.ringtrue.core.RuleAction
import app.ringtrue.core.Schedule
import app.ringtrue.core.Settings
import app.ringtrue.core.Setup
import app.ringtrue.core.Verification
import org.json.JSONArray
import org.json.JSONObject
import java.io.File
import java.time.Instant
import java.time.LocalTime

/** One vector in its world, as what the core gets. tests/vectors/README.md describes the format. */
internal class Vector(
    private val file: JSONObject,
    private val json: JSONObject,
) {
    private val with = json.optJSONObject("with") ?: JSONObject()
    private val policy = json.optJSONObject("policy") ?: JSONObject()
    private val history = json.optJSONObject("history") ?: JSONObject()

    val id: String = json.getString("id")
    val why: String = json.getString("why")
    val expect: JSONObject = json.getJSONObject("expect")

    /** What of it no phone can tell the core. */
    val untold: Set<String>
        get() =
            setOfNotNull(
                // Android tells a screening app no more of a call once it has rung.
                "ended".takeIf { history.optJSONArray("calls").objects().any { it.has("ended") } },
                "displays".takeIf { numbersOfParties().any { it.has("displays") } },
            )

    val standIns: List<String> get() = world("stand_ins").strings()

    val contacts: List<Contact>
        get() = world("contacts").objects().map { Contact(it.getString("key"), it.getJSONArray("numbers").strings()) }

    /** The keys of the contacts that the user guards. */
    val guarded: List<String>
        get() = world("contacts").objects().filter { it.getBoolean("guarded") }.map { it.getString("key") }

    val parties: List<Party> get() = world("parties").objects().map(::party)

    val rules: List<Rule> get() = policy.optJSONArray("rules").objects().map(::rule)

    /** Lists of reported numbers by name, each as the text of a file with one number or beginning a line. */
    val lists: List<Pair<String, String>>
        get() =
            (with.optJSONArray("lists") ?: file.optJSONArray("lists"))
                .objects()
                .map { it.getString("name") to list(it.getJSONArray("entries").strings()) }

    /** What the user rang, and when. */
    val dialled: List<Pair<String, Long>>
        get() = history.optJSONArray("dialled").objects().map { it.getString("handle") to millis(it.getString("at")) }

    val expectingUntil: Long? get() = history.text("expecting_until")?.let(::millis)

    val pastCalls: List<IncomingCall> get() = history.optJSONArray("calls").objects().map(::pastCall)

    val call: IncomingCall get() = call(json.getJSONObject("call"))

    fun setup(folder: File): Setup {
        val dialer = with.text("dialer") ?: file.text("dialer") ?: "strict"
        return Setup(
            folder.path,
            with.optString("region", file.getString("region")),
            if (dialer == "loose") 30u else 31u,
            networkCountry = with.text("network") ?: file.text("network"),
        )
    }

    /** The vector's settings, on top of those of a new store. */
    fun settings(before: Settings): Settings =
        before.copy(
            level = policy.text("level")?.let { Level.valueOf(it.uppercase()) } ?: Level.BALANCED,
            contactsOnly = policy.optBoolean("contacts_only"),
            silenceWithheld = policy.optBoolean("silence_withheld"),
            ownNumbers = world("own_numbers").strings(),
            voicemailNumbers = world("voicemail_numbers").strings(),
        )

    /** Of the vector's own world, or of its file's. */
    private fun world(name: String): JSONArray = with.optJSONArray(name) ?: file.getJSONArray(name)

    private fun numbersOfParties() = world("parties").objects().flatMap { it.getJSONArray("numbers").objects() }

    /** A range, which such a file can't say, is written out. */
    private fun list(entries: List<String>): String =
        entries
            .flatMap { entry ->
                val ends = entry.split("..").map { it.removePrefix("+") }
                if (ends.size < 2) listOf(entry) else (ends[0].toLong()..ends[1].toLong()).map { "+$it" }
            }.joinToString("\n")

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
        Rule(
            id = json.getString("id"),
            pattern = json.getString("numbers"),
            action = RuleAction.valueOf(json.getString("wish").uppercase()),
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

    private fun verification(word: String) =
        when (word) {
            "none" -> Verification.NOT_VERIFIED
            else -> Verification.valueOf(word.uppercase())
        }

    private fun millis(text: String) = Instant.parse(text).toEpochMilli()

    private companion object {
        val DAYS = listOf("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    }
}
