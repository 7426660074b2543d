package app.ringtrue

import app.ringtrue.core.ContactsSummary
import app.ringtrue.fakes.ContactMatching.Person
import app.ringtrue.fakes.FakeContacts
import app.ringtrue.fakes.FakeCore
import app.ringtrue.fakes.FakeTelecom
import app.ringtrue.fakes.Held
import app.ringtrue.fakes.RustRunner
import app.ringtrue.fakes.TelecomCall
import app.ringtrue.fakes.TestApp
import app.ringtrue.home.MainActivity
import org.junit.Assert.assertEquals
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric

/** What a fresh process does once, behind its first call or when its screen is opened. */
@RunWith(RustRunner::class)
class CatchUpTest {
    private val app get() = TestApp.now
    private lateinit var core: FakeCore

    @Before
    fun anEarlierProcessHadContacts() {
        FakeContacts.install(listOf(Person("mia", "Mia Carter", listOf("07700 900222"))))
        core = TestApp.with(FakeCore()).also { it.contacts.kept = ContactsSummary(1u, 1u, 0u) }
    }

    @Test
    fun aRingingPhoneDoesNotWaitForIt() {
        val held = Held().also { app.writing = it }
        FakeTelecom.ask(TelecomCall.of("+441632960100"))
        assertEquals(1, core.calls.asked.size)
        assertEquals(emptyList<String>(), core.events)
        assertEquals(0, core.health.verified)
        held.all()
        assertEquals(listOf("remember ALLOW", "contacts 1"), core.events)
        assertEquals(1, core.health.verified)
    }

    @Test
    fun onceIsEnough() {
        repeat(3) { FakeTelecom.ask(TelecomCall.of("+441632960100")) }
        app.catchUp()
        assertEquals(1, core.events.count { it == "contacts 1" })
        assertEquals(1, core.health.verified)
    }

    @Test
    fun theScreenIsAnOccasionToo() {
        Robolectric.buildActivity(MainActivity::class.java).setup().use {
            assertEquals(1, core.events.count { it == "contacts 1" })
            assertEquals(1, core.health.verified)
        }
    }

    @Test
    fun aCoreThatIsNotToBeHadIsNoCrash() {
        app.opener = { error("no core") }
        app.catchUp()
        assertEquals(true, app.core.failed())
    }
}
