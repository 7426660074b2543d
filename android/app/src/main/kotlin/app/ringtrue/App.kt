package app.ringtrue

import android.app.Application
import android.os.Build
import android.telephony.TelephonyManager
import app.ringtrue.contacts.Contacts
import app.ringtrue.core.RingTrue
import app.ringtrue.core.RingTrueInterface
import app.ringtrue.core.Setup
import app.ringtrue.core.StoreException
import app.ringtrue.label.Channels
import app.ringtrue.label.Labels
import app.ringtrue.screening.Screener
import app.ringtrue.screening.Unscreened
import java.io.File
import java.util.Locale

/** The process. Holds the parts that live as long as it does, and makes them when first asked for. */
open class App : Application() {
    /** Threads for work off the main one. */
    open val workers: Workers by lazy { Workers.ofThisProcess() }

    /** The Rust core. */
    val core: Core by lazy {
        Core {
            open(setup()).also { core ->
                contacts.giveTo(core)
                workers.writing.execute { verify(core) }
            }
        }
    }

    /** The phone's own contacts. */
    val contacts: Contacts by lazy { Contacts(this, workers.writing) { core.get() } }

    /** Calls that could not be screened and could not be put down in the core's journal either. */
    val unscreened: Unscreened by lazy { Unscreened(this) }

    /** What is shown about a call. */
    val labels: Labels by lazy { Labels(this, contacts) }

    /** Asks the core about calls. */
    val screener: Screener by lazy { Screener(core, workers, labels, unscreened) }

    override fun onCreate() {
        super.onCreate()
        Channels.create(this)
        contacts.watch()
    }

    /** Loads the library and opens the store. System.loadLibrary comes first, so that the library's JNI_OnLoad runs. */
    protected open fun open(setup: Setup): RingTrueInterface {
        System.loadLibrary("ringtrue")
        File(setup.folder).mkdirs()
        return RingTrue.open(setup)
    }

    /** Reads the imported lists whole: a phone that rings has no time for that. */
    private fun verify(core: RingTrueInterface) =
        try {
            core.verify()
        } catch (error: StoreException) {
            AppLog.failed("verifying the lists", error)
        }

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
