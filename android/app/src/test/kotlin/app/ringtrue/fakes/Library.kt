package app.ringtrue.fakes

/** Loads the Rust library where JNI's functions are: outside of Robolectric, as [RustRunner] says. A library has one loader. */
object Library {
    fun load() = System.loadLibrary("ringtrue")
}
