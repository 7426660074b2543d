package app.ringtrue.tricked

import android.app.Activity
import android.os.Bundle
import app.ringtrue.page.PageHost

/** For somebody who thinks that they were tricked. */
class TrickedActivity : Activity() {
    private val actions by lazy { TrickedActions(this, application as PageHost) { screen.draw(it) } }
    private lateinit var screen: TrickedScreen

    override fun onCreate(state: Bundle?) {
        super.onCreate(state)
        screen = TrickedScreen(this, actions)
        screen.draw(TrickedState())
        actions.read()
    }
}
