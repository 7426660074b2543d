package app.ringtrue.fakes

import android.telephony.TelephonyManager
import app.ringtrue.App
import app.ringtrue.core.Setup
import app.ringtrue.core.Testing
import app.ringtrue.corehost.CoreOpener
import app.ringtrue.corehost.FullCore
import app.ringtrue.corehost.ScreeningCore
import app.ringtrue.corehost.UniffiCore
import app.ringtrue.platform.Clocks
import app.ringtrue.platform.Workers
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import java.io.File
import java.util.concurrent.Executor

/** The app, with what a test must hold in its hand: how the core opens, and when work is done. */
class TestApp : App() {
    /** Ranges set aside for fiction that stand in for ordinary numbers here. */
    var standIns = STAND_INS

    /** What the phone's clock shows, in milliseconds since the epoch: an hour after the first call. */
    var time = TelecomCall.AT + 3_600_000

    override val clocks =
        object : Clocks {
            override fun now() = time

            override fun sinceStart() = time

            override fun starts() = 1
        }

    /** Opens the core: by default the real one, in rehearsal. */
    var opener: (Setup) -> FullCore = { setup ->
        File(setup.folder).mkdirs()
        UniffiCore(Testing().rehearse(setup, standIns))
    }
    var screening: Executor = Inline()
    var writing: Executor = Inline()

    /** Where contacts are read, if not among what is written. */
    var reading: Executor? = null

    override val workers = Workers({ screening.execute(it) }, { writing.execute(it) }, { (reading ?: writing).execute(it) })

    override fun onCreate() {
        shadowOf(checkNotNull(getSystemService(TelephonyManager::class.java))).setNetworkCountryIso("gb")
        super.onCreate()
    }

    private var opened: FullCore? = null

    private fun open(setup: Setup): FullCore = opened ?: opener(setup).also { opened = it }

    // Not by JNI: Robolectric doesn't load libraries. JniScreeningCoreTest goes that way.
    override val coreOpener =
        object : CoreOpener {
            override fun screening(setup: Setup): ScreeningCore = UniffiScreeningCore(open(setup))

            override fun full(setup: Setup): FullCore = open(setup)
        }

    override fun onTerminate() {
        (opened as? AutoCloseable)?.close()
        super.onTerminate()
    }

    companion object {
        val STAND_INS = listOf("+447700900000..+447700900999", "+441632960000..+441632960999")

        /** The app of the running test. */
        val now get() = RuntimeEnvironment.getApplication() as TestApp

        /** Gives the running test's app [core]. */
        fun <T : FullCore> with(core: T): T = core.also { now.opener = { core } }
    }
}
