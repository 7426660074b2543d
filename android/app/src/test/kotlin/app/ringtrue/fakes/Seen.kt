package app.ringtrue.fakes

import android.app.Activity
import android.os.Looper
import android.view.View
import android.view.ViewGroup
import android.widget.TextView
import org.robolectric.Shadows.shadowOf

/** An activity as a person has it before them: found by words, and pressed. */
class Seen(
    private val activity: Activity,
) {
    private val all: List<View>
        get() {
            shadowOf(Looper.getMainLooper()).idle()
            return shown(activity.window.decorView)
        }

    /** Every word in sight, without the marks that keep numbers in order. */
    val words: List<String> get() = all.filterIsInstance<TextView>().map { plain(it.text) }.filter(String::isNotBlank)

    /** All of it as one text. */
    val text: String get() = words.joinToString("\n")

    /** What a screen reader says of what can be pressed. */
    val spoken: List<String> get() = all.filter { it.isClickable }.mapNotNull { it.contentDescription?.let(::plain) }

    /** Presses what says [what], by its words or by its description. */
    fun press(what: String) {
        val found = all.filter { what in plain((it as? TextView)?.text) || what in plain(it.contentDescription) }
        val target = found.firstNotNullOfOrNull(::pressable) ?: error("nothing says “$what”: $text")
        target.performClick()
        shadowOf(Looper.getMainLooper()).idle()
    }

    private fun pressable(view: View): View? =
        generateSequence(view) { it.parent as? View }.firstOrNull { it.hasOnClickListeners() }

    private fun shown(view: View): List<View> =
        if (view.visibility != View.VISIBLE) {
            emptyList()
        } else {
            listOf(view) + if (view is ViewGroup) List(view.childCount, view::getChildAt).flatMap(::shown) else emptyList()
        }

    private fun plain(text: CharSequence?): String = text?.filterNot { it.category == CharCategory.FORMAT }?.toString().orEmpty()
}
