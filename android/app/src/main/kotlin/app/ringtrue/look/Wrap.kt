package app.ringtrue.look

import android.content.Context
import android.util.AttributeSet
import android.view.View
import android.view.ViewGroup

/** Puts views side by side as long as they fit, and the rest below: none is hidden off the edge at large text. */
class Wrap(
    context: Context,
    attributes: AttributeSet?,
) : ViewGroup(context, attributes) {
    private val gap = (GAP_DP * resources.displayMetrics.density).toInt()

    override fun onMeasure(
        width: Int,
        height: Int,
    ) {
        val room = MeasureSpec.getSize(width) - paddingLeft - paddingRight
        for (child in children()) {
            child.measure(
                MeasureSpec.makeMeasureSpec(room, MeasureSpec.AT_MOST),
                MeasureSpec.makeMeasureSpec(0, MeasureSpec.UNSPECIFIED),
            )
        }
        val rows = rows(room)
        val tall = rows.sumOf { row -> row.maxOf { it.measuredHeight } } + gap * maxOf(0, rows.size - 1)
        setMeasuredDimension(MeasureSpec.getSize(width), tall + paddingTop + paddingBottom)
    }

    override fun onLayout(
        changed: Boolean,
        left: Int,
        top: Int,
        right: Int,
        bottom: Int,
    ) {
        val mirrored = layoutDirection == LAYOUT_DIRECTION_RTL
        var y = paddingTop
        for (row in rows(width - paddingLeft - paddingRight)) {
            var x = paddingStart
            for (child in row) {
                val begin = if (mirrored) width - x - child.measuredWidth else x
                child.layout(begin, y, begin + child.measuredWidth, y + child.measuredHeight)
                x += child.measuredWidth + gap
            }
            y += row.maxOf { it.measuredHeight } + gap
        }
    }

    private fun children(): List<View> = List(childCount, ::getChildAt).filter { it.visibility != View.GONE }

    private fun rows(room: Int): List<List<View>> {
        val rows = mutableListOf<MutableList<View>>()
        var used = 0
        for (child in children()) {
            if (rows.isEmpty() || used + gap + child.measuredWidth > room) {
                rows += mutableListOf(child)
                used = child.measuredWidth
            } else {
                rows.last() += child
                used += gap + child.measuredWidth
            }
        }
        return rows
    }

    private companion object {
        const val GAP_DP = 8
    }
}
