package app.ringtrue.check

import android.app.Activity
import android.os.Bundle
import app.ringtrue.page.PageHost

/** Checks a number that is typed, pasted, shared by another app or selected in one. */
class CheckActivity : Activity() {
    private val actions by lazy { CheckActions(this, application as PageHost) { screen.draw(it) } }
    private lateinit var screen: CheckScreen

    override fun onCreate(state: Bundle?) {
        super.onCreate(state)
        screen = CheckScreen(this, actions)
        if (state == null) SharedText.of(intent)?.let(screen::fill)
    }

    override fun onPostCreate(state: Bundle?) {
        super.onPostCreate(state)
        screen.listen()
    }
}
