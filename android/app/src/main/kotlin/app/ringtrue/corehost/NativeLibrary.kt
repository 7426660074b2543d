package app.ringtrue.corehost

/** The functions of the library that are called without JNA; `bindings/ffi/src/jni.rs` has the other side. */
internal object NativeLibrary {
    @JvmStatic
    external fun open(setup: ByteArray)

    @JvmStatic
    external fun contacts(): Int

    @JvmStatic
    external fun setContacts(
        contacts: ByteArray,
        mark: String,
    )

    @JvmStatic
    external fun contactsMark(): String

    @JvmStatic
    external fun changeContacts(change: ByteArray): Boolean

    @JvmStatic
    external fun verify()

    @JvmStatic
    external fun onNetwork(country: String)

    @JvmStatic
    external fun screen(call: ByteArray): ByteArray

    @JvmStatic
    external fun answered(ticket: Long): Boolean

    @JvmStatic
    external fun notScreened(
        call: ByteArray,
        failure: String,
    )

    @JvmStatic
    external fun dialled(
        handle: String,
        at: Long,
        emergency: Boolean,
    )
}
