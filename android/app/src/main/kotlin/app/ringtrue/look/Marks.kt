package app.ringtrue.look

import android.graphics.drawable.GradientDrawable
import android.text.SpannableString
import android.text.Spanned
import android.text.style.ImageSpan
import android.view.View
import android.widget.TextView

/** Signs beside words. */
object Marks {
    private const val MOST_GROWTH = 1.4f
    private const val DASH_DP = 4f
    private const val GAP_DP = 3f
    private const val ICON_SIZE = 1.3f
    private const val STROKE_DP = 1.6f

    /** Lets [mark] grow with the letters beside it, up to a point. */
    fun grow(mark: View) {
        val size = mark.layoutParams
        val base = mark.tag as? Int ?: size.width.also { mark.tag = it }
        val scale =
            mark.resources.configuration.fontScale
                .coerceIn(1f, MOST_GROWTH)
        size.width = (base * scale).toInt()
        size.height = size.width
        mark.layoutParams = size
    }

    /** Draws the dashes around what the caller sent in [colour]. */
    fun dashed(
        view: TextView,
        colour: Int,
    ) {
        val density = view.resources.displayMetrics.density
        val tag = view.background.mutate() as GradientDrawable
        tag.setStroke((STROKE_DP * density).toInt(), view.context.getColor(colour), DASH_DP * density, GAP_DP * density)
    }

    /** Puts [words] on [button] with [icon] before them, both in the middle; a compound drawable would stand at the edge. */
    fun before(
        button: TextView,
        icon: Int,
        words: CharSequence,
    ) {
        val drawing = checkNotNull(button.context.getDrawable(icon)).mutate()
        val size = (button.textSize * ICON_SIZE).toInt()
        drawing.setTint(button.currentTextColor)
        drawing.setBounds(0, 0, size, size)
        val text = SpannableString("  $words")
        text.setSpan(ImageSpan(drawing, ImageSpan.ALIGN_CENTER), 0, 1, Spanned.SPAN_EXCLUSIVE_EXCLUSIVE)
        button.text = text
    }
}
