package app.ringtrue

import android.content.Context
import android.content.Intent
import app.ringtrue.home.MainActivity

/** The ways from one feature to another's screen. A feature is handed those that it needs, and knows no other's screens. */
object Navigation {
    /** To the home screen. */
    fun home(context: Context) = Intent(context, MainActivity::class.java)
}
