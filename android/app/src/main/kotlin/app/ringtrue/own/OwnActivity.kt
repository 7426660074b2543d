package app.ringtrue.own

import android.app.Activity
import android.os.Bundle
import app.ringtrue.page.PageHost

/** Adds a number of the user's own. What was typed stays in the field when it goes and comes back. */
class OwnActivity : Activity() {
    private val actions by lazy { OwnActions(this, application as PageHost) { screen.draw(it) } }
    private lateinit var screen: OwnScreen

    override fun onCreate(state: Bundle?) {
        super.onCreate(state)
        screen = OwnScreen(this, actions)
        screen.draw(OwnState())
    }
}
