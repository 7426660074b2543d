package app.ringtrue.fakes

import android.graphics.Bitmap
import android.graphics.Canvas
import android.view.View
import android.view.ViewGroup
import android.widget.ScrollView
import android.widget.TextView
import app.ringtrue.R
import org.junit.Assert.assertTrue
import java.io.File

/** Draws views into target/pictures, to be looked at, and checks that no word is cut off. */
class Pictures {
    private val dir = File(System.getProperty("ringtrue.pictures")).apply { mkdirs() }

    /** Draws [view] into `NAME.png`. */
    fun save(
        name: String,
        view: View,
    ) {
        val picture = Bitmap.createBitmap(view.width, view.height, Bitmap.Config.ARGB_8888)
        val canvas = Canvas(picture)
        canvas.drawColor(view.context.getColor(R.color.ground))
        view.draw(canvas)
        File(dir, "$name.png").outputStream().use { picture.compress(Bitmap.CompressFormat.PNG, 100, it) }
        val colours = (0 until view.height step 7).flatMap { y -> (0 until view.width step 7).map { picture.getPixel(it, y) } }
        assertTrue("$name is blank", colours.toSet().size > 10)
        readable(name, view)
    }

    /** All words are there, and inside the view that holds them. */
    private fun readable(
        name: String,
        view: View,
    ) {
        if (view.visibility != View.VISIBLE) return
        if (view is TextView && view.text.isNotEmpty()) {
            val lines = checkNotNull(view.layout) { "$name: ${view.text} has no layout" }
            for (line in 0 until lines.lineCount) {
                assertTrue(
                    "$name: ${view.text} is cut short",
                    lines.getEllipsisCount(line) == 0,
                )
            }
            val room = view.height - view.compoundPaddingTop - view.compoundPaddingBottom
            // To the foot of the letters: the empty space below them may go.
            val last = lines.getLineForOffset(lastThatMustShow(view))
            val needed = lines.getLineBaseline(last) + view.paint.fontMetricsInt.descent
            assertTrue("$name: ${view.text} needs $needed of $room", needed <= room)
        }
        if (view is ViewGroup) for (i in 0 until view.childCount) readable(name, view.getChildAt(i))
    }

    /**
     * At twice the size an opened label may be too tall for what the system gives it. Then what never to tell, and what stands
     * behind that, may be cut; the lines before it may not.
     */
    private fun lastThatMustShow(view: TextView): Int {
        val twice = view.resources.configuration.fontScale >= 2f
        val never = view.text.indexOf("\nNever ")
        return if (twice && never >= 0) never else view.text.length
    }

    /** Draws all of what [scroll] holds, however tall. */
    fun saveWhole(
        name: String,
        scroll: ScrollView,
    ) = save(name, scroll.getChildAt(0))
}
