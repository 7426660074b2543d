package app.ringtrue.home

import android.content.Context
import app.ringtrue.calls.CallsItem
import app.ringtrue.corehost.FullCore
import app.ringtrue.label.LabelText
import app.ringtrue.platform.AppLog
import app.ringtrue.platform.Times
import app.ringtrue.setup.PhoneAccess
import app.ringtrue.setup.SetupState

/**
 * What the home screen shows.
 *
 * @property setup whether protection is on, and what stands in the way.
 * @property calls the last calls, newest first.
 * @property expecting until when the user expects a call, in words; null: none is expected.
 */
data class HomeState(
    val setup: SetupState,
    val calls: List<CallsItem.Call>,
    val expecting: String? = null,
) {
    companion object {
        private const val MOST_CALLS = 30u
        private const val MOST_ROWS = 5

        /** Reads it all. Waits for the core, so not on the main thread. */
        fun read(
            context: Context,
            host: HomeHost,
        ): HomeState {
            val core =
                try {
                    host.core.full()
                } catch (error: Exception) {
                    AppLog.failed("opening the core for the screen", error)
                    null
                }
            val access = PhoneAccess.of(context, host.contacts.allowed())
            val setup = SetupState.of(access, host.unscreenedAt(), core?.health?.notices(host.clocks.now()))
            val text = LabelText(context, host.contacts)
            val calls =
                try {
                    val page = core?.journal?.page(MOST_CALLS)
                    val entries = page?.entries.orEmpty()
                    CallsItem.last(context, text, entries, host.clocks.now(), MOST_ROWS)
                } catch (error: Exception) {
                    AppLog.failed("reading the journal", error)
                    emptyList()
                }
            return HomeState(setup, calls, core?.let { expecting(context, host, it) })
        }

        private fun expecting(
            context: Context,
            host: HomeHost,
            core: FullCore,
        ): String? =
            try {
                val now = host.clocks.now()
                val until = core.calls.expectingUntil()?.takeIf { it > now }
                until?.let { if (Times.daysAgo(it, now) == 0L) Times.time(context, it) else Times.call(context, it) }
            } catch (error: Exception) {
                AppLog.failed("reading whether a call is expected", error)
                null
            }
    }
}
