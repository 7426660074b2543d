package app.ringtrue.settings

import android.app.Activity
import android.os.Bundle
import app.ringtrue.page.PageHost

/** What the user can choose. */
class SettingsActivity : Activity() {
    private val actions by lazy { SettingsActions(this, application as PageHost) { screen.draw(it) } }
    private lateinit var screen: SettingsScreen

    override fun onCreate(state: Bundle?) {
        super.onCreate(state)
        screen = SettingsScreen(this, actions)
        screen.draw(SettingsState())
    }

    override fun onStart() {
        super.onStart()
        actions.read()
    }
}
