package app.ringtrue.setup

import android.content.Context

/** How often the user has refused. The system stops asking after two refusals, without a word. */
class Refusals(
    context: Context,
) {
    private val store = context.getSharedPreferences("refused", Context.MODE_PRIVATE)

    /** Keeps what the user answered to [question]. */
    fun answered(
        question: Question,
        granted: Boolean,
    ) {
        val times = if (granted) 0 else times(question) + 1
        store.edit().putInt(question.code.toString(), times).apply()
    }

    /** The questions that the system would still show. */
    fun stillAsked(): Set<Question> = Question.entries.filterTo(mutableSetOf()) { times(it) < MOST }

    private fun times(question: Question) = store.getInt(question.code.toString(), 0)

    private companion object {
        // Android's own rule since 11.
        const val MOST = 2
    }
}
