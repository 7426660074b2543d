package app.ringtrue.party

import android.app.Activity
import android.content.Context
import android.content.Intent
import android.net.Uri
import android.os.Bundle
import app.ringtrue.page.PageHost

/** One organisation. */
class PartyActivity : Activity() {
    private val actions by lazy { PartyActions(this, application as PageHost, which()) { screen.draw(it) } }
    private lateinit var screen: PartyScreen

    override fun onCreate(state: Bundle?) {
        super.onCreate(state)
        screen = PartyScreen(this, actions)
        screen.draw(PartyState())
        actions.read()
    }

    private fun which() =
        WhichParty(
            intent.data?.schemeSpecificPart?.takeIf { it != OWN },
            intent.data?.fragment.orEmpty(),
        )

    companion object {
        private const val OWN = "own"

        /** Opens the one with this [id], of the pack of this [country] or, without one, of the user's own. */
        fun of(
            context: Context,
            country: String?,
            id: String,
        ): Intent =
            // As data and not as extras: intents that differ in those alone are the same one to the system.
            Intent(context, PartyActivity::class.java).setData(Uri.fromParts("party", country ?: OWN, id))
    }
}
