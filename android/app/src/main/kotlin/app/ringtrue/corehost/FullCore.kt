package app.ringtrue.corehost

import app.ringtrue.core.BackupsInterface
import app.ringtrue.core.CallsInterface
import app.ringtrue.core.ContactsInterface
import app.ringtrue.core.HealthInterface
import app.ringtrue.core.JournalInterface
import app.ringtrue.core.ListsInterface
import app.ringtrue.core.PackKeysInterface
import app.ringtrue.core.PackPartiesInterface
import app.ringtrue.core.PacksInterface
import app.ringtrue.core.PartiesInterface
import app.ringtrue.core.RulesInterface
import app.ringtrue.core.UserSettingsInterface

/** The whole of the core, an object for each noun. Whoever needs one of them takes that one. */
interface FullCore {
    val calls: CallsInterface
    val journal: JournalInterface
    val parties: PartiesInterface
    val contacts: ContactsInterface
    val rules: RulesInterface
    val lists: ListsInterface
    val packs: PacksInterface
    val packParties: PackPartiesInterface
    val packKeys: PackKeysInterface
    val settings: UserSettingsInterface
    val backups: BackupsInterface
    val health: HealthInterface
}
