package app.ringtrue.corehost

/** A panic inside the library, over JNI. Only a debuggable app has a name for it. */
object Panic {
    @JvmStatic
    external fun forTest()
}
