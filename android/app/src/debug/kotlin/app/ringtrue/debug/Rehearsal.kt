package app.ringtrue.debug

import android.content.Context
import app.ringtrue.core.RingTrue
import app.ringtrue.core.Setup
import app.ringtrue.core.Testing
import org.json.JSONObject
import java.io.File

/**
 * A rehearsal on a real phone, where no call can show a number that nobody has: ranges set aside for fiction stand in for
 * ordinary numbers, and the phone is at home and in the network of the countries that are said.
 *
 * It is kept in a file, as the core can't change while it is open:
 * `{"region": "GB", "network": null, "api": 35, "stand_ins": ["+…..+…"]}`.
 * A process that finds the file opens the core for it in the app's own folder, and whoever opens the core there afterwards,
 * as the app does, is given the one that is open. Without the file nothing is done, and no time spent.
 */
internal class Rehearsal(
    context: Context,
) {
    private val kept = File(context.noBackupFilesDir, "rehearsal.json")
    private val store = File(context.filesDir, STORE)

    /** Has the next process rehearse. */
    fun keep(asked: JSONObject) {
        // Read now, or the next process would fail where nobody listens.
        setup(asked)
        asked.getJSONArray("stand_ins").strings()
        kept.writeText(asked.toString())
    }

    /** The next process is the app as it is for its user. */
    fun forget() {
        kept.delete()
    }

    /** Opens the core for the rehearsal, if there is one. */
    fun begin(load: () -> Unit) {
        if (!kept.exists()) return
        val asked = JSONObject(kept.readText())
        load()
        store.mkdirs()
        open = Testing().rehearse(setup(asked), asked.getJSONArray("stand_ins").strings())
    }

    private fun setup(asked: JSONObject) =
        Setup(store.path, asked.getString("region"), asked.getInt("api").toUInt(), networkCountry = asked.text("network"))

    companion object {
        /** As the app calls it. */
        private const val STORE = "store"

        /** Held, or the app would open its own. */
        var open: RingTrue? = null
            private set
    }
}
