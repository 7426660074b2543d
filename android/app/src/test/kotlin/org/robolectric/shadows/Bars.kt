package org.robolectric.shadows

/** Gives windows a status bar and a gesture bar. In Robolectric's package, as its SystemUi is closed to others in 4.17. */
object Bars {
    fun show() =
        SystemUi
            .systemUiForDefaultDisplay()
            .setBehavior(SystemUi.STANDARD_STATUS_BAR, SystemUi.GESTURAL_NAVIGATION)
}
