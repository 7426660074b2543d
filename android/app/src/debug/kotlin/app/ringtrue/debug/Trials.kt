package app.ringtrue.debug

import app.ringtrue.core.Handling
import app.ringtrue.core.IncomingCall
import app.ringtrue.core.InternalException
import app.ringtrue.core.OpenException
import app.ringtrue.core.Originates
import app.ringtrue.core.Party
import app.ringtrue.core.PartyKind
import app.ringtrue.core.PartyNumber
import app.ringtrue.core.Presentation
import app.ringtrue.core.Setup
import app.ringtrue.core.Testing
import app.ringtrue.core.Verdict
import app.ringtrue.core.Verification
import app.ringtrue.core.openRingTrue
import app.ringtrue.corehost.FullCore
import app.ringtrue.corehost.JniScreeningCore
import app.ringtrue.corehost.NativeLibrary
import app.ringtrue.corehost.Panic
import app.ringtrue.corehost.ScreeningCore
import app.ringtrue.corehost.UniffiCore
import java.io.File
import java.util.concurrent.Callable
import java.util.concurrent.Executors

/**
 * What the library must stand besides the corpus, on whatever it runs: panics, errors, bytes that are no record, threads, and a
 * store that is opened again. Of the corpus it takes the calls. The library must be loaded.
 */
