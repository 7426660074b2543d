package app.ringtrue.debug

import app.ringtrue.core.Testing
import app.ringtrue.core.Verdict
import app.ringtrue.corehost.FullCore
import app.ringtrue.corehost.JniScreeningCore
import app.ringtrue.corehost.UniffiCore
import org.json.JSONObject
import java.io.File

/**
 * The corpus that every language and every processor runs, here through the generated Kotlin, over JNI as the service, the real
 * library and a real store. The library must be loaded. [work] is a folder for the stores; what is made there is removed again.
 */
class Corpus(
    private val files: Files,
    private val work: File,
) {
    /** Where the vectors are: a folder, some files, or the assets of an APK. */
    interface Files {
        /** The names of the files. */
        fun names(): List<String>

        /** What a file says. */
        fun text(name: String): String
    }

    /** The vectors in a folder. */
    class Folder(
        private val folder: File,
    ) : Files {
        override fun names(): List<String> = checkNotNull(folder.list()) { "no folder: $folder" }.toList()

        override fun text(name: String): String = File(folder, name).readText()
    }

    /** The vectors in these files. */
    class Given(
        files: List<File>,
    ) : Files {
        private val files = files.associateBy { it.name }

        override fun names(): List<String> = files.keys.toList()

        override fun text(name: String): String = files.getValue(name).readText()
    }

    /** What came of one vector. */
    class Outcome(
        /** Its id. */
        val id: String,
        /** Why the vector is there. */
        val why: String,
        /** What of it no phone can tell the core. Where that is anything, it was not run. */
        val untold: Set<String>,
        /** In what the answer differs from what is expected. */
        val differences: List<String>,
        /** The whole verdict on one line; null where there is none. */
        val line: String?,
    )

    /** The files with vectors, in order. */
    fun names(): List<String> = files.names().filter { it.endsWith(".json") && it != SCHEMA }.sorted()

    /** Runs the vectors of a file. */
    fun run(name: String): List<Outcome> = vectors(name).map(::outcome)

    internal fun vectors(name: String): List<Vector> {
        val file = JSONObject(files.text(name))
        val format = file.getInt("format")
        check(format == FORMAT) { "$name has format $format, not $FORMAT" }
        return file.getJSONArray("vectors").objects().map { Vector(file, it) }
    }

    private fun outcome(vector: Vector): Outcome {
        fun outcome(
            differences: List<String>,
            line: String?,
        ) = Outcome(vector.id, vector.why, vector.untold, differences, line)
        if (vector.untold.isNotEmpty()) return outcome(emptyList(), null)
        // Whatever a vector does, the others are to be run too.
        return try {
            val answers =
                inWorld(vector) { core ->
                    vector.call.let { core.calls.screen(it).verdict to JniScreeningCore.screen(it).verdict }
                }
            outcome(differences(vector.expect, answers), VerdictText.line(vector.id, answers.first))
        } catch (error: Exception) {
            outcome(listOf("could not be run: ${error.stackTraceToString()}"), null)
        }
    }

    /** Opens a core in a new folder, tells it the vector's world, and removes all of it again. */
    internal fun <T> inWorld(
        vector: Vector,
        block: (FullCore) -> T,
    ): T {
        val folder = File(work, vector.id)
        val store = File(folder, "store")
        check(store.mkdirs()) { "there is a folder already, or no room for one: $store" }
        try {
            return UniffiCore(Testing().rehearse(vector.setup(store), vector.standIns)).use { core ->
                core.contacts.replace(vector.contacts)
                vector.tell(core, folder)
                block(core)
            }
        } finally {
            folder.deleteRecursively()
        }
    }

    /** [answers] came over uniffi and over JNI. */
    private fun differences(
        expected: JSONObject,
        answers: Pair<Verdict, Verdict>,
    ): List<String> {
        val (verdict, byJni) = answers
        val findings =
            expected.getJSONArray("findings").objects().map { "${it.text("code")} ${it.text("strength")} ${it.text("target")}" }
        val seen = verdict.findings.map { "${it.code.word()} ${it.strength.word()} ${it.target?.key}" }
        return listOf(
            Triple("action", expected.text("action"), verdict.action.word()),
            Triple("lead", expected.text("lead"), verdict.advice.lead?.word()),
            Triple("reach", expected.text("reach"), verdict.advice.reach?.number),
            Triple("findings", findings.sorted(), seen.sorted()),
            Triple("skipped", emptyList<Any>(), verdict.skipped),
            Triple("over JNI", verdict, byJni),
        ).filter { it.second != it.third }.map { (what, wanted, got) -> "$what: expected $wanted, got $got" }
    }

    private companion object {
        const val FORMAT = 1
        const val SCHEMA = "schema.json"
    }
}
