package app.ringtrue.card

import android.app.Activity
import android.os.Bundle
import app.ringtrue.page.PageHost

/** Adds the number on a card or letter: keeps what was said when it goes and comes back. */
class CardActivity : Activity() {
    private val actions by lazy { CardActions(this, application as PageHost) { screen.draw(it) } }
    private lateinit var screen: CardScreen

    override fun onCreate(state: Bundle?) {
        super.onCreate(state)
        screen = CardScreen(this, actions)
        screen.draw(CardState(never = state?.takeIf { it.containsKey(NEVER) }?.getBoolean(NEVER)))
    }

    override fun onSaveInstanceState(state: Bundle) {
        super.onSaveInstanceState(state)
        screen.state.never?.let { state.putBoolean(NEVER, it) }
    }

    private companion object {
        const val NEVER = "never"
    }
}
