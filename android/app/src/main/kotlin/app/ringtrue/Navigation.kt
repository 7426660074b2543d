package app.ringtrue

import android.app.Activity
import android.content.Context
import android.content.Intent
import app.ringtrue.about.AboutActivity
import app.ringtrue.call.CallActivity
import app.ringtrue.calls.CallsActivity
import app.ringtrue.card.CardActivity
import app.ringtrue.check.CheckActivity
import app.ringtrue.home.MainActivity
import app.ringtrue.own.OwnActivity
import app.ringtrue.party.PartyActivity
import app.ringtrue.platform.Ways
import app.ringtrue.settings.SettingsActivity
import app.ringtrue.tricked.TrickedActivity
import app.ringtrue.trusted.TrustedActivity

/** Knows every screen, and hands out the ways to them. */
class Navigation(
    private val context: Context,
) : Ways {
    override fun home() = destination(MainActivity::class.java)

    override fun calls() = destination(CallsActivity::class.java)

    override fun call(id: ULong) = CallActivity.of(context, id)

    override fun callAt(at: Long) = CallActivity.at(context, at)

    override fun check() = Intent(context, CheckActivity::class.java)

    override fun trusted() = destination(TrustedActivity::class.java)

    override fun party(
        country: String?,
        id: String,
    ) = PartyActivity.of(context, country, id)

    override fun card() = Intent(context, CardActivity::class.java)

    override fun own() = Intent(context, OwnActivity::class.java)

    override fun tricked() = Intent(context, TrickedActivity::class.java)

    override fun settings() = Intent(context, SettingsActivity::class.java)

    override fun about() = Intent(context, AboutActivity::class.java)

    /** One that is open already is gone back to, so that going to and fro piles up nothing. */
    private fun destination(screen: Class<out Activity>) =
        Intent(context, screen).addFlags(Intent.FLAG_ACTIVITY_CLEAR_TOP or Intent.FLAG_ACTIVITY_SINGLE_TOP)
}
