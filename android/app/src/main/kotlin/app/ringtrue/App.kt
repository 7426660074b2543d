package app.ringtrue

import android.app.Application
import android.os.Build
import android.telephony.TelephonyManager
import app.ringtrue.contacts.Contacts
import app.ringtrue.core.Setup
import app.ringtrue.corehost.Core
import app.ringtrue.corehost.CoreOpener
import app.ringtrue.corehost.LibraryOpener
import app.ringtrue.home.HomeHost
import app.ringtrue.label.LabelChannels
import app.ringtrue.label.LabelNotifier
import app.ringtrue.page.PageHost
import app.ringtrue.platform.AppLog
import app.ringtrue.platform.Clocks
import app.ringtrue.platform.PhoneClocks
import app.ringtrue.platform.Ways
import app.ringtrue.platform.Workers
import app.ringtrue.screening.Screener
import app.ringtrue.screening.ScreeningHost
import app.ringtrue.screening.UnscreenedLog
import java.io.File
import java.util.Locale
import java.util.concurrent.atomic.AtomicBoolean

/** The process. Holds the parts that live as long as it does, and makes them when first asked for. */
open class App :
    Application(),
    ScreeningHost,
    HomeHost,
    PageHost {
    /** Threads for work off the main one. */
    override val workers: Workers by lazy { Workers.ofThisProcess() }

    /** The Rust core. */
    override val core: Core by lazy {
        Core(
            openScreening = { coreOpener.screening(setup).also(contacts::giveTo) },
            openFull = { coreOpener.full(setup) },
        )
    }

    /** The phone's own contacts. */
    override val contacts: Contacts by lazy { Contacts(this, workers.contacts) { core.screening() } }

    /** The phone's clocks. */
    override val clocks: Clocks by lazy { PhoneClocks(this) }

    /** To the screens. */
    override val ways: Ways by lazy { Navigation(this) }

    /** Calls that could not be screened and could not be put down in the core's journal either. */
    val unscreened: UnscreenedLog by lazy { UnscreenedLog(this) }

    /** What is shown about a call. */
    val labels: LabelNotifier by lazy { LabelNotifier(this, contacts) { ways.callAt(it) } }

    /** Asks the core about calls. */
    override val screener: Screener by lazy {
        Screener(core, workers, unscreened, { telephony?.networkCountryIso }, labels::show, ::catchUp)
    }

    /** How the core is opened. */
    protected open val coreOpener: CoreOpener = LibraryOpener

    private val setup by lazy { setup() }

    // None of what is asked of it needs a permission.
    private val telephony get() = getSystemService(TelephonyManager::class.java)
    private val caughtUp = AtomicBoolean()

    override fun onCreate() {
        super.onCreate()
        LabelChannels.create(this)
        contacts.watch()
    }

    override fun unscreenedAt(): List<Long> = unscreened.calls().map { it.at }

    override fun clearUnscreened() = unscreened.clear()

    /**
     * What a fresh process has to do once, and a ringing phone needn't wait for: see which contacts have changed since the last
     * one, and whether the store's files are as they were written.
     */
    override fun catchUp() {
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

    private fun setup() =
        Setup(
            folder = File(filesDir, STORE).path,
            androidApi = Build.VERSION.SDK_INT.toUInt(),
            simCountry = telephony?.simCountryIso,
            networkCountry = telephony?.networkCountryIso,
            languageCountry = Locale.getDefault().country,
        )

    private companion object {
        const val STORE = "store"
    }
}
