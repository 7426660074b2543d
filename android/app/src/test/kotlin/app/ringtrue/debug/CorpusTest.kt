package app.ringtrue.debug

import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import java.io.File

/** What the runs of the corpus rest on: that a wrong answer is seen, and that one machine's line is another's. */
class CorpusTest {
    @get:Rule
    val folder = TemporaryFolder()

    private val vectors = Corpus.Folder(File(System.getProperty("ringtrue.vectors")))

    @Before
    fun load() = System.loadLibrary("ringtrue")

    /** One file of the corpus, changed. */
    private fun run(change: (String) -> String): List<Corpus.Outcome> {
        val files =
            object : Corpus.Files {
                override fun names() = listOf("schema.json", FILE, "README.md")

                override fun text(name: String) = change(vectors.text(name))
            }
        val corpus = Corpus(files, folder.root)
        assertEquals(listOf(FILE), corpus.names())
        return corpus.run(FILE)
    }

    @Test
    fun anAnswerThatIsNotExpectedIsTold() {
        assertTrue(run { it }.all { it.differences.isEmpty() })
        val outcomes = run { it.replace("\"action\": \"allow\"", "\"action\": \"reject\"") }
        val differences = outcomes.flatMap { it.differences }
        assertTrue(differences.isNotEmpty())
        assertTrue(differences.toString(), differences.all { it == "action: expected reject, got allow" })
    }

    @Test
    fun aVectorThatCannotBeRunIsOneThatFailed() {
        val outcomes = run { it.replace("\"region\": \"GB\"", "\"region\": \"nowhere\"") }
        val failed = outcomes.filter { it.differences.isNotEmpty() }
        assertTrue(failed.isNotEmpty())
        assertTrue(failed.first().differences.toString(), failed.all { "could not be run: " in it.differences.single() })
        failed.forEach { assertNull(it.line) }
        assertThrows(IllegalStateException::class.java) { run { it.replace("\"format\": 1", "\"format\": 2") } }
    }

    @Test
    fun aVerdictIsOneLineTheSameEachTime() {
        val lines = run { it }.map { checkNotNull(it.line) }
        assertEquals(lines, run { it }.map { it.line })
        assertTrue(lines.none { '\n' in it })
        assertTrue(lines.first(), lines.first().startsWith("{\"id\":\"") && "\"findings\":[" in lines.first())
        assertTrue("what is not there is said too", lines.any { "\"reach\":null" in it })
    }

    @Test
    fun theTrialsArePassed() {
        val corpus = Corpus(vectors, folder.root)
        assertEquals(emptyList<String>(), Trials(corpus, folder.root).run())
        assertEquals("nothing is left behind", emptyList<String>(), folder.root.list()?.toList())
    }

    private companion object {
        const val FILE = "withheld.json"
    }
}
