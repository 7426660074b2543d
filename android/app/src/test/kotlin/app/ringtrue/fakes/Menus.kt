package app.ringtrue.fakes

import android.os.Looper
import org.robolectric.Shadows.shadowOf
import org.robolectric.shadows.ShadowPopupMenu

/** The menu that stands open. */
object Menus {
    /** Chooses what says [what]. */
    fun choose(what: String) {
        val menu = ShadowPopupMenu.getLatestPopupMenu().menu
        val item = (0 until menu.size()).map(menu::getItem).first { it.title.toString() == what }
        menu.performIdentifierAction(item.itemId, 0)
        shadowOf(Looper.getMainLooper()).idle()
    }
}
