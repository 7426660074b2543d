package app.ringtrue

import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import java.io.File

/** Holds the app's sources to [Architecture], and sees each of its rules fail. */
class ArchitectureTest {
    private val main = File(System.getProperty("ringtrue.main"))
    private val root = File(main, "kotlin/app/ringtrue")
    private val sources =
        root
            .walk()
            .filter { it.extension == "kt" }
            .associate { it.relativeTo(root).path to it.readText() }
    private val binding = File(main, "../../../../bindings/kotlin/app/ringtrue/core/ringtrue.kt").readText()

    /** The binding has an interface for each object, and for nothing else. */
    private val bindingObjects =
        Regex("""(?m)^public interface (\w+)Interface \{""").findAll(binding).map { it.groupValues[1] }.toSet()

    /** Each string's name, and FEATURE of the `strings_FEATURE.xml` that it stands in. */
    private val strings =
        File(main, "res/values")
            .listFiles { file -> file.name.startsWith("strings") }
            .orEmpty()
            .flatMap { file ->
                val names = Regex("""<(?:string|plurals) name="(\w+)"""").findAll(file.readText()).map { it.groupValues[1] }
                names.map { it to file.nameWithoutExtension.substringAfter('_', "") }
            }.toMap()
    private val rules = Architecture(bindingObjects + "RingTrue", strings).rules

    @Test
    fun thereAreSourcesAndObjects() {
        assertTrue("${sources.keys}", sources.size > 30)
        assertTrue("$bindingObjects", "Journal" in bindingObjects)
        assertTrue("$strings", strings.size > 100)
    }

    @Test
    fun theAppKeepsTheRules() {
        val broken = rules.associate { it.forbids to it.breaches(sources).sorted() }.filterValues { it.isNotEmpty() }
        assertEquals(emptyMap<String, List<String>>(), broken)
    }

    @Test
    fun everyRuleFailsWhereItIsBroken() {
        for (rule in rules) {
            assertTrue("${rule.forbids}: nothing shows that it can fail", rule.faulty.isNotEmpty())
            for (faulty in rule.faulty) assertTrue("${rule.forbids}: not seen in $faulty", rule.breaches(faulty).isNotEmpty())
        }
    }

    @Test
    fun commentsMaySpeakOfAnything() {
        val comment = mapOf("label/A.kt" to "/** See [app.ringtrue.core.RingTrue]. */\n// app.ringtrue.App and android.util.Log")
        for (rule in rules) assertEquals(rule.forbids, emptyList<String>(), rule.breaches(comment).toList())
    }
}
