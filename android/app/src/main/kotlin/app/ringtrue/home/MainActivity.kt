package app.ringtrue.home

import android.app.Activity
import android.content.Intent
import android.content.pm.PackageManager
import android.os.Bundle

/** The one screen: reads its state, has it drawn, and passes on what the user answered. */
class MainActivity : Activity() {
    private val host get() = application as HomeHost
    private val actions by lazy { HomeActions(this, host, ::load) }
    private lateinit var screen: HomeScreen

    override fun onCreate(state: Bundle?) {
        super.onCreate(state)
        screen = HomeScreen(this, actions)
    }

    override fun onResume() {
        super.onResume()
        host.contacts.watch()
        host.catchUp()
        load()
    }

    @Deprecated("The platform has no other way without AndroidX.")
    override fun onActivityResult(
        code: Int,
        result: Int,
        data: Intent?,
    ) = actions.answered(code, result == RESULT_OK)

    override fun onRequestPermissionsResult(
        code: Int,
        permissions: Array<out String>,
        grants: IntArray,
    ) {
        // No grants at all: the question was broken off, which is no refusal.
        val grant = grants.firstOrNull() ?: return
        actions.answered(code, grant == PackageManager.PERMISSION_GRANTED)
    }

    /** Reads everything off the main thread, after whatever is still to be written, and draws it. */
    private fun load() =
        host.workers.writing.execute {
            val state = HomeState.read(this, host)
            runOnUiThread { if (!isDestroyed) screen.draw(state) }
        }
}
