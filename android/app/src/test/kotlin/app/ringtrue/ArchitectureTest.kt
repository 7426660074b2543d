package app.ringtrue

import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import java.io.File

/** Rules that the compiler does not know, read out of the app's sources. */
class ArchitectureTest {
    private val root = File(System.getProperty("ringtrue.main"), "kotlin/app/ringtrue")
    private val sources =
        root
            .walk()
            .filter { it.extension == "kt" }
            .associate { it.relativeTo(root).path to it.readText() }

    private fun filesWith(pattern: String) = sources.filterValues { Regex(pattern).containsMatchIn(code(it)) }.keys

    /** The source without comments, which may speak of anything. */
    private fun code(source: String) = source.replace(Regex("""/\*[\s\S]*?\*/|//.*"""), "")

    @Test
    fun thereAreSources() = assertTrue(sources.size > 15)

    @Test
    fun onlyTestsRehearse() = assertEquals(emptySet<String>(), filesWith("""\brehearse\b|\bpanicForTest\b"""))

    @Test
    fun logsGoThroughOneFile() {
        val loggers = filesWith("""android\.util\.Log|\bprintln\(|\bprintStackTrace\b|System\.(out|err)\b""")
        assertEquals(setOf("platform/AppLog.kt"), loggers)
    }

    @Test
    fun logsSayFixedWordsAndAnErrorsClass() {
        for ((file, source) in sources - "platform/AppLog.kt") {
            for (call in Regex("""AppLog\.failed\((.*)\)""").findAll(code(source))) {
                val arguments = call.groupValues[1]
                val fixed =
                    Regex(""""[^"$]*", error""").matches(arguments) ||
                        (file == "screening/Screener.kt" && arguments == "what, error")
                assertTrue("$file: $arguments may carry a number or a name", fixed)
            }
        }
        // What Screener calls `what` is one of these, and nothing else.
        val whats = Regex("""write\("([^"]*)"\)""").findAll(sources.getValue("screening/Screener.kt")).map { it.groupValues[1] }
        assertEquals(listOf("journal", "dialled"), whats.toList())
        assertTrue("the message may quote a number", "error.message" !in sources.getValue("platform/AppLog.kt"))
    }

    @Test
    fun onlyPublicApi() {
        assertEquals(
            emptySet<String>(),
            filesWith(
                """com\.android\.|\binternal\.telecom|java\.lang\.reflect|kotlin\.reflect\.full""" +
                    """|getDeclared|Class\.forName|::class\.java\.(get)?[mM]ethod""",
            ),
        )
    }

    @Test
    fun noAndroidX() = assertEquals(emptySet<String>(), filesWith("""\bandroidx\."""))

    @Test
    fun noNetwork() = assertEquals(emptySet<String>(), filesWith("""java\.net\.|android\.net\.(?!Uri\b)|WebView"""))

    @Test
    fun nobodyIsRungWithoutTheUser() = assertEquals(emptySet<String>(), filesWith("""ACTION_CALL\b|placeCall|CALL_PHONE"""))

    @Test
    fun noPhoneNumbers() = assertEquals(emptySet<String>(), filesWith("""\+\d{6,}|\b0\d{9,}\b"""))

    @Test
    fun theCoresTypesStayWhereTheyAreTranslated() {
        val users = filesWith("""import app\.ringtrue\.core\.""").map { it.substringBefore('/', "") }.toSet()
        assertEquals(setOf("", "calls", "contacts", "corehost", "home", "label", "screening", "setup"), users)
        assertEquals(
            "who asks for verdicts",
            setOf("screening/Screener.kt"),
            filesWith("""(?<!NativeLibrary)\.screen\("""),
        )
        assertEquals(setOf("corehost/JniScreeningCore.kt"), filesWith("""\bNativeLibrary\."""))
    }

    @Test
    fun theLibraryIsLoadedFirst() {
        assertEquals(setOf("App.kt"), filesWith("""loadLibrary|RingTrue\.open"""))
        val app = code(sources.getValue("App.kt"))
        assertTrue(app.indexOf("loadLibrary") < app.indexOf("JniScreeningCore.open"))
    }

    @Test
    fun filesAreShort() = assertEquals(emptySet<String>(), sources.filterValues { it.lines().size > 300 }.keys)
}
