package app.ringtrue

import app.ringtrue.fakes.Packs
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.w3c.dom.Element
import java.io.File
import javax.xml.parsers.DocumentBuilderFactory

/** Holds the manifest to what it was reviewed for: as written, and as aapt2 has packed it. */
class ManifestTest {
    private val manifest =
        DocumentBuilderFactory
            .newInstance()
            .newDocumentBuilder()
            .parse(File(System.getProperty("ringtrue.main"), "AndroidManifest.xml"))
            .documentElement

    private val permissions = listOf("android.permission.READ_CONTACTS", "android.permission.POST_NOTIFICATIONS")

    /** Component to the permission that guards it. */
    private val exported =
        mapOf(
            ".home.MainActivity" to "",
            ".check.CheckActivity" to "",
            ".screening.ScreeningService" to "android.permission.BIND_SCREENING_SERVICE",
        )

    /** What only the app itself opens. */
    private val closed =
        setOf(
            ".calls.CallsActivity",
            ".call.CallActivity",
            ".trusted.TrustedActivity",
            ".party.PartyActivity",
            ".card.CardActivity",
            ".own.OwnActivity",
            ".tricked.TrickedActivity",
            ".settings.SettingsActivity",
            ".about.AboutActivity",
            ".about.LicencesActivity",
        )

    private fun all(tag: String): List<Element> =
        manifest.getElementsByTagName(tag).let {
            List(it.length) { i -> it.item(i) as Element }
        }

    private fun Element.android(name: String) = getAttribute("android:$name")

    @Test
    fun permissionsAreExactlyThese() {
        assertEquals(permissions, all("uses-permission").map { it.android("name") })
        for (other in listOf(
            "uses-permission-sdk-23",
            "permission",
            "uses-feature",
        )) {
            assertEquals(other, 0, all(other).size)
        }
    }

    /** The app sees no other app but those whose labels it opens. */
    @Test
    fun appsAskedAboutAreThoseOfThePacks() {
        val asked = all("queries").single().childNodes.let { nodes -> List(nodes.length) { nodes.item(it) } }
        val names = asked.filterIsInstance<Element>().map { it.tagName to it.android("name") }
        assertEquals(Packs.apps().map { "package" to it }, names)
        assertTrue(names.size >= 7)
    }

    @Test
    fun componentsAreExactlyThese() {
        val components = listOf("activity", "activity-alias", "service", "receiver", "provider").flatMap(::all)
        val (open, own) = components.partition { it.android("exported") == "true" }
        assertEquals(exported, open.associate { it.android("name") to it.android("permission") })
        assertEquals(closed, own.map { it.android("name") }.toSet())
        assertTrue(own.all { it.android("exported") == "false" && it.getElementsByTagName("intent-filter").length == 0 })
    }

    @Test
    fun nothingIsBackedUp() {
        val application = all("application").single()
        assertEquals("false", application.android("allowBackup"))
        assertEquals("true", application.android("extractNativeLibs"))
        assertEquals("true", application.android("supportsRtl"))
        assertFalse(application.hasAttribute("android:debuggable"))
    }

    @Test
    fun levels() {
        val sdk = all("uses-sdk").single()
        assertEquals("29" to "36", sdk.android("minSdkVersion") to sdk.android("targetSdkVersion"))
    }

    @Test
    fun whatAapt2PackedSaysTheSame() {
        val process =
            ProcessBuilder(
                System.getProperty("ringtrue.aapt2"),
                "dump",
                "xmltree",
                "--file",
                "AndroidManifest.xml",
                System.getProperty("ringtrue.linked"),
            ).redirectErrorStream(true).start()
        val tree = process.inputStream.bufferedReader().readText()
        assertEquals(tree, 0, process.waitFor())
        val names =
            Regex(
                """E: (\S+) .*?\n(?:\s+A: .*\n)*?\s+A: \S*:name\(\S+\)="([^"]+)"""",
            ).findAll(tree).map { it.destructured }
        val found = names.map { (tag, name) -> tag to name }.toList()
        assertEquals(permissions, found.filter { it.first == "uses-permission" }.map { it.second })
        assertEquals(
            exported.keys + closed,
            found.filter { it.first in setOf("activity", "service", "receiver", "provider") }.map { it.second }.toSet(),
        )
        assertTrue("targetSdkVersion", Regex("""targetSdkVersion\(\S+\)=36""").containsMatchIn(tree))
        assertFalse("INTERNET" in tree)
    }
}
