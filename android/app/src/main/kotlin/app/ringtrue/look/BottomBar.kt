package app.ringtrue.look

import android.app.Activity
import android.content.res.ColorStateList
import android.graphics.Typeface
import android.util.TypedValue
import android.view.LayoutInflater
import android.view.ViewGroup
import android.widget.ImageView
import android.widget.TextView
import app.ringtrue.R

/**
 * What is always one tap away.
 *
 * @property label in words.
 * @property icon beside them.
 */
enum class Destination(
    val label: Int,
    val icon: Int,
) {
    /** Is protection on? */
    HOME(R.string.look_home, R.drawable.ic_home),

    /** All calls. */
    CALLS(R.string.look_calls, R.drawable.ic_calls),

    /** Whom the user trusts. */
    TRUSTED(R.string.look_trusted, R.drawable.ic_trusted),
}

/** The bar at the bottom of each destination. */
object BottomBar {
    private const val LABEL_SP = 15f

    // A word in a third of the width has no room to grow on.
    private const val MOST_SCALE = 1.6f

    /** Draws it in [activity], which is at [here]; [go] leads to another. */
    fun draw(
        activity: Activity,
        here: Destination,
        go: (Destination) -> Unit,
    ) {
        val bar = activity.requireViewById<ViewGroup>(R.id.bottom_bar)
        bar.removeAllViews()
        for (destination in Destination.entries) {
            val chosen = destination == here
            val view = LayoutInflater.from(activity).inflate(R.layout.destination, bar, false)
            val label = activity.getString(destination.label)
            view.contentDescription = if (chosen) activity.getString(R.string.look_chosen, label) else label
            view.isSelected = chosen
            val icon = view.requireViewById<ImageView>(R.id.icon)
            icon.setImageResource(destination.icon)
            icon.imageTintList =
                ColorStateList.valueOf(activity.getColor(if (chosen) R.color.on_accent_soft else R.color.text_soft))
            val text = view.requireViewById<TextView>(R.id.label)
            val scale = minOf(activity.resources.configuration.fontScale, MOST_SCALE)
            text.setTextSize(TypedValue.COMPLEX_UNIT_DIP, LABEL_SP * scale)
            text.text = label
            if (chosen) text.setTextColor(activity.getColor(R.color.text))
            text.setTypeface(null, if (chosen) Typeface.BOLD else Typeface.NORMAL)
            if (!chosen) view.setOnClickListener { go(destination) }
            bar.addView(view)
        }
    }
}
