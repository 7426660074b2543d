package app.ringtrue.platform

import android.os.Build
import android.view.View
import android.view.WindowInsets

/** Android 15 and later draw every app under the bars. */
object Insets {
    /** Keeps [view]'s content clear of the bars and of the camera's cut-out; it still scrolls under them. */
    fun keepClear(view: View) {
        view.setOnApplyWindowInsetsListener { _, insets ->
            if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.R) {
                val bars = insets.getInsets(WindowInsets.Type.systemBars() or WindowInsets.Type.displayCutout())
                view.setPadding(bars.left, bars.top, bars.right, bars.bottom)
            }
            // Before that the window ends where the bars begin.
            insets
        }
    }
}
