package app.ringtrue.debug

import app.ringtrue.core.ListFormat
import app.ringtrue.core.ListImport
import app.ringtrue.corehost.FullCore
import java.io.File

/** Tells [core] everything of a vector's world but the contacts, which it must have. [folder] is for files on the way. */
internal fun Vector.tell(
    core: FullCore,
    folder: File,
) {
    core.settings.put(settings(core.settings.get()))
    for (key in guarded) core.contacts.guard(key, true)
    for (party in parties) core.parties.put(party)
    for (rule in rules) core.rules.put(rule)
    for ((name, text) in lists) {
        val file = File(folder, "list.txt").apply { writeText(text) }
        core.lists.import(ListImport(file.path, name, ListFormat.PLAIN, 0))
    }
    for ((handle, at) in dialled) core.calls.dialled(handle, at, false)
    expectingUntil?.let { core.calls.expect(it) }
    for (past in pastCalls) check(core.calls.answered(core.calls.screen(past).ticket))
}
