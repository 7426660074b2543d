package app.ringtrue

import app.ringtrue.debug.Corpus
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

/** The corpus on this machine's JVM, one test a file: what a debuggable app runs on a phone. */
@RunWith(Parameterized::class)
class ConformanceTest(
    private val name: String,
) {
    @get:Rule
    val folder = TemporaryFolder()

    @Before
    fun load() = System.loadLibrary("ringtrue")

    @Test
    fun vectors() {
        val outcomes = Corpus(VECTORS, folder.root).run(name)
        assertTrue(outcomes.isNotEmpty())
        val (run, untold) = outcomes.partition { it.untold.isEmpty() }
        val reasons = untold.flatMap { it.untold }.groupingBy { it }.eachCount()
        println("$name: ${run.size} run, ${untold.size} left to the engine's own run $reasons")
        assertEquals("vectors that a phone cannot say to the core", UNTOLD[name] ?: emptyMap<String, Int>(), reasons)
        val wrong = run.filter { it.differences.isNotEmpty() }.map { "${it.id} (${it.why}): ${it.differences}" }
        assertTrue(wrong.joinToString("\n", prefix = "$name:\n"), wrong.isEmpty())
        assertEquals(
            "a line for each",
            run.map { it.id },
            run.map { it.line?.substringAfter("{\"id\":\"")?.substringBefore('"') },
        )
        assertEquals("nothing is left behind", emptyList<String>(), folder.root.list()?.toList())
    }

    companion object {
        private val VECTORS = Corpus.Folder(File(System.getProperty("ringtrue.vectors")))

        /** How many vectors of which file tell more than a phone can: each runs in Rust all the same. */
        private val UNTOLD =
            mapOf(
                "handover.json" to mapOf("ended" to 4),
                "never_displays.json" to mapOf("displays" to 5),
            )

        @JvmStatic
        @Parameters(name = "{0}")
        fun files(): List<String> = Corpus(VECTORS, File("")).names()
    }
}
