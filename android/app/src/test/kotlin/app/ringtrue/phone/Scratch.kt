package app.ringtrue.phone

import java.io.File
import java.nio.file.Files

/**
 * A folder for the store of one run. In memory where the machine has such a place: the store waits for the disk after each
 * call, as it must on a phone, and a hundred thousand calls would wait for minutes. Deleted at the end; what a killed run left
 * behind is deleted by the next.
 */
object Scratch {
    private const val PREFIX = "ringtrue-run-"
    private val memory = File("/dev/shm")

    /** A new folder. */
    fun folder(): File {
        val parent = memory.takeIf { it.isDirectory && it.canWrite() } ?: File(System.getProperty("java.io.tmpdir"))
        parent.listFiles { file -> file.name.startsWith(PREFIX) }?.filter(::left)?.forEach(File::deleteRecursively)
        val folder = Files.createTempDirectory(parent.toPath(), "$PREFIX${ProcessHandle.current().pid()}-").toFile()
        Runtime.getRuntime().addShutdownHook(Thread { folder.deleteRecursively() })
        return folder
    }

    private fun left(folder: File): Boolean {
        val pid =
            folder.name
                .removePrefix(PREFIX)
                .substringBefore('-')
                .toLongOrNull() ?: return false
        return ProcessHandle.of(pid).isEmpty
    }
}
