package app.ringtrue.calls

import android.content.res.ColorStateList
import android.view.View
import android.widget.ImageView
import android.widget.TextView
import app.ringtrue.R
import app.ringtrue.look.Marks

/** Draws a call, or several tries of one caller, into `call_line.xml`. */
object CallView {
    // From here on facts stand below each other.
    private const val LARGE = 1.3f

    /**
     * Draws [call] into [view]; a tap on it calls [open] with its number in the journal.
     *
     * @param first whether it is the first of its group.
     * @param last whether it is the last of its group.
     */
    fun draw(
        view: View,
        call: CallsItem.Call,
        first: Boolean,
        last: Boolean,
        open: (ULong) -> Unit,
    ) {
        val context = view.context
        val mark = view.requireViewById<ImageView>(R.id.mark)
        Marks.grow(mark)
        mark.setImageResource(call.severity.mark)
        mark.imageTintList = ColorStateList.valueOf(context.getColor(call.severity.colour))
        show(view.requireViewById(R.id.claim), call.claim)
        show(view.requireViewById(R.id.number), call.number)
        val parted = if (context.resources.configuration.fontScale >= LARGE) "\n" else " · "
        show(view.requireViewById(R.id.meta), call.meta.joinToString(parted))
        val line = view.requireViewById<View>(R.id.line)
        line.setBackgroundResource(ground(first, last))
        val words = (listOfNotNull(call.claim, call.number) + call.meta).distinct().joinToString(". ")
        line.contentDescription = context.getString(R.string.calls_described, context.getString(call.word), words)
        line.setOnClickListener { open(call.id) }
    }

    private fun ground(
        first: Boolean,
        last: Boolean,
    ): Int =
        when {
            first && last -> R.drawable.card
            first -> R.drawable.row_first
            last -> R.drawable.row_last
            else -> R.drawable.row_between
        }

    private fun show(
        view: TextView,
        words: String?,
    ) {
        view.text = words
        view.visibility = if (words == null) View.GONE else View.VISIBLE
    }
}
