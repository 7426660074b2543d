package app.ringtrue.corehost

import app.ringtrue.core.IncomingCall
import app.ringtrue.core.Presentation
import app.ringtrue.core.Setup
import app.ringtrue.core.Verdict
import app.ringtrue.core.Verification
import app.ringtrue.core.openRingTrue
import app.ringtrue.core.uniffiEnsureInitialized
import java.time.Instant

/**
 * The first verdict of a fresh process, by one of the two ways, part by part. `cargo xtask bench` measures it, and ColdTest
 * looks at what it loads. It has no Android class in it, so that any JVM runs it:
 *
 *     java -cp … -Djava.library.path=… -Djna.library.path=… app.ringtrue.corehost.FirstVerdict way|jna FOLDER STARTED
 *
 * FOLDER has the store; STARTED is when the process was started, in nanoseconds since 1970. Prints figures as JSON.
 */
object FirstVerdict {
    // Before anything else of ours is loaded.
    private val begun = System.nanoTime()
    private val parts = Parts()

    @JvmStatic
    fun main(words: Array<String>) {
        val (way, folder, started) = words
        parts.end("kotlin")
        System.loadLibrary("ringtrue")
        parts.end("library")
        val verdict =
            when (way) {
                "jni" -> byJni(Setup(folder, "GB"))
                "jna" -> byJna(Setup(folder, "GB"))
                else -> error("`$way` is no way")
            }
        val took = System.nanoTime() - begun
        val start = now() - started.toLong() - (System.nanoTime() - begun)
        // As in the native benchmark.
        check(verdict.presented == "+442079460123") { "$verdict" }
        println(parts.json("jvm.$way", listOf("start" to start, "first_verdict" to took)))
    }

    /** What `Screener` does, by way of `Core` and `JniScreeningCore`. */
    private fun byJni(setup: Setup): Verdict {
        val screening = JniScreeningCore.open(setup)
        check(screening.contacts() != 0)
        parts.end("open")
        val opened = System.nanoTime()
        val call = JniScreeningCore.bytes(call())
        parts.end("call")
        val answer = NativeLibrary.screen(call)
        parts.end("verdict")
        val verdict = JniScreeningCore.read(answer).verdict
        parts.end("read")
        parts.end("screen", opened)
        return verdict
    }

    private fun byJna(setup: Setup): Verdict {
        Class.forName("com.sun.jna.Native")
        parts.end("jna")
        uniffiEnsureInitialized()
        parts.end("binding")
        val core = openRingTrue(setup)
        parts.end("open")
        return core.calls
            .screen(call())
            .also { parts.end("screen") }
            .verdict
    }

    private fun call() = IncomingCall("tel:+442079460123", Presentation.ALLOWED, Verification.NOT_VERIFIED, 1_795_348_800_000)

    private fun now() = Instant.now().run { epochSecond * 1_000_000_000L + nano }

    /** What took how long, in nanoseconds. */
    private class Parts {
        private var last = begun
        private val names = ArrayList<String>()
        private val times = ArrayList<Long>()

        /** A part has ended that began with the end of the last one, or at [since]; the next begins. */
        fun end(
            name: String,
            since: Long = last,
        ) {
            val now = System.nanoTime()
            names.add(name)
            times.add(now - since)
            last = now
        }

        fun json(
            row: String,
            besides: List<Pair<String, Long>>,
        ) = (names.zip(times) + besides).joinToString(",", "{", "}") { (name, time) -> "\"$row.${name}_ns\":$time" }
    }
}
