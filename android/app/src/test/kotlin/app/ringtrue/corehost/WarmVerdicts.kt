package app.ringtrue.corehost

import app.ringtrue.core.IncomingCall
import app.ringtrue.core.Presentation
import app.ringtrue.core.Screened
import app.ringtrue.core.Setup
import app.ringtrue.core.Verification
import app.ringtrue.core.openRingTrue

/**
 * Verdicts of a process that has given many, by both ways; [FirstVerdict] has the first one.
 *
 *     java -cp … -Djava.library.path=… -Djna.library.path=… app.ringtrue.corehost.WarmVerdicts FOLDER
 */
object WarmVerdicts {
    private const val CALLS = 20_000

    @JvmStatic
    fun main(words: Array<String>) {
        val setup = Setup(words.single(), "GB")
        System.loadLibrary("ringtrue")
        val way = JniScreeningCore.open(setup)
        val calls = List(CALLS) { call("tel:+447700900" + (it % 1_000).toString().padStart(3, '0')) }
        UniffiCore(openRingTrue(setup)).use { core ->
            val figures = figures("jni", calls, way::screen) + figures("jna", calls, core.calls::screen)
            println(figures.joinToString(",", "{", "}"))
        }
    }

    private fun figures(
        way: String,
        calls: List<IncomingCall>,
        screen: (IncomingCall) -> Screened,
    ): List<String> {
        // Once for the compiler, which is quick by the second time.
        times(calls, screen)
        val sorted = times(calls, screen).sorted()
        return listOf("median" to CALLS / 2, "p99" to CALLS / 100 * 99).map { (name, place) ->
            "\"jvm.$way.warm.${name}_ns\":${sorted[place]}"
        }
    }

    private fun times(
        calls: List<IncomingCall>,
        screen: (IncomingCall) -> Screened,
    ) = calls.map { call ->
        val begun = System.nanoTime()
        screen(call)
        System.nanoTime() - begun
    }

    private fun call(handle: String) = IncomingCall(handle, Presentation.ALLOWED, Verification.NOT_VERIFIED, 1_795_348_800_000)
}
