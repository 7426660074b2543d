package app.ringtrue.platform

import android.app.Activity
import android.graphics.Color
import android.os.Build
import android.view.View
import android.view.WindowInsets
import android.view.WindowInsetsController

/** Android 15 and later draw every app under the bars. Before Android 11 the window ends where the bars begin. */
object Insets {
    /** Keeps [view]'s content clear of the bars, of the camera's cut-out and of the keyboard; it still scrolls under them. */
    fun keepClear(view: View) = onInsets(view) { left, top, right, bottom -> view.setPadding(left, top, right, bottom) }

    /**
     * The same of a [screen] that is [content] with a bar of its own below, [bar], whose ground goes down to the edge.
     *
     * @param header on top of the content, whose ground goes up to the edge; null: there is none.
     */
    fun keepClear(
        screen: View,
        content: View,
        bar: View,
        header: View? = null,
    ) = onInsets(screen) { left, top, right, bottom ->
        content.setPadding(left, if (header == null) top else 0, right, 0)
        header?.setPadding(0, top, 0, 0)
        bar.setPadding(left, 0, right, bottom)
    }

    /** Gives the status bar the [colour] of what is below it, where it has a ground of its own, and signs that show on it. */
    @Suppress("DEPRECATION")
    fun colourTop(
        activity: Activity,
        colour: Int,
    ) {
        val ground = activity.getColor(colour)
        activity.window.statusBarColor = ground
        val dark = Color.luminance(ground) > HALF
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.R) {
            val light = WindowInsetsController.APPEARANCE_LIGHT_STATUS_BARS
            activity.window.insetsController?.setSystemBarsAppearance(if (dark) light else 0, light)
        } else {
            val decor = activity.window.decorView
            val light = View.SYSTEM_UI_FLAG_LIGHT_STATUS_BAR
            decor.systemUiVisibility = if (dark) decor.systemUiVisibility or light else decor.systemUiVisibility and light.inv()
        }
    }

    private const val HALF = 0.5f

    private fun onInsets(
        view: View,
        apply: (Int, Int, Int, Int) -> Unit,
    ) = view.setOnApplyWindowInsetsListener { _, insets ->
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.R) {
            val all = WindowInsets.Type.systemBars() or WindowInsets.Type.displayCutout() or WindowInsets.Type.ime()
            val bars = insets.getInsets(all)
            apply(bars.left, bars.top, bars.right, bars.bottom)
        }
        insets
    }
}
