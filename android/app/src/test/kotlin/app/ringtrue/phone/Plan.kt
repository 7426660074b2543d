package app.ringtrue.phone

import android.util.JsonReader
import android.util.JsonToken
import app.ringtrue.fakes.ContactMatching.Person
import java.io.File

/**
 * A phone and its calls, read from the JSON file that `cargo xtask run` writes. Calls are read one by one, as a call log may
 * have very many; so they must come last in the file.
 */
class Plan(
    private val file: File,
) {
    /** The phone itself. [guarded] are the keys of contacts that the user guards, [leftAlone] of those that are left alone. */
    data class Phone(
        val region: String = "",
        val standIns: List<String> = emptyList(),
        val ownNumbers: List<String> = emptyList(),
        val people: List<Person> = emptyList(),
        val guarded: List<String> = emptyList(),
        val leftAlone: List<String> = emptyList(),
    )

    /** One call of the log. [handle] is the number as written there. [at] is milliseconds since the epoch. */
    data class Call(
        val line: Long = 0,
        val kind: String = "",
        val handle: String? = null,
        val presentation: String = "",
        val verification: String = "",
        val at: Long = 0,
    )

    /** Hands over the phone first, then every call. */
    fun read(
        phone: (Phone) -> Unit,
        call: (Call) -> Unit,
    ) = JsonReader(file.bufferedReader()).use { json ->
        var read = Phone()
        json.beginObject()
        while (json.hasNext()) {
            when (json.nextName()) {
                "region" -> {
                    read = read.copy(region = json.nextString())
                }

                "stand_ins" -> {
                    read = read.copy(standIns = json.strings())
                }

                "own_numbers" -> {
                    read = read.copy(ownNumbers = json.strings())
                }

                "contacts" -> {
                    read = read.contacts(json)
                }

                "calls" -> {
                    phone(read)
                    json.each { call(json.call()) }
                    check(!json.hasNext()) { "calls must come last in a plan" }
                }

                else -> {
                    json.skipValue()
                }
            }
        }
        json.endObject()
    }

    private fun Phone.contacts(json: JsonReader): Phone {
        val people = mutableListOf<Person>()
        val guarded = mutableListOf<String>()
        val leftAlone = mutableListOf<String>()
        json.each {
            var person = Person("", "", emptyList())
            var isGuarded = false
            var isLeftAlone = false
            json.fields { name ->
                when (name) {
                    "key" -> person = person.copy(key = json.nextString())
                    "name" -> person = person.copy(name = json.nextString())
                    "numbers" -> person = person.copy(numbers = json.strings())
                    "guarded" -> isGuarded = json.nextBoolean()
                    "left_alone" -> isLeftAlone = json.nextBoolean()
                    else -> json.skipValue()
                }
            }
            people += person
            if (isGuarded) guarded += person.key
            if (isLeftAlone) leftAlone += person.key
        }
        return copy(people = people, guarded = guarded, leftAlone = leftAlone)
    }

    private fun JsonReader.call(): Call {
        var call = Call()
        fields { name ->
            when (name) {
                "line" -> call = call.copy(line = nextLong())
                "kind" -> call = call.copy(kind = nextString())
                "handle" -> call = call.copy(handle = stringOrNull())
                "presentation" -> call = call.copy(presentation = nextString())
                "verification" -> call = call.copy(verification = nextString())
                "at_ms" -> call = call.copy(at = nextLong())
                else -> skipValue()
            }
        }
        return call
    }

    private fun JsonReader.fields(field: (String) -> Unit) {
        beginObject()
        while (hasNext()) field(nextName())
        endObject()
    }

    private fun JsonReader.each(element: () -> Unit) {
        beginArray()
        while (hasNext()) element()
        endArray()
    }

    private fun JsonReader.strings(): List<String> = buildList { each { add(nextString()) } }

    private fun JsonReader.stringOrNull(): String? {
        if (peek() != JsonToken.NULL) return nextString()
        nextNull()
        return null
    }
}
