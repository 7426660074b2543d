package app.ringtrue.look

import android.view.View
import android.widget.Button
import android.widget.TextView
import app.ringtrue.R

/** What a screen says where there is nothing to show. */
object Instead {
    /**
     * Draws it into [view].
     *
     * @param button its words and what it does, or null.
     */
    fun draw(
        view: View,
        title: Int,
        about: Int,
        button: Pair<Int, () -> Unit>?,
    ) {
        view.requireViewById<TextView>(R.id.instead_title).setText(title)
        view.requireViewById<TextView>(R.id.instead_about).setText(about)
        val place = view.requireViewById<Button>(R.id.instead_button)
        place.visibility = if (button == null) View.GONE else View.VISIBLE
        if (button == null) return
        place.setText(button.first)
        place.setOnClickListener { button.second() }
    }
}
