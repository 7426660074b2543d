package app.ringtrue.fakes

import java.io.File

/** The packs as they are written, for tests of what they make the app say: no published number stands in a test. */
object Packs {
    private val folder = File(System.getProperty("ringtrue.vectors")).resolve("../../rust-core/data/packs")

    /** The first number of a party. */
    fun numberOf(
        country: String,
        party: String,
    ): String {
        val lines = folder.resolve("$country.numbers.csv").readLines()
        return lines.first { it.startsWith("$party,") }.split(',')[1]
    }

    /** The Android packages that the packs name, each once. */
    fun apps(): List<String> {
        val tables = folder.listFiles { file -> file.name.endsWith(".parties.csv") }.orEmpty()
        val packages = Regex(",([A-Za-z]\\w*(?:\\.[A-Za-z]\\w*)+),[^,]*$")
        return tables
            .flatMap { it.readLines().drop(1) }
            .mapNotNull { packages.find(it)?.groupValues?.get(1) }
            .distinct()
            .sorted()
    }
}
