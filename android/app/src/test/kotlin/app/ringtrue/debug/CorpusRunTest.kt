package app.ringtrue.debug

import android.app.Activity
import android.content.Context
import android.os.Bundle
import app.ringtrue.fakes.Library
import app.ringtrue.fakes.RustRunner
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RuntimeEnvironment
import java.io.File

/** The run on a phone, here on the embedded Android: from the assets, through the real library. */
@RunWith(RustRunner::class)
class CorpusRunTest {
    /** The run, with somebody who listens in place of `am instrument`. */
    private class Heard : CorpusRun() {
        val statuses = mutableListOf<Pair<Int, Bundle>>()
        var end: Pair<Int, Bundle>? = null

        override fun getTargetContext(): Context = RuntimeEnvironment.getApplication()

        override fun load() = Library.load()

        override fun sendStatus(
            resultCode: Int,
            results: Bundle,
        ) {
            statuses += resultCode to results
        }

        override fun finish(
            resultCode: Int,
            results: Bundle,
        ) {
            end = resultCode to results
        }
    }

    @Test
    fun theCorpusPassesAndIsToldFileByFile() {
        val run = Heard()
        run.onStart()
        val (code, result) = checkNotNull(run.end)
        assertEquals(run.statuses.joinToString { it.second.getString("differences").orEmpty() }, Activity.RESULT_OK, code)
        assertEquals("", result.getString("complaints"))
        assertEquals(Trials.count, result.getInt("trials"))
        val files = checkNotNull(File(System.getProperty("ringtrue.vectors")).list())
        val expected = files.filter { it.endsWith(".json") && it != "schema.json" }.sorted()
        assertEquals(expected, run.statuses.map { it.second.getString("file") })
        for (key in listOf("passed", "failed", "untold")) {
            assertEquals(key, run.statuses.sumOf { it.second.getInt(key) }, result.getInt(key))
        }
        val lines =
            run.statuses.flatMap {
                it.second
                    .getString("verdicts")
                    .orEmpty()
                    .lines()
            }
        assertEquals(result.getInt("passed"), lines.size)
        assertTrue(lines.all { it.startsWith("{") })
    }
}
