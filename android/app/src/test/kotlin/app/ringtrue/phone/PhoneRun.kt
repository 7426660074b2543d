package app.ringtrue.phone

import app.ringtrue.fakes.RustRunner
import org.junit.Test
import org.junit.internal.TextListener
import org.junit.runner.JUnitCore
import org.junit.runner.RunWith
import java.io.File
import kotlin.system.exitProcess

/**
 * Rings a call log through the app on the embedded Android; `cargo xtask run` starts it:
 *
 *     java @target/phone-run.args -Dringtrue.plan=FILE app.ringtrue.phone.PhoneRun
 *
 * Writes one line of JSON for each incoming call to standard output as soon as it has rung (see [Report]), or to the file
 * `-Dringtrue.out=FILE`. What else is said goes to standard error. Ends with 0, or 1 if anything failed. A JUnit class, as
 * Robolectric starts only those; not called a test, so that no test run picks it up.
 */
@RunWith(RustRunner::class)
class PhoneRun {
    @Test
    fun ring() {
        val plan = Plan(File(property("ringtrue.plan")))
        val out = System.getProperty("ringtrue.out")?.let { File(it).printWriter() } ?: System.out.writer()
        out.buffered().use { lines ->
            lateinit var phone: Phone
            plan.read({ phone = Phone(it) }) { call ->
                phone.ring(call)?.let { report ->
                    lines.write(report.json() + "\n")
                    lines.flush()
                }
            }
        }
    }

    private fun property(name: String) = checkNotNull(System.getProperty(name)) { "-D$name=… is missing" }

    companion object {
        @JvmStatic
        fun main(args: Array<String>) {
            check(args.isEmpty()) { "everything is said by -D…: see PhoneRun" }
            val junit = JUnitCore()
            junit.addListener(TextListener(System.err))
            exitProcess(if (junit.run(PhoneRun::class.java).wasSuccessful()) 0 else 1)
        }
    }
}
