package app.ringtrue.corehost

import app.ringtrue.core.Setup
import app.ringtrue.core.openRingTrue
import java.io.File

/** How this process comes by its core. Tests have another way. */
interface CoreOpener {
    /** Loads the library and opens the store. */
    fun screening(setup: Setup): ScreeningCore

    /** Opens the whole of the core, after [screening]. */
    fun full(setup: Setup): FullCore
}

/** The library in the APK. System.loadLibrary runs its JNI_OnLoad. */
object LibraryOpener : CoreOpener {
    override fun screening(setup: Setup): ScreeningCore {
        System.loadLibrary("ringtrue")
        File(setup.folder).mkdirs()
        return JniScreeningCore.open(setup)
    }

    override fun full(setup: Setup): FullCore = UniffiCore(openRingTrue(setup))
}
