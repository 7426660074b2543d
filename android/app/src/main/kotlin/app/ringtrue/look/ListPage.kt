package app.ringtrue.look

import android.app.Activity
import android.view.View
import android.view.ViewGroup
import android.widget.TextView
import app.ringtrue.R
import app.ringtrue.platform.Insets

/**
 * A page of rows in groups, with the way back on top.
 *
 * @param back leaves.
 */
class ListPage(
    private val activity: Activity,
    title: Int,
    back: () -> Unit,
) {
    private val place: ViewGroup
    private val sections: Sections

    init {
        activity.setContentView(R.layout.list_page)
        Insets.keepClear(activity.requireViewById(R.id.screen))
        activity.requireViewById<TextView>(R.id.title).setText(title)
        activity.requireViewById<View>(R.id.back).setOnClickListener { back() }
        place = activity.requireViewById(R.id.sections)
        sections = Sections(place)
        instead(null)
    }

    /** Calls it [title] from now on. */
    fun title(title: String) {
        activity.requireViewById<TextView>(R.id.title).text = title
    }

    /** Draws [all] in place of what is there. */
    fun draw(all: List<Section>) = sections.draw(all)

    /** Says [words] on top of the rows; null: nothing. */
    fun say(words: Int?) {
        val said = activity.requireViewById<TextView>(R.id.said)
        said.visibility = if (words == null) View.GONE else View.VISIBLE
        if (words == null) said.text = null else said.setText(words)
    }

    /** Says something in place of the rows: a title, a sentence, and what leads on; null: the rows stand there. */
    fun instead(words: Triple<Int, Int, Pair<Int, () -> Unit>?>?) {
        val view = activity.requireViewById<View>(R.id.instead)
        view.visibility = if (words == null) View.GONE else View.VISIBLE
        place.visibility = if (words == null) View.VISIBLE else View.GONE
        if (words != null) Instead.draw(view, words.first, words.second, words.third)
    }
}
