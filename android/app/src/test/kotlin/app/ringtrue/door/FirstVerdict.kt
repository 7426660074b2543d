package app.ringtrue.door

import app.ringtrue.core.Action
import app.ringtrue.core.Advice
import app.ringtrue.core.Because
import app.ringtrue.core.Code
import app.ringtrue.core.Finding
import app.ringtrue.core.IncomingCall
import app.ringtrue.core.Presentation
import app.ringtrue.core.RingTrue
import app.ringtrue.core.Setup
import app.ringtrue.core.Strength
import app.ringtrue.core.Target
import app.ringtrue.core.TargetKind
import app.ringtrue.core.Verdict
import app.ringtrue.core.Verification
import app.ringtrue.core.uniffiEnsureInitialized
import java.time.Instant

/**
 * The first verdict of a fresh process, by one of the two doors, part by part. `cargo xtask bench` measures it, and ColdTest
 * looks at what it loads. It has no Android class in it, so that any JVM runs it:
 *
 *     java -cp … -Djava.library.path=… -Djna.library.path=… app.ringtrue.door.FirstVerdict door|jna FOLDER STARTED
 *
 * FOLDER has the store; STARTED is when the process was started, in nanoseconds since 1970. Prints figures as JSON.
 */
object FirstVerdict {
    private const val SECOND = 1_000_000_000L

    // As in the native benchmark.
    private const val SHOWN = "+442079460123"
    private val call =
        IncomingCall("tel:$SHOWN", Presentation.ALLOWED, Verification.NOT_VERIFIED, 1_795_348_800_000)

    @JvmStatic
    fun main(words: Array<String>) {
        val parts = Parts()
        val (door, folder, started) = words
        val setup = Setup(folder, "GB")
        val verdict =
            when (door) {
                "door" -> byDoor(setup, parts)
                "jna" -> byJna(setup, parts)
                else -> error("`$door` is no door")
            }
        parts.end("first_verdict")
        check(verdict.presented == SHOWN) { "$verdict" }
        val jvm = now() - started.toLong() - parts.sinceBegun()
        println(parts.json("jvm.$door", jvm))
    }

    private fun byDoor(
        setup: Setup,
        parts: Parts,
    ): Verdict {
        records()
        parts.end("classes")
        System.loadLibrary("ringtrue")
        parts.end("library")
        val judge = Door.open(setup)
        parts.end("open")
        return judge.screen(call).also { parts.end("verdict") }
    }

    private fun byJna(
        setup: Setup,
        parts: Parts,
    ): Verdict {
        records()
        parts.end("classes")
        System.loadLibrary("ringtrue")
        parts.end("library")
        Class.forName("com.sun.jna.Native")
        parts.end("jna")
        uniffiEnsureInitialized()
        parts.end("binding")
        val core = RingTrue.open(setup)
        parts.end("open")
        return core.screen(call).also { parts.end("verdict") }
    }

    /** Loads what a call and a verdict are written and read with; either way needs it. */
    private fun records() {
        val target = Target(TargetKind.CONTACT, "key", "name", null, "+447700900222")
        val finding = Finding(Code.UNPROVEN_CLAIM, Strength.UNPROVEN, target, "rule", "source")
        val advice = Advice(finding.code, target, null, null)
        val verdict = Verdict(Action.ALLOW, Because.FINDINGS, listOf(finding), advice, SHOWN, emptyList())
        check(Door.read(Door.bytes(verdict)) == verdict)
        check(Door.bytes(call).isNotEmpty())
    }

    private fun now() = Instant.now().run { epochSecond * SECOND + nano }

    /** What took how long. */
    private class Parts {
        private val begun = System.nanoTime()
        private var last = begun
        private val names = ArrayList<String>()
        private val times = ArrayList<Long>()

        /** A part has ended; the next begins. */
        fun end(name: String) {
            val now = System.nanoTime()
            names += name
            times += if (name == "first_verdict") now - begun else now - last
            last = now
        }

        fun sinceBegun() = System.nanoTime() - begun

        /** @param start how long the JVM took to start, in nanoseconds. */
        fun json(
            row: String,
            start: Long,
        ) = (names.zip(times) + ("start" to start)).joinToString(",", "{", "}") { (name, time) -> "\"$row.${name}_ns\":$time" }
    }
}
