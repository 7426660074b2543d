package app.ringtrue.debug

import app.ringtrue.core.ListFormat
import app.ringtrue.core.ListImport
import app.ringtrue.core.RingTrueInterface
import java.io.File

/** Tells [core] everything of a vector's world but the contacts, which it must have. [folder] is for files on the way. */
internal fun Vector.tell(
    core: RingTrueInterface,
    folder: File,
) {
    core.setSettings(settings(core.settings()))
    for (key in guarded) core.guardContact(key, true)
    for (party in parties) core.addParty(party)
    for (rule in rules) core.putRule(rule)
    for ((name, text) in lists) {
        val file = File(folder, "list.txt").apply { writeText(text) }
        core.importList(ListImport(file.path, name, ListFormat.PLAIN, 0))
    }
    for ((handle, at) in dialled) core.dialled(handle, at)
    expectingUntil?.let { core.expectCalls(it) }
    for (past in pastCalls) check(core.answered(core.screen(past).ticket))
}
