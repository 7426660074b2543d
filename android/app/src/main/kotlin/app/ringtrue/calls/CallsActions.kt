package app.ringtrue.calls

import android.app.Activity
import app.ringtrue.look.Destination
import app.ringtrue.page.PageHost

/**
 * What the user can do on the screen of all calls.
 *
 * @param drawn draws what was read.
 */
class CallsActions(
    private val activity: Activity,
    private val host: PageHost,
    private val drawn: (CallsState) -> Unit,
) : CallsScreen.Events {
    /** What is shown. */
    var state = CallsState()
        private set

    // On the main thread alone: what comes of an older question is not drawn over a newer one's.
    private var questions = 0

    override fun look(query: CallsQuery) {
        if (query != state.query) read(query, listOf(null), 0)
    }

    override fun open(id: ULong) = activity.startActivity(host.ways.call(id))

    override fun turn(by: Int) = read(state.query, state.starts, (state.first + by).coerceIn(state.starts.indices))

    override fun again() {
        state = state.copy(failed = false)
        drawn(state)
        read(state.query, state.starts, state.first)
    }

    override fun go(destination: Destination) {
        when (destination) {
            Destination.HOME -> activity.startActivity(host.ways.home())
            Destination.CALLS -> Unit
            Destination.TRUSTED -> activity.startActivity(host.ways.trusted())
        }
    }

    /** Shows what another window of this app's showed before it went. */
    fun resume(
        query: CallsQuery,
        start: ULong?,
    ) {
        drawn(state.copy(query = query))
        // Pages begin there; what is newer is found from the newest on, when the user asks for it.
        read(query, listOf(null, start).distinct(), if (start == null) 0 else 1)
    }

    private fun read(
        query: CallsQuery,
        starts: List<ULong?>,
        first: Int,
    ) {
        val question = ++questions
        state = state.copy(query = query)
        host.workers.writing.execute {
            val read = CallsState.read(activity, host, query, starts, first)
            activity.runOnUiThread {
                if (question == questions && !activity.isDestroyed) {
                    state = read
                    drawn(read)
                }
            }
        }
    }
}
