package app.ringtrue.debug

import android.app.Activity
import android.app.Instrumentation
import android.content.res.AssetManager
import android.os.Bundle
import java.io.File

/**
 * The corpus and the trials on the phone itself, from the vectors in the APK:
 *
 *     adb shell am instrument -w -r app.ringtrue/app.ringtrue.debug.CorpusRun
 *
 * After each file it says which it was (`file`), how many vectors came out as expected (`passed`), how many did not (`failed`)
 * and how many no phone can say to the core (`untold`), in what the answers differ (`differences`), and what every verdict was
 * (`verdicts`, a line each, the same as on any other machine). It ends with the sums, `trials` that passed, and `complaints`.
 */
open class CorpusRun : Instrumentation() {
    override fun onCreate(arguments: Bundle?) {
        super.onCreate(arguments)
        start()
    }

    override fun onStart() {
        super.onStart()
        load()
        val work = File(targetContext.cacheDir, "corpus")
        work.deleteRecursively()
        val corpus = Corpus(Assets(targetContext.assets), work)
        val sum = Count()
        for (name in corpus.names()) {
            val outcomes = corpus.run(name)
            val count = Count(outcomes)
            sendStatus(if (count.failed == 0) OK else FAILED, count.bundle().also { tell(it, name, outcomes) })
            sum += count
        }
        val complaints = Trials(corpus, work).run()
        val passed = sum.passed > 0 && sum.failed == 0 && complaints.isEmpty()
        val result = sum.bundle()
        result.putInt("trials", Trials.count - complaints.size)
        result.putString("complaints", complaints.joinToString("\n"))
        finish(if (passed) Activity.RESULT_OK else Activity.RESULT_CANCELED, result)
    }

    /** Loads the library. */
    protected open fun load() = System.loadLibrary("ringtrue")

    private fun tell(
        bundle: Bundle,
        name: String,
        outcomes: List<Corpus.Outcome>,
    ) {
        val differing = outcomes.filter { it.differences.isNotEmpty() }
        bundle.putString("file", name)
        bundle.putString("differences", differing.joinToString("\n") { "${it.id} (${it.why}): ${it.differences}" })
        bundle.putString("verdicts", outcomes.mapNotNull { it.line }.joinToString("\n"))
    }

    /** The vectors in the APK. */
    private class Assets(
        private val assets: AssetManager,
    ) : Corpus.Files {
        override fun names(): List<String> = assets.list(FOLDER).orEmpty().toList()

        override fun text(name: String): String = assets.open("$FOLDER/$name").use { it.readBytes().decodeToString() }
    }

    private class Count(
        outcomes: List<Corpus.Outcome> = emptyList(),
    ) {
        var untold = outcomes.count { it.untold.isNotEmpty() }
        var failed = outcomes.count { it.differences.isNotEmpty() }
        var passed = outcomes.size - untold - failed

        operator fun plusAssign(other: Count) {
            untold += other.untold
            failed += other.failed
            passed += other.passed
        }

        fun bundle() =
            Bundle().apply {
                putInt("passed", passed)
                putInt("failed", failed)
                putInt("untold", untold)
            }
    }

    private companion object {
        const val FOLDER = "vectors"

        /** What `am instrument` calls a status that is good, and one that is not. */
        const val OK = 0
        const val FAILED = -2
    }
}
