package app.ringtrue

import android.app.Application
import android.os.Build
import android.telephony.TelephonyManager
import app.ringtrue.contacts.Contacts
import app.ringtrue.core.RingTrue
import app.ringtrue.core.RingTrueInterface
import app.ringtrue.core.Setup
import app.ringtrue.corehost.Core
import app.ringtrue.corehost.JniScreeningCore
import app.ringtrue.corehost.ScreeningCore
import app.ringtrue.label.LabelChannels
import app.ringtrue.label.LabelNotifier
import app.ringtrue.platform.AppLog
import app.ringtrue.platform.Workers
import app.ringtrue.screening.Screener
import app.ringtrue.screening.UnscreenedLog
import java.io.File
import java.util.Locale
import java.util.concurrent.atomic.AtomicBoolean

/** The process. Holds the parts that live as long as it does, and makes them when first asked for. */
open class App : Application() {
    /** Threads for work off the main one. */
    open val workers: Workers by lazy { Workers.ofThisProcess() }

    /** The Rust core. */
    val core: Core by lazy {
        Core(
            openScreening = { openScreening(setup).also(contacts::giveTo) },
            openFull = { open(setup) },
        )
    }

    /** The phone's own contacts. */
    val contacts: Contacts by lazy { Contacts(this, workers.writing) { core.screening() } }

    /** Calls that could not be screened and could not be put down in the core's journal either. */
    val unscreened: UnscreenedLog by lazy { UnscreenedLog(this) }

    /** What is shown about a call. */
    val labels: LabelNotifier by lazy { LabelNotifier(this, contacts) }

    /** Asks the core about calls. */
    val screener: Screener by lazy { Screener(core, workers, labels, unscreened, ::catchUp) }

    private val setup by lazy { setup() }
    private val caughtUp = AtomicBoolean()

    override fun onCreate() {
        super.onCreate()
        LabelChannels.create(this)
        contacts.watch()
    }

    /**
     * What a fresh process has to do once, and a ringing phone needn't wait for: see which contacts have changed since the last
     * one, and whether the store's files are as they were written.
     */
    fun catchUp() {
        if (!caughtUp.compareAndSet(false, true)) return
        contacts.catchUp()
        workers.writing.execute {
            try {
                core.screening().verify()
            } catch (error: Exception) {
                AppLog.failed("verifying the store's files", error)
            }
        }
    }

    /** Loads the library and opens the store. System.loadLibrary runs the library's JNI_OnLoad. */
    protected open fun openScreening(setup: Setup): ScreeningCore {
        System.loadLibrary("ringtrue")
        File(setup.folder).mkdirs()
        return JniScreeningCore.open(setup)
    }

    /** Opens the whole of the core, after its screening part. */
    protected open fun open(setup: Setup): RingTrueInterface = RingTrue.open(setup)

    private fun setup() = Setup(File(filesDir, STORE).path, region(), Build.VERSION.SDK_INT.toUInt())

    /**
     * Where the phone is, as ISO 3166 alpha-2: the network's country, else the SIM's, else that of the phone's language.
     * None of the three needs a permission.
     */
    private fun region(): String {
        val telephony = getSystemService(TelephonyManager::class.java)
        return listOf(telephony?.networkCountryIso, telephony?.simCountryIso, Locale.getDefault().country)
            .firstOrNull { it?.length == ALPHA_2 }
            .orEmpty()
            .ifEmpty { FALLBACK_REGION }
            .uppercase(Locale.ROOT)
    }

    private companion object {
        const val STORE = "store"
        const val ALPHA_2 = 2

        // Of the countries with a pack the one whose pack has most.
        const val FALLBACK_REGION = "GB"
    }
}
