package app.ringtrue.screening

import android.telephony.TelephonyManager
import app.ringtrue.core.Code
import app.ringtrue.core.Settings
import app.ringtrue.fakes.ContactMatching.Person
import app.ringtrue.fakes.FakeContacts
import app.ringtrue.fakes.FakeTelecom
import app.ringtrue.fakes.RustRunner
import app.ringtrue.fakes.TelecomCall
import app.ringtrue.fakes.TestApp
import org.junit.Assert.assertEquals
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import java.util.Locale

/** A phone that crosses borders: through the service, with the core open all the while. */
@RunWith(RustRunner::class)
@Config(sdk = [35])
class AbroadTest {
    private val app = TestApp.now
    private val telephony = shadowOf(checkNotNull(app.getSystemService(TelephonyManager::class.java)))

    /** A country, a contact's number as it is saved there and in full, and a bank's. */
    private class Home(
        val country: String,
        val saved: String,
        val contact: String,
        val bank: String,
    )

    @Test
    fun aBritishPhone() = check(Home("gb", "07700 900222", "+447700900222", "+443457345345"))

    @Test
    fun anAmericanPhone() = check(Home("us", "(202) 555-0143", "+12025550143", "+18009359935"))

    @Test
    fun anIndianPhone() = check(Home("in", "081234 56789", "+918123456789", "+911600018000"))

    @Test
    fun anAustralianPhone() = check(Home("au", "0491 570 156", "+61491570156", "+61386419083"))

    @Test
    fun whatTheUserChoseGoesBeforeTheSim() {
        start("de", "07700 900222")
        val settings = app.core.full().settings
        val chosen: Settings = settings.get().copy(homeRegion = "GB")
        settings.put(chosen)
        app.contacts.refresh()
        assertEquals(KNOWN, ring("+447700900222", "de"))
    }

    @Test
    fun aPhoneThatSaysNothingIsWhereItsLanguageIs() {
        val before = Locale.getDefault()
        Locale.setDefault(Locale.UK)
        try {
            start("", "07700 900222", network = "")
            assertEquals(KNOWN, ring("+447700900222", ""))
        } finally {
            Locale.setDefault(before)
        }
    }

    private fun check(home: Home) {
        start(home.country, home.saved)
        // The network changes between one call and the next.
        for (network in listOf(home.country, "fr", "de", "ie", "us", "", "FR", "zz", home.country)) {
            assertEquals("contact in $network", KNOWN, ring(home.contact, network))
            assertEquals("bank in $network", CLAIM, ring(home.bank, network))
            assertEquals("as saved, in $network", KNOWN, ring(home.saved.filter(Char::isDigit), network))
        }
    }

    private fun start(
        sim: String,
        saved: String,
        network: String = "fr",
    ) {
        telephony.setSimCountryIso(sim)
        telephony.setNetworkCountryIso(network)
        app.standIns = TestApp.STAND_INS + listOf("+12025550100..+12025550199", "+61491570156..+61491570156")
        FakeContacts.install(listOf(Person("mia", "Mia Carter", listOf(saved))))
        app.core.full()
    }

    /** What came of a call, by the journal. */
    private fun ring(
        number: String,
        network: String,
    ): List<Code> {
        telephony.setNetworkCountryIso(network)
        FakeTelecom.ask(TelecomCall.of(number))
        val journal = app.core.full().journal
        val entries = journal.page(1u).entries
        val verdict = checkNotNull(entries.single().verdict)
        return verdict.findings.map { it.code }.filter { it != Code.REPEATED }
    }

    private companion object {
        val KNOWN = listOf(Code.CONTACT)
        val CLAIM = listOf(Code.UNPROVEN_CLAIM)
    }
}
