package app.ringtrue.contacts

import android.os.Build
import android.provider.ContactsContract
import android.provider.ContactsContract.CommonDataKinds.Phone
import app.ringtrue.core.Contact
import app.ringtrue.core.ContactsSummary
import app.ringtrue.fakes.ContactMatching.Person
import app.ringtrue.fakes.FakeContacts
import app.ringtrue.fakes.FakeCore
import app.ringtrue.fakes.FakeTelecom
import app.ringtrue.fakes.Held
import app.ringtrue.fakes.RustRunner
import app.ringtrue.fakes.TelecomCall
import app.ringtrue.fakes.TestApp
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config

/** Contacts reach the core as numbers and keys; their names come from the phone. */
@RunWith(RustRunner::class)
@Config(sdk = [29, 34, 35])
class ContactsTest {
    private val app get() = TestApp.now
    private val mia = Person("mia", "Mia Carter", listOf("07700 900222", "01632 960222"))
    private val tom = Person("tom", "Tom Okafor", listOf("07700 900333"))

    @Test
    fun theCoreHasThemBeforeItsFirstVerdict() {
        FakeContacts.install(listOf(mia, tom))
        val core = TestApp.with(FakeCore()).apply { calls.screened = { events += "screen" } }
        FakeTelecom.ask(TelecomCall.of("+447700900222"))
        assertEquals(listOf("contacts 2", "screen", "remember ALLOW"), core.events)
        assertEquals(listOf(Contact("mia", mia.numbers), Contact("tom", tom.numbers)), core.contacts.all)
    }

    @Test
    fun whatAndroidMadeOfANumberIsHandedOver() {
        val saved = listOf("0151 23456789", "+44 7400 123456")
        FakeContacts.install(listOf(tom, Person("ann", "Ann Weber", saved, mapOf(saved[0] to "+4915123456789"))))
        val core = TestApp.with(FakeCore())
        FakeTelecom.ask(TelecomCall.of("+447700900222"))
        val ann = Contact("ann", saved, listOf("+4915123456789", ""))
        assertEquals(listOf(Contact("tom", tom.numbers), ann), core.contacts.all)
    }

    @Test
    fun contactsOfAnEarlierProcessAreBroughtUpToDateBehindTheCall() {
        FakeContacts.install(listOf(mia, tom))
        val core = TestApp.with(FakeCore()).apply { calls.screened = { events += "screen" } }
        core.contacts.kept = ContactsSummary(1u, 1u, 0u)
        val held = Held().also { app.writing = it }
        FakeTelecom.ask(TelecomCall.of("+447700900222"))
        assertEquals(listOf("screen"), core.events)
        held.all()
        assertEquals(setOf("screen", "contacts 2", "remember ALLOW"), core.events.toSet())
    }

    @Test
    fun contactsThatMayNotBeReadAnyMoreDontCountForAnotherVerdict() {
        FakeContacts.install(listOf(mia), allowed = false)
        val core =
            TestApp.with(FakeCore()).apply {
                calls.screened = { events += "screen" }
                contacts.replacing = { contacts.kept = ContactsSummary(0u, 0u, 0u) }
            }
        core.contacts.kept = ContactsSummary(1u, 2u, 0u)
        FakeTelecom.ask(TelecomCall.of("+447700900222"))
        assertEquals(listOf("contacts 0", "screen", "remember ALLOW"), core.events)
    }

    @Test
    fun contactsThatCantBeForgottenAreNoReasonNotToScreen() {
        FakeContacts.install(listOf(mia), allowed = false)
        val core = TestApp.with(FakeCore()).apply { contacts.replacing = { error("the disk is full") } }
        core.contacts.kept = ContactsSummary(1u, 2u, 0u)
        FakeTelecom.ask(TelecomCall.of("+447700900222"))
        assertEquals(listOf("remember ALLOW"), core.events)
    }

    @Test
    fun withoutPermissionNothingIsAsked() {
        val provider = FakeContacts.install(listOf(mia), allowed = false)
        val core = TestApp.with(FakeCore())
        FakeTelecom.ask(TelecomCall.of("+447700900222"))
        app.contacts.refresh()
        app.contacts.watch()
        assertNull(app.contacts.nameOfKey("mia"))
        assertNull(app.contacts.nameOfNumber("+447700900222"))
        assertEquals(emptyList<Contact>(), core.contacts.all)
        assertEquals(0, provider.asked)
    }

