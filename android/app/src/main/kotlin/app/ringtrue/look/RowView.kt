package app.ringtrue.look

import android.content.res.ColorStateList
import android.graphics.Typeface
import android.view.View
import android.widget.Button
import android.widget.ImageView
import android.widget.TextView
import app.ringtrue.R

/** Draws a [Row] into `list_row.xml`. */
object RowView {
    /** Draws [row] into [view], which may have shown another. */
    fun draw(
        view: View,
        row: Row,
    ) {
        val colour = if (row.kind == Row.Kind.ADD) R.color.accent else R.color.text
        val title = view.requireViewById<TextView>(R.id.row_title)
        title.text = row.title
        title.setTextColor(view.context.getColor(colour))
        title.setTypeface(null, if (row.kind == Row.Kind.PROSE) Typeface.NORMAL else Typeface.BOLD)
        show(view.requireViewById(R.id.row_about), row.about)
        show(view.requireViewById(R.id.step), row.step?.let { "%d".format(it) })
        image(view.requireViewById(R.id.icon), row.kind.first ?: row.icon, row.icon != null || row.kind == Row.Kind.ADD)
        image(view.requireViewById(R.id.end), row.kind.last, row.kind == Row.Kind.GO)
        Marks.grow(view.requireViewById(R.id.icon))
        button(view.requireViewById(R.id.row_button), row.button)
        press(view, row)
    }

    private fun press(
        view: View,
        row: Row,
    ) {
        val press = row.press
        // Setting one makes a view clickable, so null has to be said apart.
        view.setOnClickListener(press?.let { { _: View -> it() } })
        view.isClickable = press != null
        view.isFocusable = press != null || row.button == null
        val title = row.kind.spoken?.let { view.context.getString(it, row.title) } ?: row.title
        view.contentDescription = if (row.button == null) listOfNotNull(title, row.about).joinToString(". ") else null
    }

    private fun button(
        view: Button,
        button: Row.Button?,
    ) {
        view.visibility = if (button == null) View.GONE else View.VISIBLE
        if (button == null) return
        view.setBackgroundResource(if (button.first) R.drawable.button else R.drawable.button_outlined)
        view.setTextColor(view.context.getColor(if (button.first) R.color.on_accent else R.color.accent))
        Marks.before(view, button.icon, button.words)
        view.setOnClickListener { button.press() }
    }

    private fun image(
        view: ImageView,
        drawable: Int?,
        tinted: Boolean,
    ) {
        view.visibility = if (drawable == null) View.GONE else View.VISIBLE
        if (drawable == null) return
        view.setImageResource(drawable)
        view.imageTintList = if (tinted) ColorStateList.valueOf(view.context.getColor(R.color.accent)) else null
    }

    private fun show(
        view: TextView,
        words: String?,
    ) {
        view.text = words
        view.visibility = if (words == null) View.GONE else View.VISIBLE
    }
}
