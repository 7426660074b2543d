package app.ringtrue.home

import android.content.Context
import app.ringtrue.calls.CallRow
import app.ringtrue.label.LabelText
import app.ringtrue.platform.AppLog
import app.ringtrue.setup.PhoneAccess
import app.ringtrue.setup.SetupState

/**
 * What the home screen shows.
 *
 * @property setup whether protection is on, and what stands in the way.
 * @property calls the last calls, newest first.
 */
data class HomeState(
    val setup: SetupState,
    val calls: List<CallRow>,
) {
    companion object {
        private const val MOST_CALLS = 50u

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
            val setup = SetupState.of(access, host.unscreenedAt(), core?.health?.notices(System.currentTimeMillis()))
            val text = LabelText(context, host.contacts)
            val calls =
                try {
                    val page = core?.journal?.page(MOST_CALLS)
                    val entries = page?.entries.orEmpty()
                    entries.map { CallRow.of(context, text, it) }
                } catch (error: Exception) {
                    AppLog.failed("reading the journal", error)
                    emptyList()
                }
            return HomeState(setup, calls)
        }
    }
}
