package app.ringtrue.about

import android.app.Activity
import android.os.Bundle
import app.ringtrue.page.PageHost

/** The licences of what the app is made of. */
class LicencesActivity : Activity() {
    private val actions by lazy { LicencesActions(this, application as PageHost) { screen.draw(it) } }
    private lateinit var screen: LicencesScreen

    override fun onCreate(state: Bundle?) {
        super.onCreate(state)
        screen = LicencesScreen(this, actions)
        screen.draw(LicencesState())
        actions.read()
    }
}
