package app.ringtrue.door

/** A panic inside the library, by the door. The app has no name for it. */
object Panic {
    @JvmStatic
    external fun forTest()
}
