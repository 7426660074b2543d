package app.ringtrue

/**
 * A rule about the app's sources that the compiler does not know.
 *
 * @property forbids what must not be.
 * @property faulty sources that break the rule, by their paths. Each must be found, or nobody would know whether the rule can
 *     fail.
 * @property breaches what breaks the rule, in sources by their paths.
 */
class ArchitectureRule(
    val forbids: String,
    vararg val faulty: Map<String, String>,
    val breaches: (Map<String, String>) -> Collection<String>,
)

/**
 * The app's rules.
 *
 * @property bindingObjects the names of the binding's objects.
 * @property strings the app's strings and plurals by their names, each with the package whose file it stands in.
 */
class Architecture(
    private val bindingObjects: Set<String>,
    private val strings: Map<String, String>,
) {
    /** The packages that a package may use. The root puts them together and may use all; no package may use the root. */
    private val below =
        mapOf(
            "platform" to setOf(),
            "corehost" to setOf("core", "platform"),
            "contacts" to setOf("core", "corehost", "platform"),
            "label" to setOf("contacts", "core", "platform"),
            "screening" to setOf("core", "corehost", "platform"),
            "setup" to setOf("core", "label", "platform"),
            "look" to setOf("platform"),
            // What is said of a call, on whichever screen.
            "page" to setOf("contacts", "core", "corehost", "label", "look", "platform"),
            "calls" to setOf("contacts", "core", "corehost", "label", "look", "page", "platform"),
            "call" to setOf("core", "corehost", "look", "page", "platform"),
            "check" to setOf("core", "look", "page", "platform"),
            "trusted" to setOf("core", "corehost", "look", "page", "platform"),
            "party" to setOf("core", "corehost", "look", "page", "platform"),
            "card" to setOf("core", "look", "page", "platform"),
            "own" to setOf("core", "look", "page", "platform"),
            "tricked" to setOf("core", "corehost", "look", "page", "platform"),
            "settings" to setOf("core", "look", "page", "platform"),
            "about" to setOf("core", "look", "page", "platform"),
            // The screen that shows the setup's cards and the calls' rows.
            "home" to setOf("calls", "contacts", "corehost", "label", "look", "platform", "setup"),
        )

    /** All of them. */
    val rules =
        listOf(
            ArchitectureRule(
                "a package that uses one which is not below it",
                mapOf("label/A.kt" to "import app.ringtrue.home.MainActivity"),
                mapOf("label/A.kt" to "val app = context as app.ringtrue.App"),
                mapOf("setup/A.kt" to "import app.ringtrue.Navigation"),
                mapOf("platform/A.kt" to "import app.ringtrue.core.Code"),
                mapOf("unknown/A.kt" to "import app.ringtrue.core.Code"),
            ) { sources ->
                sources.filterKeys { packageOf(it).isNotEmpty() }.flatMap { (file, source) ->
                    val mine = packageOf(file)
                    (used(source) - mine - below[mine].orEmpty()).map { "$file uses ${it.ifEmpty { "the root" }}" }
                }
            },
            ArchitectureRule(
                "a string that stands in the file of a package which is not below its user",
                mapOf("setup/A.kt" to "context.getString(R.string.calls_none)"),
                mapOf("label/A.kt" to "resources.getQuantityString(R.plurals.missing_unscreened, 1, 1)"),
                mapOf("home/A.kt" to "getString(R.string.unknown)"),
            ) { sources ->
                sources.flatMap { (file, source) ->
                    val mine = packageOf(file)
                    val words = firstGroups(source, """\bR\.(?:string|plurals)\.(\w+)""")
                    words.filterNot { strings[it] == mine || strings[it] in below[mine].orEmpty() }.map { "$file says $it" }
                }
            },
            ArchitectureRule(
                "a name that others wrote, on its way to the screen as it is",
                mapOf("label/A.kt" to "val name = contacts.nameOfKey(key)"),
                mapOf("home/A.kt" to "getString(R.string.home_list, list.name)"),
                mapOf("calls/A.kt" to "title = claim.target?.name.orEmpty()"),
            ) { sources ->
                val name = Regex("""\b(nameOfKey|nameOfNumber)\(|(?<!javaClass|\.java)\??\.name\b""")
                sources.flatMap { (file, source) ->
                    val lines = source.lines().filter { name in it && "Outside." !in it && "fun nameOf" !in it }
                    lines.map { "$file: ${it.trim()}" }
                }
            },
            ArchitectureRule(
                "packages in a circle",
                mapOf("a/A.kt" to "import app.ringtrue.b.B", "b/B.kt" to "import app.ringtrue.a.A"),
                mapOf("a/A.kt" to "app.ringtrue.b.B", "b/B.kt" to "app.ringtrue.c.C", "c/C.kt" to "app.ringtrue.a.A"),
                mapOf("App.kt" to "import app.ringtrue.a.A", "a/A.kt" to "import app.ringtrue.App"),
                breaches = ::circles,
            ),
            ArchitectureRule(
                "an object of the binding that is named outside the core's host",
                mapOf("label/A.kt" to "import app.ringtrue.core.RingTrue"),
                mapOf("App.kt" to "import app.ringtrue.core.JournalInterface"),
                mapOf("home/A.kt" to "fun of(core: app.ringtrue.core.RingTrue) = core"),
                mapOf("home/A.kt" to "import app.ringtrue.core.*"),
                // Renamed on the way in.
                mapOf("home/A.kt" to "import app.ringtrue.core.RingTrue as Engine"),
            ) { sources ->
                val names = bindingObjects.flatMap { listOf(it, "${it}Interface") }.joinToString("|")
                found(sources, """app\.ringtrue\.core\.(($names)\b|\*)""") { packageOf(it) != "corehost" }
            },
            ArchitectureRule(
                "converters of the binding, JNI or JNA outside the core's host",
                mapOf("home/A.kt" to "FfiConverterTypeIncomingCall.read(buffer)"),
                mapOf("screening/A.kt" to "external fun screen(call: ByteArray): ByteArray"),
                mapOf("contacts/A.kt" to "import com.sun.jna.Pointer"),
                mapOf("App.kt" to "NativeLibrary.verify()"),
            ) { sources ->
                val bytes = """\bFfiConverter|\bexternal fun\b|com\.sun\.jna|\bNativeLibrary\."""
                found(sources, bytes) { packageOf(it) != "corehost" }
            },
            ArchitectureRule(
                "a screen's state that knows Views",
                mapOf("home/HomeState.kt" to "import android.view.View"),
                mapOf("calls/CallRow.kt" to "val title: android.widget.TextView"),
                mapOf("setup/SetupState.kt" to "import android.app.Activity"),
            ) { sources ->
                found(sources, """$VIEWS|android\.app\.Activity\b""") { Regex("(State|Row|Issue)\\.kt$") in it }
            },
            ArchitectureRule(
                "what draws Views and asks the core or acts itself",
                mapOf("home/HomeScreen.kt" to "import app.ringtrue.corehost.Core"),
                mapOf("setup/IssueCard.kt" to "import android.view.View\nimport app.ringtrue.setup.SetupActions"),
                mapOf("calls/A.kt" to "import android.view.View\nval calls = host.core.full().journal.page(1u)"),
                mapOf("home/A.kt" to "import android.widget.Button\nimport app.ringtrue.platform.Workers"),
            ) { sources ->
                val acting =
                    """app\.ringtrue\.(core|corehost|contacts)\.|\bWorkers\b|\b\w+Actions\b""" +
                        """|\.(full|screening)\(\)|\bstartActivity"""
                val drawing = found(sources, VIEWS) { true } + sources.keys.filter { it.endsWith("Screen.kt") }
                found(sources, acting) { it in drawing }
            },
            ArchitectureRule(
                "a screen without state and actions of its own",
                mapOf("lists/ListsScreen.kt" to "", "lists/ListsState.kt" to ""),
                mapOf("lists/ListsScreen.kt" to "", "lists/ListsActions.kt" to ""),
            ) { sources ->
                val screens = sources.keys.filter { it.endsWith("Screen.kt") }
                val beside = listOf("State.kt", "Actions.kt").flatMap { end -> screens.map { it.replace("Screen.kt", end) } }
                beside - sources.keys
            },
            ArchitectureRule(
                "verdicts that are asked for elsewhere than in Screener",
                mapOf("home/A.kt" to "core.screening().screen(call)"),
            ) { sources -> found(sources, """\.screen\(""") { it != "screening/Screener.kt" && packageOf(it) != "corehost" } },
            ArchitectureRule(
                "a library that is loaded or a core that is opened elsewhere than in CoreOpener",
                mapOf("App.kt" to "System.loadLibrary(name)"),
                mapOf("home/A.kt" to "openRingTrue(setup)"),
            ) { sources ->
                found(sources, """loadLibrary|\bopenRingTrue\(|JniScreeningCore\.open""") { it != "corehost/CoreOpener.kt" }
            },
            ArchitectureRule(
                "a core that is opened before the library is loaded",
                mapOf("corehost/CoreOpener.kt" to "JniScreeningCore.open(setup)\nSystem.loadLibrary(name)"),
            ) { sources ->
                sources
                    .filterKeys { it == "corehost/CoreOpener.kt" }
                    .filterValues {
                        "loadLibrary" in
                            it.substringAfter(
                                ".open(",
                            )
                    }.keys
            },
            ArchitectureRule(
                "what the library has for tests",
                mapOf("App.kt" to "import app.ringtrue.core.Testing"),
                mapOf("App.kt" to "testing.rehearse(setup, standIns)"),
                mapOf("App.kt" to "Panic.forTest()"),
            ) { found(it, """\bTesting\b|\brehearse\b|\bPanic\b""") { true } },
            ArchitectureRule(
                "a log beside AppLog",
                mapOf("home/A.kt" to "import android.util.Log"),
                mapOf("home/A.kt" to "println(number)"),
                mapOf("home/A.kt" to "error.printStackTrace()"),
                mapOf("home/A.kt" to "System.err.write(1)"),
            ) { sources ->
                val logs = """android\.util\.Log|\bprintln\(|\bprintStackTrace\b|System\.(out|err)\b"""
                found(sources, logs) { it != "platform/AppLog.kt" }
            },
            ArchitectureRule(
                "a log that may carry a number or a name",
                mapOf("home/A.kt" to "AppLog.failed(\"reading \$number\", error)"),
                mapOf("home/A.kt" to "AppLog.failed(number, error)"),
                mapOf("home/A.kt" to "AppLog.failed(\"reading\", Exception(number))"),
                mapOf("screening/Screener.kt" to "write(number) { 1 }"),
                mapOf("platform/AppLog.kt" to "Log.w(TAG, error.message)"),
                breaches = ::logs,
            ),
            ArchitectureRule(
                "Android's hidden interfaces",
                mapOf("home/A.kt" to "import com.android.internal.telecom.ICallScreeningService"),
                mapOf("home/A.kt" to "Class.forName(name)"),
                mapOf("home/A.kt" to "type.getDeclaredMethod(name)"),
            ) {
                val hidden =
                    """com\.android\.|\binternal\.telecom|java\.lang\.reflect|kotlin\.reflect\.full""" +
                        """|getDeclared|Class\.forName|::class\.java\.(get)?[mM]ethod"""
                found(it, hidden) { true }
            },
            ArchitectureRule("AndroidX", mapOf("home/A.kt" to "import androidx.core.view.ViewCompat")) {
                found(it, """\bandroidx\.""") { true }
            },
            ArchitectureRule(
                "the network",
                mapOf("home/A.kt" to "import java.net.URL"),
                mapOf("home/A.kt" to "import android.net.ConnectivityManager"),
                mapOf("home/A.kt" to "import android.webkit.WebView"),
            ) { found(it, """java\.net\.|android\.net\.(?!Uri\b)|WebView""") { true } },
            ArchitectureRule(
                "a call that the user has not dialled",
                mapOf("label/A.kt" to "Intent(Intent.ACTION_CALL, uri)"),
                mapOf("label/A.kt" to "telecom.placeCall(uri, null)"),
            ) { found(it, """ACTION_CALL\b|placeCall|CALL_PHONE""") { true } },
            ArchitectureRule(
                "a phone number",
                mapOf("label/A.kt" to "val number = \"+441632960100\""),
                mapOf("label/A.kt" to "val number = \"01632960100\""),
            ) { found(it, """\+\d{6,}|\b0\d{9,}\b""") { true } },
            ArchitectureRule("a long file", mapOf("home/A.kt" to "\n".repeat(301))) { sources ->
                sources.filterValues { it.lines().size > 300 }.keys
            },
        )

    private fun packageOf(file: String) = file.substringBefore('/', "")

    /** The source without comments, which may speak of anything. */
    private fun code(source: String) = source.replace(Regex("""/\*[\s\S]*?\*/|//.*"""), "")

    private fun found(
        sources: Map<String, String>,
        pattern: String,
        where: (String) -> Boolean,
    ) = sources.filterKeys(where).filterValues { Regex(pattern) in code(it) }.keys

    /** The packages that a source names, the root as an empty word; the resources' numbers don't count. */
    private fun used(source: String): Set<String> =
        Regex("""app\.ringtrue\.(?:([a-z]\w*)|(?!R\b)[A-Z])""")
            .findAll(code(source).replace(Regex("(?m)^package .*"), ""))
            .map { it.groupValues[1] }
            .toSet()

    /** The packages that reach themselves through others. */
    private fun circles(sources: Map<String, String>): List<String> {
        val uses =
            sources.entries
                .groupBy({ packageOf(it.key) }, { used(it.value) - packageOf(it.key) })
                .mapValues { (_, used) -> used.flatten().toSet() }

        fun reached(from: String): Set<String> {
            val seen = mutableSetOf<String>()
            val next = ArrayDeque(uses[from].orEmpty())
            while (next.isNotEmpty()) next.removeFirst().let { if (seen.add(it)) next += uses[it].orEmpty() }
            return seen
        }
        return uses.keys.filter { it in reached(it) }
    }

    /** What a log takes are words chosen in the source, and an error of which AppLog writes the class. */
    private fun logs(sources: Map<String, String>): List<String> {
        val said =
            (sources - "platform/AppLog.kt").flatMap { (file, source) ->
                val logged = firstGroups(source, """AppLog\.failed\((.*)\)""")
                // Screener hands on what it is writing.
                val handsOn = file == "screening/Screener.kt"
                val written =
                    if (handsOn) {
                        firstGroups(
                            source,
                            """(?<!fun )\bwrite\((.*?)\) \{""",
                        ).map { "$it, error" }
                    } else {
                        emptyList()
                    }
                val all = if (handsOn) logged - "what, error" + written else logged
                all.filterNot { Regex("\"[^\"$]*\", error").matches(it) }.map { "$file: $it" }
            }
        return said + found(sources, """error\.message|[$]error\b""") { it == "platform/AppLog.kt" }
    }

    private fun firstGroups(
        source: String,
        pattern: String,
    ) = Regex(pattern).findAll(code(source)).map { it.groupValues[1] }.toList()

    private companion object {
        const val VIEWS = """android\.(view|widget)\."""
    }
}
