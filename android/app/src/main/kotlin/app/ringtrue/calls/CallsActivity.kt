package app.ringtrue.calls

import android.app.Activity
import android.os.Bundle
import app.ringtrue.page.PageHost

/** All calls: keeps what is looked for when it goes and comes back. */
class CallsActivity : Activity() {
    private val actions by lazy { CallsActions(this, application as PageHost) { screen.draw(it) } }
    private lateinit var screen: CallsScreen

    override fun onCreate(state: Bundle?) {
        super.onCreate(state)
        screen = CallsScreen(this, actions)
        screen.draw(actions.state)
        val filter = CallsQuery.Filter.entries.firstOrNull { it.toString() == state?.getString(FILTER) } ?: CallsQuery.Filter.ALL
        val start = state?.getLong(START, NEWEST)?.takeIf { it != NEWEST }?.toULong()
        actions.resume(CallsQuery(state?.getString(TEXT).orEmpty(), filter), start)
    }

    override fun onPostCreate(state: Bundle?) {
        super.onPostCreate(state)
        screen.listen()
    }

    override fun onRestart() {
        super.onRestart()
        actions.again()
    }

    override fun onSaveInstanceState(state: Bundle) {
        super.onSaveInstanceState(state)
        val now = actions.state
        state.putString(TEXT, now.query.text)
        state.putString(FILTER, now.query.filter.toString())
        state.putLong(START, now.starts.getOrNull(now.first)?.toLong() ?: NEWEST)
    }

    private companion object {
        const val TEXT = "text"
        const val FILTER = "filter"
        const val START = "start"
        const val NEWEST = -1L
    }
}
