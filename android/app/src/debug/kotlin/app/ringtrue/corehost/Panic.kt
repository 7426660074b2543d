package app.ringtrue.corehost

/** A panic inside the library, by the door. Only a debuggable app has a name for it. */
object Panic {
    @JvmStatic
    external fun forTest()
}
