package app.ringtrue.trusted

import android.app.Activity
import android.os.Bundle
import app.ringtrue.page.PageHost

/** Whom the user trusts: keeps what is looked for when it goes and comes back. */
class TrustedActivity : Activity() {
    private val actions by lazy { TrustedActions(this, application as PageHost) { screen.draw(it) } }
    private lateinit var screen: TrustedScreen

    override fun onCreate(state: Bundle?) {
        super.onCreate(state)
        screen = TrustedScreen(this, actions)
        actions.start(TrustedState.Query(state?.getString(TEXT).orEmpty(), state?.getString(COUNTRY)))
    }

    override fun onPostCreate(state: Bundle?) {
        super.onPostCreate(state)
        screen.listen()
    }

    override fun onStart() {
        super.onStart()
        actions.read()
    }

    override fun onSaveInstanceState(state: Bundle) {
        super.onSaveInstanceState(state)
        state.putString(TEXT, actions.query.text)
        state.putString(COUNTRY, actions.query.country)
    }

    private companion object {
        const val TEXT = "text"
        const val COUNTRY = "country"
    }
}
