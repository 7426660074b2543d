package app.ringtrue.page

import android.app.Activity
import android.content.res.ColorStateList
import android.view.LayoutInflater
import android.view.View
import android.view.ViewGroup
import android.widget.Button
import android.widget.ImageView
import android.widget.TextView
import app.ringtrue.R
import app.ringtrue.label.Label
import app.ringtrue.look.Marks
import app.ringtrue.look.Severity

/**
 * Draws a [VerdictPage] into `verdict_page.xml`.
 *
 * @param dial opens the phone's dialer with a number.
 * @param open opens the app of a package's name.
 */
class VerdictView(
    private val activity: Activity,
    private val dial: (String) -> Unit,
    private val open: (String) -> Unit,
) {
    private val root: View = activity.requireViewById(R.id.verdict_page)
    private val sections: ViewGroup = root.requireViewById(R.id.sections)

    /** Draws [page], or nothing. */
    fun draw(page: VerdictPage?) {
        root.visibility = if (page == null) View.GONE else View.VISIBLE
        if (page == null) return
        panel(page)
        look(page.look)
        val reach = root.requireViewById<Button>(R.id.reach)
        // One filled button: where one can look, that comes first.
        val second = page.look?.app != null
        reach.setBackgroundResource(if (second) R.drawable.button_outlined else R.drawable.button)
        reach.setTextColor(activity.getColor(if (second) R.color.accent else R.color.on_accent))
        reach.visibility = if (page.reach == null) View.GONE else View.VISIBLE
        page.reach?.let { real ->
            Marks.before(reach, R.drawable.ic_phone, real.words)
            reach.setOnClickListener { dial(real.number) }
        }
        sections.removeAllViews()
        section(R.string.page_found, page.found.ifEmpty { listOf(nothingKnown()) })
        val unchecked = page.unchecked.map { VerdictPage.Line(Severity.UNCHECKED, it, emptyList()) }
        if (unchecked.isNotEmpty()) section(R.string.page_not_checked, unchecked)
        page.habits?.let { section(R.string.page_habits, listOf(VerdictPage.Line(Severity.NOTHING, it, emptyList()))) }
    }

    private fun look(look: Label.Look?) {
        root.requireViewById<View>(R.id.look).visibility = if (look == null) View.GONE else View.VISIBLE
        val button = root.requireViewById<Button>(R.id.look_open)
        val app = look?.app
        show(button, look?.button.takeIf { app != null })
        if (look == null) return
        root.requireViewById<TextView>(R.id.look_words).text = look.words
        root.requireViewById<TextView>(R.id.look_how).text = look.how
        if (app != null) button.setOnClickListener { open(app) }
    }

    private fun nothingKnown() = VerdictPage.Line(Severity.NOTHING, activity.getString(R.string.page_found_nothing), emptyList())

    private fun panel(page: VerdictPage) {
        val severity = page.severity
        val text = activity.getColor(severity.text)
        root.requireViewById<View>(R.id.panel).backgroundTintList = tint(severity.ground)
        mark(root, severity)
        val word = root.requireViewById<TextView>(R.id.word)
        word.setText(page.word)
        val claim = root.requireViewById<TextView>(R.id.claim)
        show(claim, page.claim)
        val number = root.requireViewById<TextView>(R.id.number)
        show(number, page.number)
        Marks.dashed(number, severity.text)
        val done = root.requireViewById<TextView>(R.id.done)
        done.text = page.done
        for (line in listOf(word, claim, number, done)) line.setTextColor(text)
    }

    private fun section(
        title: Int,
        lines: List<VerdictPage.Line>,
    ) {
        val heading = inflate(R.layout.day, sections) as TextView
        heading.setText(title)
        sections.addView(heading)
        val group = inflate(R.layout.group, sections) as ViewGroup
        for (line in lines) group.addView(line(line, group))
        sections.addView(group)
    }

    private fun line(
        line: VerdictPage.Line,
        group: ViewGroup,
    ): View {
        val view = inflate(R.layout.finding, group)
        mark(view, line.severity)
        view.requireViewById<TextView>(R.id.sentence).text = line.sentence
        val parted = if (activity.resources.configuration.fontScale >= LARGE) "\n" else " · "
        show(view.requireViewById(R.id.meta), line.meta.joinToString(parted).ifEmpty { null })
        return view
    }

    private fun mark(
        view: View,
        severity: Severity,
    ) {
        val mark = view.requireViewById<ImageView>(R.id.mark)
        Marks.grow(mark)
        mark.setImageResource(severity.mark)
        mark.imageTintList = tint(severity.colour)
    }

    private fun show(
        view: TextView,
        words: String?,
    ) {
        view.text = words
        view.visibility = if (words == null) View.GONE else View.VISIBLE
    }

    private fun tint(colour: Int) = ColorStateList.valueOf(activity.getColor(colour))

    private fun inflate(
        layout: Int,
        parent: ViewGroup,
    ): View = LayoutInflater.from(activity).inflate(layout, parent, false)

    private companion object {
        // From here on facts stand below each other.
        const val LARGE = 1.3f
    }
}
