package app.ringtrue.look

import android.view.LayoutInflater
import android.view.View
import android.view.ViewGroup
import android.widget.TextView
import app.ringtrue.R

/** Rows in groups, drawn into [parent]. */
class Sections(
    private val parent: ViewGroup,
) {
    private var shape = emptyList<Int>()
    private val rows = mutableListOf<View>()
    private val titles = mutableListOf<TextView>()

    /** Draws [all]. Rows of the same number are drawn over: whoever hears or tabs through them stays where they are. */
    fun draw(all: List<Section>) {
        val wanted = all.map { it.rows.size }
        if (wanted != shape) build(wanted)
        shape = wanted
        for ((view, section) in titles.zip(all)) {
            view.text = section.title
            view.visibility = if (section.title == null) View.GONE else View.VISIBLE
        }
        for ((view, row) in rows.zip(all.flatMap(Section::rows))) RowView.draw(view, row)
    }

    private fun build(sizes: List<Int>) {
        parent.removeAllViews()
        rows.clear()
        titles.clear()
        for (size in sizes) {
            val title = inflate(R.layout.day, parent) as TextView
            titles += title
            parent.addView(title)
            val group = inflate(R.layout.group, parent) as ViewGroup
            repeat(size) {
                val row = inflate(R.layout.list_row, group)
                rows += row
                group.addView(row)
            }
            parent.addView(group)
        }
    }

    private fun inflate(
        layout: Int,
        parent: ViewGroup,
    ): View = LayoutInflater.from(parent.context).inflate(layout, parent, false)
}
