package app.ringtrue.corehost

import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import java.io.File

/** What a fresh process loads for its first verdict. */
class ColdTest {
    @get:Rule
    val folder = TemporaryFolder()

    @Test
    fun theServicesDoorLoadsNothingOfJna() {
        val loaded = loadedBy("jni")
        assertTrue("the log has the app's classes", "app.ringtrue.corehost.NativeLibrary" in loaded)
        assertEquals(emptyList<String>(), loaded.filter(::ofJna))
    }

    @Test
    fun whatJnaLoadsWouldBeSeen() {
        val loaded = loadedBy("jna").filter(::ofJna)
        assertTrue("$loaded", loaded.containsAll(listOf("com.sun.jna.Native", "app.ringtrue.core.UniffiLib")))
    }

    private fun ofJna(name: String) =
        name.startsWith("com.sun.jna.") || name.startsWith("app.ringtrue.core.Uniffi") ||
            "RustBuffer" in name.removeSuffix(CONVERTER)

    /** The classes that a JVM of its own loads until it has a verdict. */
    private fun loadedBy(way: String): List<String> {
        val log = File(folder.root, "classes-$way")
        val store = folder.newFolder(way)
        val process =
            ProcessBuilder(
                File(System.getProperty("java.home"), "bin/java").path,
                "-Xlog:class+load:file=$log:none",
                "-Djava.library.path=${System.getProperty("java.library.path")}",
                "-Djna.library.path=${System.getProperty("jna.library.path")}",
                "-cp",
                classPath(),
                FirstVerdict::class.java.name,
                way,
                store.path,
                "0",
            ).redirectErrorStream(true).start()
        val said = process.inputStream.bufferedReader().readText()
        assertEquals(said, 0, process.waitFor())
        return log.readLines().map { it.substringBefore(' ') }
    }

    private fun classPath() =
        listOf(ColdTest::class, JniScreeningCore::class, Unit::class, com.sun.jna.Native::class)
            .map {
                File(
                    it.java.protectionDomain.codeSource.location
                        .toURI(),
                ).path
            }.joinToString(File.pathSeparator)

    private companion object {
        /** Named after the buffer, and an interface only. */
        const val CONVERTER = "FfiConverterRustBuffer"
    }
}
