package app.ringtrue.about

import android.app.Activity
import android.os.Bundle
import app.ringtrue.page.PageHost

/** What there is to know about the app. */
class AboutActivity : Activity() {
    private val actions by lazy { AboutActions(this, application as PageHost) { screen.draw(it) } }
    private lateinit var screen: AboutScreen

    override fun onCreate(state: Bundle?) {
        super.onCreate(state)
        screen = AboutScreen(this, actions)
        screen.draw(AboutState())
        actions.read()
    }
}