class Trials(
    private val corpus: Corpus,
    private val work: File,
) {
    /** Runs all of them; a complaint for each that failed. */
    fun run(): List<String> =
        ALL.mapNotNull { (name, trial) ->
            try {
                inFolder(name) { trial(it) }
                null
            } catch (error: Exception) {
                "$name: ${error.stackTraceToString()}"
            }
        }

    private fun inFolder(
        name: String,
        block: Trials.(File) -> Unit,
    ) {
        val folder = File(work, name)
        check(folder.mkdirs()) { "there is a folder already, or no room for one: $folder" }
        try {
            block(folder)
        } finally {
            folder.deleteRecursively()
        }
    }

    private fun panicIsAnExceptionOverUniffiAndJni(folder: File) {
        val panic = thrown { Testing().panic() }
        check(panic is InternalException && panic.message == PANIC) { "not the panic: $panic" }
        val byJni = thrown { Panic.forTest() }
        check(byJni is RuntimeException && PANIC in byJni.message.orEmpty()) { "not the panic over JNI: $byJni" }
        open(folder) { screensAsEver(it) }
    }

    private fun errorIsAnExceptionOverUniffiAndJni(folder: File) {
        val nowhere = Setup(folder.path, NOWHERE)
        val error = thrown { openRingTrue(nowhere).destroy() }
        check(error is OpenException.Setup && NOWHERE in error.reason) { "not the error: $error" }
        val byJni = thrown { JniScreeningCore.open(nowhere) }
        check(byJni is RuntimeException && NOWHERE in byJni.message.orEmpty()) { "not the error over JNI: $byJni" }
        open(folder) { screensAsEver(it) }
    }

    private fun bytesThatAreNoRecordAreRefused(folder: File) {
        open(folder) { core ->
            for (bytes in listOf(byteArrayOf(), byteArrayOf(1, 2, 3), ByteArray(100), ByteArray(100) { -1 })) {
                val refused = thrown { NativeLibrary.screen(bytes) }
                check(refused is RuntimeException && "no call" in refused.message.orEmpty()) { "not refused: $refused" }
            }
            screensAsEver(core)
        }
    }

    /** The calls of the whole corpus in one world, from several threads at once, over uniffi and JNI. */
    private fun threadsGetWhatOneGets(folder: File) {
        val calls = corpus.names().flatMap(corpus::vectors).map { it.call }
        check(calls.size > THREADS) { "no calls to speak of" }
        open(folder) { core ->
            val alone = calls.map { core.calls.screen(it).verdict }
            val pool = Executors.newFixedThreadPool(THREADS)
            try {
                val screenings = List(THREADS) { Callable { answers(core, calls, it) } }
                val together = pool.invokeAll(screenings).map { it.get() }
                check(together.all { it == alone }) { "threads got other verdicts than one alone" }
            } finally {
                pool.shutdown()
            }
        }
    }

    /** Each thread begins at another call and over the other of the two, and puts the answers back in order. */
    private fun answers(
        core: FullCore,
        calls: List<IncomingCall>,
        thread: Int,
    ): List<Verdict> {
        val first = thread * calls.size / THREADS
        val answers = arrayOfNulls<Verdict>(calls.size)
        for (turn in calls.indices) {
            val place = (first + turn) % calls.size
            val call = calls[place]
            answers[place] = (if ((turn + thread) % 2 == 0) core.calls.screen(call) else JniScreeningCore.screen(call)).verdict
        }
        return answers.toList().map(::checkNotNull)
    }

    private fun storeIsOpenedAgainAsItWasWritten(folder: File) {
        val numbers = listOf(PartyNumber(BRANCH, Originates.UNKNOWN))
        val party = Party("branch", "The branch", PartyKind.BANK, true, null, numbers, Handling.DEFAULT)
        val call = call("tel:$BRANCH")
        val written =
            open(folder) { core ->
                core.parties.put(party)
                val settings = core.settings.get()
                core.settings.put(settings.copy(ownNumbers = listOf(OWN)))
                core.calls
                    .screen(call)
                    .also { check(core.calls.answered(it.ticket)) }
                    .verdict
            }
        check(written.findings.any { it.target?.key == party.id }) { "the party was not known: $written" }
        open(folder) { core ->
            check(core.parties.all() == listOf(party)) { "other parties than were written: ${core.parties.all()}" }
            check(core.settings.get().ownNumbers == listOf(OWN)) { "other settings than were written" }
            val entry =
                core.journal
                    .page(1u)
                    .entries
                    .single()
            check(entry.call == call && entry.verdict == written) { "another call than was written: $entry" }
        }
    }

    /** A core with its store in a folder, in which a number set aside for fiction is an ordinary one. */
    private fun <T> open(
        folder: File,
        block: (FullCore) -> T,
    ): T = UniffiCore(Testing().rehearse(Setup(folder.path, "GB"), listOf(STAND_INS))).use(block)

    private fun screensAsEver(core: FullCore) {
        val ordinary = call("tel:$BRANCH")
        val verdict = core.calls.screen(ordinary).verdict
        check(verdict.findings.isEmpty()) { "the verdict about an ordinary call is $verdict" }
        val screening: ScreeningCore = JniScreeningCore
        check(screening.screen(ordinary).verdict == verdict) { "JNI gives another verdict" }
    }

    private fun call(handle: String) = IncomingCall(handle, Presentation.ALLOWED, Verification.NOT_VERIFIED, NOON)

    private fun thrown(block: () -> Unit): Exception? =
        try {
            block()
            null
        } catch (error: Exception) {
            error
        }

    companion object {
        private const val THREADS = 4
        private const val NOON = 1_792_411_200_000
        private const val PANIC = "asked to panic"
        private const val NOWHERE = "nowhere"
        private const val STAND_INS = "+447700900000..+447700900999"
        private const val BRANCH = "+447700900123"
        private const val OWN = "+447700900456"

        private val ALL: List<Pair<String, Trials.(File) -> Unit>> =
            listOf(
                "panic" to { panicIsAnExceptionOverUniffiAndJni(it) },
                "error" to { errorIsAnExceptionOverUniffiAndJni(it) },
                "bytes" to { bytesThatAreNoRecordAreRefused(it) },
                "threads" to { threadsGetWhatOneGets(it) },
                "store" to { storeIsOpenedAgainAsItWasWritten(it) },
            )

        /** How many there are. */
        val count get() = ALL.size
    }
}
