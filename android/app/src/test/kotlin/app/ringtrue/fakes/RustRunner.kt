package app.ringtrue.fakes

import org.junit.runners.model.FrameworkMethod
import org.robolectric.RobolectricTestRunner
import org.robolectric.internal.bytecode.InstrumentationConfiguration

/**
 * Robolectric loads all classes anew for each API level, but the process has one Rust library, and the binding that loaded last
 * would own its callbacks. So JNA, the generated binding and the classes with JNI's functions are loaded once, outside. Every
 * Robolectric class here uses this.
 */
class RustRunner(
    type: Class<*>,
) : RobolectricTestRunner(type) {
    override fun createClassLoaderConfig(method: FrameworkMethod): InstrumentationConfiguration =
        InstrumentationConfiguration
            .Builder(super.createClassLoaderConfig(method))
            .doNotAcquirePackage("com.sun.jna.")
            .doNotAcquirePackage("app.ringtrue.core.")
            .doNotAcquireClass("app.ringtrue.corehost.ScreeningCore")
            .doNotAcquireClass("app.ringtrue.corehost.JniScreeningCore")
            .doNotAcquireClass("app.ringtrue.corehost.NativeLibrary")
            .doNotAcquireClass("app.ringtrue.corehost.Panic")
            .doNotAcquireClass("app.ringtrue.fakes.Library")
            .build()
}
