package app.ringtrue.home

import android.app.Activity
import android.content.Intent
import android.content.pm.PackageManager
import android.content.res.ColorStateList
import android.os.Bundle
import android.view.View
import android.view.ViewGroup
import android.widget.TextView
import app.ringtrue.App
import app.ringtrue.R
import app.ringtrue.calls.CallRow
import app.ringtrue.core.RingTrueInterface
import app.ringtrue.label.LabelText
import app.ringtrue.platform.AppLog
import app.ringtrue.platform.Insets
import app.ringtrue.setup.IssueCard
import app.ringtrue.setup.SetupActions
import app.ringtrue.setup.SetupState

/** The one screen: is protection on, what is missing, and what became of the last calls. */
class MainActivity : Activity() {
    private val app get() = application as App
    private val setup by lazy { SetupActions(this) }

    override fun onCreate(state: Bundle?) {
        super.onCreate(state)
        setContentView(R.layout.home)
        Insets.keepClear(requireViewById(R.id.home))
    }

    override fun onResume() {
        super.onResume()
        app.contacts.watch()
        app.catchUp()
        load()
    }

    @Deprecated("The platform has no other way without AndroidX.")
    override fun onActivityResult(
        ask: Int,
        result: Int,
        data: Intent?,
    ) {
        if (ask == SetupActions.ASK_ROLE) setup.roleAnswered(result)
    }

    override fun onRequestPermissionsResult(
        ask: Int,
        permissions: Array<out String>,
        grants: IntArray,
    ) {
        // No grants at all: the question was broken off, which is no refusal.
        val grant = grants.firstOrNull() ?: return
        setup.answered(ask, grant == PackageManager.PERMISSION_GRANTED)
        if (ask == SetupActions.ASK_CONTACTS) app.contacts.refresh()
    }

    /** Reads everything off the main thread, after whatever is still to be written, and draws it. */
    private fun load() =
        app.workers.writing.execute {
            val core = core()
            val state = SetupState.of(app, core)
            val calls = core?.let(::lastCalls).orEmpty()
            runOnUiThread { if (!isDestroyed) draw(state, calls) }
        }

    private fun core(): RingTrueInterface? =
        try {
            app.core.full()
        } catch (error: Exception) {
            AppLog.failed("opening the core for the screen", error)
            null
        }

    private fun lastCalls(core: RingTrueInterface): List<CallRow> {
        val wording = LabelText(this, app.contacts)
        return try {
            core.journal(MOST_CALLS).entries.map { CallRow.of(this, wording, it) }
        } catch (error: Exception) {
            AppLog.failed("reading the journal", error)
            emptyList()
        }
    }

    private fun draw(
        state: SetupState,
        calls: List<CallRow>,
    ) {
        val (title, about, colour) = words(state.level)
        requireViewById<TextView>(R.id.state_title).setText(title)
        requireViewById<TextView>(R.id.state_about).setText(about)
        requireViewById<View>(R.id.state).backgroundTintList = ColorStateList.valueOf(getColor(colour))
        val cards = IssueCard(setup, settled = ::load)
        fill(R.id.missing, state.issues, cards::draw)
        fill(R.id.calls, calls, CallRow::draw)
        requireViewById<View>(R.id.calls_none).visibility = if (calls.isEmpty()) View.VISIBLE else View.GONE
    }

    private fun words(level: SetupState.Level): Triple<Int, Int, Int> =
        when (level) {
            SetupState.Level.ON -> Triple(R.string.protection_on, R.string.protection_on_about, R.color.good)
            SetupState.Level.PARTLY -> Triple(R.string.protection_partly, R.string.protection_partly_about, R.color.partly)
            SetupState.Level.OFF -> Triple(R.string.protection_off, R.string.protection_off_about, R.color.bad)
        }

    private fun <T> fill(
        id: Int,
        items: List<T>,
        draw: (T, ViewGroup) -> View,
    ) {
        val parent = requireViewById<ViewGroup>(id)
        parent.removeAllViews()
        for (item in items) parent.addView(draw(item, parent))
    }

    private companion object {
        const val MOST_CALLS = 50u
    }
}
