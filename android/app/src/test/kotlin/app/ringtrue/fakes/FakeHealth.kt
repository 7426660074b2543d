package app.ringtrue.fakes

import app.ringtrue.core.HealthInterface
import app.ringtrue.core.Notice

class FakeHealth(
    private val core: FakeCore,
) : HealthInterface {
    val notices = mutableListOf<Notice>()

    /** How often the lists were verified. */
    var verified = 0

    override fun notices(at: Long): List<Notice> = notices

    override fun dismiss() = notices.clear()

    override fun verify() {
        verified++
    }

    override fun forgetEverything() = core.journal.entries.clear()
}
