package app.ringtrue.debug

import java.io.File
import java.nio.file.Files
import kotlin.system.exitProcess

/**
 * The corpus and the trials on a JVM of this machine or on an emulated processor's, without Android:
 *
 *     java -cp … -Djava.library.path=… app.ringtrue.debug.CorpusMain LIBRARY VERDICTS VECTORS...
 *
 * LIBRARY is the library's file, or the folder that it is in; VERDICTS the file to be written, one line a vector, which is the
 * same wherever the library decides the same; VECTORS the files of the corpus. Not their folder: an emulated Java of 32 bits
 * can't list one that is on a file system of 64, and says that it is empty.
 */
object CorpusMain {
    @JvmStatic
    fun main(arguments: Array<String>) {
        check(arguments.size >= 3) { "LIBRARY VERDICTS VECTORS... expected, not ${arguments.joinToString(" ")}" }
        val (library, verdicts) = library(File(arguments[0])) to File(arguments[1])
        val vectors = Corpus.Given(arguments.drop(2).map(::File))
        // For JNA. The functions of JNI are found in what Java itself has loaded.
        System.setProperty("uniffi.component.ringtrue.libraryOverride", library.path)
        System.load(library.path)
        val work = Files.createTempDirectory("corpus").toFile()
        val failed =
            try {
                run(Corpus(vectors, work), work, verdicts)
            } finally {
                work.deleteRecursively()
            }
        exitProcess(if (failed) 1 else 0)
    }

    private fun library(given: File): File {
        val file = if (given.isDirectory) File(given, System.mapLibraryName("ringtrue")) else given
        return file.absoluteFile
    }

    private fun run(
        corpus: Corpus,
        work: File,
        verdicts: File,
    ): Boolean {
        val outcomes = corpus.names().flatMap { name -> corpus.run(name).map { name to it } }
        verdicts.writeText(outcomes.mapNotNull { it.second.line }.joinToString("") { "$it\n" })
        val (run, untold) = outcomes.partition { it.second.untold.isEmpty() }
        val wrong = run.filter { it.second.differences.isNotEmpty() }
        for ((name, outcome) in wrong) println("$name: ${outcome.id} (${outcome.why}): ${outcome.differences}")
        val complaints = Trials(corpus, work).run()
        complaints.forEach(::println)
        val cpu = System.getProperty("os.arch")
        println(
            "$cpu: ${run.size - wrong.size} of ${run.size} vectors as expected, ${untold.size} left " +
                "to the engine's own run; ${Trials.count - complaints.size} of ${Trials.count} trials passed",
        )
        return wrong.isNotEmpty() || complaints.isNotEmpty() || run.isEmpty()
    }
}
