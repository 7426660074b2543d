package app.ringtrue

import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import java.io.File

/** Two builds, one catalogue of versions: the pom and the manifest say what `libs.versions.toml` says. */
class GradleTest {
    private val android = File(System.getProperty("ringtrue.main"), "../../..")
    private val catalogue = read("gradle/libs.versions.toml")
    private val pom = read("pom.xml")
    private val manifest = read("app/src/main/AndroidManifest.xml")
    private val scripts = listOf("settings.gradle.kts", "build.gradle.kts", "app/build.gradle.kts").associateWith(::read)

    private fun read(file: String) = File(android, file).readText()

    private fun versions(catalogue: String) =
        Regex("""(?m)^(\w+) = "([^"]+)"""").findAll(catalogue).associate { it.groupValues[1] to it.groupValues[2] }

    /** The libraries of a catalogue by group and name, each with its version. */
    private fun libraries(catalogue: String) =
        Regex("""module = "([^"]+)", version\.ref = "(\w+)"""")
            .findAll(catalogue)
            .associate { it.groupValues[1] to versions(catalogue)[it.groupValues[2]] }

    /** The pom's dependencies and plugins by group and name, each with its version. */
    private fun artifacts(pom: String): Map<String, String> {
        val tags = """<groupId>([^<]+)</groupId><artifactId>([^<]+)</artifactId>\s*<version>([^<]+)</version>"""
        return Regex(tags)
            .findAll(pom)
            .map { it.destructured }
            .associate { (group, name, version) -> "$group:$name" to property(pom, version) }
    }

    private fun property(
        pom: String,
        version: String,
    ) = Regex("""\$\{(.+)}""").matchEntire(version)?.let { tag(pom, it.groupValues[1]) } ?: version

    private fun tag(
        pom: String,
        name: String,
    ) = Regex("<${Regex.escape(name)}>([^<]+)<")
        .find(pom)
        ?.groupValues
        ?.get(1)
        .orEmpty()

    /** What one of the three says and another doesn't. */
    private fun differences(
        catalogue: String,
        pom: String,
        manifest: String,
    ): List<String> {
        val versions = versions(catalogue)
        val artifacts = artifacts(pom)
        val own = pom.substringAfter("<dependencies>").substringBefore("</dependencies>")

        fun api(name: String) = Regex("""android:${name}Version="(\d+)"""").find(manifest)?.groupValues?.get(1)
        val pairs =
            libraries(catalogue)
                // Maven's plugin is the same Kotlin's.
                .mapKeys { (name, _) -> name.replace("kotlin-gradle-plugin", "kotlin-maven-plugin") }
                .map { (name, version) -> Triple(name, version, artifacts[name]) } +
                listOf(
                    Triple("Java", versions["java"], tag(pom, "maven.compiler.release")),
                    Triple("Kotlin's Java", versions["java"], tag(pom, "kotlin.compiler.jvmTarget")),
                    Triple("minSdk", versions["minSdk"], api("minSdk")),
                    Triple("targetSdk", versions["targetSdk"], api("targetSdk")),
                    Triple("compileSdk", versions["compileSdk"], api("targetSdk")),
                )
        val wrong = pairs.filter { it.second != it.third }.map { "${it.first}: ${it.second} and ${it.third}" }
        // Android's own classes come with Google's plugin.
        val missing = artifacts("<dependencies>$own").keys - libraries(catalogue).keys - "org.robolectric:android-all"
        val unused =
            versions.keys.filter { """version.ref = "$it"""" !in catalogue } - setOf("compileSdk", "java", "minSdk", "targetSdk")
        return wrong + missing.map { "$it: only in the pom" } + unused.map { "$it: of nothing" }
    }

    @Test
    fun thePomAndTheManifestSayTheSame() = assertEquals(emptyList<String>(), differences(catalogue, pom, manifest))

    @Test
    fun everyDifferenceIsSeen() {
        for ((name, version) in versions(catalogue) - "agp") {
            val other = catalogue.replace("$name = \"$version\"", "$name = \"1.2.3\"")
            assertTrue(name, differences(other, pom, manifest).isNotEmpty())
        }
        for ((name, version) in artifacts(pom.substringAfter("<dependencies>").substringBefore("</dependencies>") + pom)) {
            if (name !in libraries(catalogue)) continue
            val group = "<groupId>${name.substringBefore(':')}</groupId><artifactId>${name.substringAfter(':')}</artifactId>"
            val other = pom.replace(Regex("(${Regex.escape(group)}\\s*<version>)[^<]+"), "$11.2.3")
            assertTrue("$name $version", differences(catalogue, other, manifest).isNotEmpty())
            val library = Regex("(?m)^.*\"${Regex.escape(name)}\".*\n")
            assertTrue(name, differences(catalogue.replace(library, ""), pom, manifest).isNotEmpty())
        }
        assertEquals(1, differences(catalogue, pom, manifest.replace("minSdkVersion=\"29\"", "minSdkVersion=\"28\"")).size)
    }

    @Test
    fun theCatalogueIsTheOnlyPlaceForVersions() {
        val version = Regex("""\d+\.\d+|[sS]dk\s*=\s*\d|"[\w.-]+:[\w.-]+(:[^"]*)?"""")
        for ((file, script) in scripts) {
            assertEquals(file, emptyList<String>(), version.findAll(script.replace("\":app\"", "")).map { it.value }.toList())
        }
        assertTrue(version.containsMatchIn("implementation(\"junit:junit:4.13.2\")") && version.containsMatchIn("minSdk = 29"))
    }
}