    @Test
    fun changesAreFollowedAndABurstIsReadOnce() {
        val provider = FakeContacts.install(listOf(mia))
        val core = TestApp.with(FakeCore())
        app.core.full()
        app.contacts.watch()
        val held = Held().also { app.writing = it }
        provider.set(listOf(mia, tom))
        repeat(3) { shadowOf(app.contentResolver).getContentObservers(Phone.CONTENT_URI).single().dispatchChange(false, null) }
        held.all()
        assertEquals(listOf("contacts 1", "contacts 2"), core.events)
    }

    @Test
    fun aProviderThatThrowsCostsTheNamesOnly() {
        FakeContacts.install(listOf(mia))
        assertNull(app.contacts.nameOfKey("nobody"))
        val core = TestApp.with(FakeCore())
        Robolectric.setupContentProvider(BrokenProvider::class.java, ContactsContract.AUTHORITY)
        FakeTelecom.ask(TelecomCall.of("+447700900222"))
        assertEquals(listOf("remember ALLOW"), core.events)
        assertNull(app.contacts.nameOfKey("mia"))
    }

    @Test
    fun silenceOfTheProviderIsNoEmptyBook() {
        FakeContacts.install(listOf(mia))
        val core = TestApp.with(FakeCore())
        app.core.full()
        assertEquals(1, core.contacts.all.size)
        for (provider in listOf(DeadProvider::class.java, DyingProvider::class.java, BrokenProvider::class.java)) {
            Robolectric.setupContentProvider(provider, ContactsContract.AUTHORITY)
            app.contacts.refresh()
            assertEquals(provider.simpleName, listOf(Contact("mia", mia.numbers)), core.contacts.all)
        }
        assertEquals(listOf("contacts 1"), core.events)
        FakeContacts.install(emptyList())
        app.contacts.refresh()
        assertEquals("a book that is empty", listOf("contacts 1", "contacts 0"), core.events)
    }

    @Test
    fun aContactStaysOneWhenTheProviderDies() {
        FakeContacts.install(listOf(mia))
        val core = app.core.full()
        core.settings.put(core.settings.get().copy(contactsOnly = true))
        val before = FakeTelecom.ask(TelecomCall.of("+447700900222")).response()
        for (provider in listOf(DeadProvider::class.java, DyingProvider::class.java)) {
            Robolectric.setupContentProvider(provider, ContactsContract.AUTHORITY)
            app.contacts.refresh()
            val at = TelecomCall.AT + 3_600_000
            assertEquals(before, FakeTelecom.ask(TelecomCall.of("+447700900222", at = at)).response())
        }
    }

    @Test
    fun aProviderThatDiesAtTheFirstReadingGivesNoContactsAtAll() {
        FakeContacts.install(listOf(mia))
        Robolectric.setupContentProvider(DyingProvider::class.java, ContactsContract.AUTHORITY)
        val core = TestApp.with(FakeCore())
        app.core.full()
        assertEquals(emptyList<String>(), core.events)
    }

    @Test
    fun namesAreFoundAsAndroidFindsThem() {
        FakeContacts.install(listOf(mia, tom, Person("short", "No area code", listOf("960444"))))
        assertEquals("Mia Carter", app.contacts.nameOfKey("mia"))
        assertEquals("Mia Carter", app.contacts.nameOfNumber("+441632960222"))
        assertEquals("Tom Okafor", app.contacts.nameOfNumber("07700900333"))
        assertNull(app.contacts.nameOfNumber("+447700900334"))
    }

    /** A faked foreign number that ends like a contact's saved without its country: shown by name up to API 30, not since. */
    @Test
    fun theEndOfANumberIsEnoughOnOldPhones() {
        FakeContacts.install(listOf(Person("gran", "Gran", listOf("7700900555"))))
        val shown = app.contacts.nameOfNumber("+9997700900555")
        assertEquals(if (Build.VERSION.SDK_INT < Build.VERSION_CODES.S) "Gran" else null, shown)
    }
}
