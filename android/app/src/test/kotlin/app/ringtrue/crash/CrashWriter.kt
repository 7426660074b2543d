package app.ringtrue.crash

import app.ringtrue.core.Contact
import app.ringtrue.core.Handling
import app.ringtrue.core.IncomingCall
import app.ringtrue.core.Level
import app.ringtrue.core.ListImport
import app.ringtrue.core.Originates
import app.ringtrue.core.Party
import app.ringtrue.core.PartyKind
import app.ringtrue.core.PartyNumber
import app.ringtrue.core.Presentation
import app.ringtrue.core.RingTrue
import app.ringtrue.core.Rule
import app.ringtrue.core.RuleAction
import app.ringtrue.core.Setup
import app.ringtrue.core.Testing
import app.ringtrue.core.Verification
import app.ringtrue.fakes.TestApp
import java.io.File
import java.io.FileDescriptor
import java.io.FileOutputStream
import kotlin.concurrent.thread

/**
 * Writes through the bindings what a plan says, until it is killed; tests/crash starts and kills it, has the plan's format and
 * what it means, and looks at what is left:
 *
 *     java @target/phone-run.args app.ringtrue.crash.CrashWriter FOLDER PLAN
 */
object CrashWriter {
    private const val PAGE = 300u
    private const val CONTACT_PLACES = 500L
    private val pipe = FileOutputStream(FileDescriptor.out)

    /** A line of the plan: whose turn it is, the operation's number, its word and its fields. */
    private class Step(
        line: String,
    ) {
        private val words = line.split('\t')
        val turn = words[0]
        val number = words[1]
        val word = words[2]
        val fields = words.drop(3)
    }

    @JvmStatic
    fun main(args: Array<String>) {
        val (folder, plan) = args
        val steps = File(plan).readLines().map(::Step)
        say("opening")
        val core = Testing().rehearse(Setup(folder, "GB"), TestApp.STAND_INS)
        say("opened")
        for (part in parts(steps)) {
            part.filter { it.turn == "=" }.forEach { core.perform(it) }
            val second = thread { part.filter { it.turn == "1" }.forEach { core.perform(it) } }
            part.filter { it.turn == "0" }.forEach { core.perform(it) }
            second.join()
        }
        say("end")
        // Until nobody holds the other end.
        System.`in`.readAllBytes()
    }

    /** The plan in parts: each begins with what is done alone, if anything is. */
    private fun parts(steps: List<Step>): List<List<Step>> =
        steps.fold(mutableListOf<MutableList<Step>>()) { parts, step ->
            val before = parts.lastOrNull()?.last()
            if (before == null || (step.turn == "=" && before.turn != "=")) parts += mutableListOf<Step>()
            parts.apply { last() += step }
        }

    /** In one piece: a pipe takes a short write whole or not at all. */
    @Synchronized
    private fun say(line: String) = pipe.write("$line\n".toByteArray())

    private fun RingTrue.perform(step: Step) {
        say("begin ${step.number}")
        val failure = runCatching { write(step.word, step.fields) }.exceptionOrNull()
        say(if (failure == null) "done ${step.number}" else "failed ${step.number} $failure")
    }

    private fun RingTrue.write(
        word: String,
        fields: List<String>,
    ) {
        when (word) {
            "put_party" -> parties.put(party(fields))
            "remove_party" -> parties.remove(fields[0])
            "guard" -> contacts.guard(fields[0], fields[1].toBoolean())
            "settings" -> settings.put(settings.get().copy(level = level(fields[0]), ownNumbers = listOf(fields[1])))
            "put_rule" -> rules.put(Rule(fields[0], fields[1], action(fields[2])))
            "remove_rule" -> rules.remove(fields[0])
            "dialled" -> calls.dialled(fields[0], fields[1].toLong(), false)
            "expect" -> calls.expect(fields[0].toLongOrNull())
            "remember" -> check(calls.answered(calls.screen(call(fields)).ticket))
            "not_screened" -> calls.notScreened(call(fields), fields[2])
            "contacts" -> contacts.replace(contactsFrom(fields[0].toLong(), fields[1].toLong()))
            "import_list" -> lists.import(ListImport(fields[4], fields[0], null, fields[1].toLong()))
            "remove_list" -> lists.remove(fields[0])
            "forget_call" -> forgetCallOf(fields[0].toLong())
            "forget_everything" -> health.forgetEverything()
            else -> error("unknown: $word")
        }
    }

    private fun party(fields: List<String>): Party {
        val (id, name, number) = fields
        val guarded = fields.last().toBoolean()
        val numbers = listOf(PartyNumber(number, Originates.UNKNOWN))
        return Party(id, name, PartyKind.BANK, guarded, null, numbers, Handling.DEFAULT)
    }

    private fun level(strict: String) = if (strict.toBoolean()) Level.STRICT else Level.BALANCED

    private fun action(silence: String) = if (silence.toBoolean()) RuleAction.SILENCE else RuleAction.LABEL

    private fun call(fields: List<String>) =
        IncomingCall(fields[0], Presentation.ALLOWED, Verification.NOT_VERIFIED, fields[1].toLong(), 0)

    private fun contactsFrom(
        first: Long,
        count: Long,
    ) = (first until first + count).map { place ->
        Contact("$place", listOf("+447700900%03d".format(place % CONTACT_PLACES)))
    }

    private fun RingTrue.forgetCallOf(at: Long) {
        var before: ULong? = null
        do {
            val page = journal.page(PAGE, before)
            val entry = page.entries.find { it.call.at == at }
            if (entry != null) {
                journal.remove(entry.id)
                return
            }
            before = page.next
        } while (before != null)
    }
}
