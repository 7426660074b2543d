package app.ringtrue.debug

import android.Manifest
import android.database.Cursor
import android.net.Uri
import android.os.Bundle
import app.ringtrue.core.openRingTrue
import app.ringtrue.corehost.UniffiCore
import app.ringtrue.fakes.ContactMatching.Person
import app.ringtrue.fakes.FakeContacts
import app.ringtrue.fakes.FakeTelecom
import app.ringtrue.fakes.Library
import app.ringtrue.fakes.RustRunner
import app.ringtrue.fakes.TelecomCall
import app.ringtrue.fakes.TestApp
import org.json.JSONArray
import org.json.JSONObject
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.Shadows.shadowOf
import org.w3c.dom.Element
import java.io.File
import java.time.Instant
import javax.xml.parsers.DocumentBuilderFactory

/** What adb can ask and tell a debuggable app: through the real provider, with the real core behind it. */
@RunWith(RustRunner::class)
class JournalProviderTest {
    /** Loads the library where the tests have it. */
    class Provider : JournalProvider() {
        override fun load() = Library.load()
    }

    private val app get() = TestApp.now
    private val calls = Uri.parse("content://app.ringtrue.debug/calls")
    private val barclays = "+443457345345"

    @Before
    fun asOnAPhone() {
        // The app's own way to its core, which joins a rehearsal's where one is open.
        app.opener = { setup ->
            File(setup.folder).mkdirs()
            UniffiCore(openRingTrue(setup))
        }
        shadowOf(app).grantPermissions(Manifest.permission.DUMP)
        FakeContacts.install(listOf(Person("0r1-2A", "Mia Carter", listOf("07700 900222"))), country = "GB")
    }

    @After
    fun close() {
        Rehearsal.open?.destroy()
    }

    private fun provider() = Robolectric.buildContentProvider(Provider::class.java).create("app.ringtrue.debug").get()

    private fun JournalProvider.tell(
        method: String,
        arg: String? = null,
    ): String = call(method, arg, null).let { it.getString("done") ?: it.getString("error").orEmpty() }

    private fun entries(provider: JournalProvider): List<JSONObject> =
        provider.query(calls, null, null, null, null).use { rows ->
            assertEquals(listOf("entry"), rows.columnNames.toList())
            rows.all { JSONObject(getString(0)) }
        }

    private fun <T> Cursor.all(read: Cursor.() -> T): List<T> = buildList { while (moveToNext()) add(read()) }

    /** A vector file as the host sends it: one vector, and the phone's own keys for contacts. */
    private fun file(past: String): JSONObject {
        val history =
            JSONObject().put(
                "calls",
                JSONArray(listOf(JSONObject().put("handle", JSONObject.NULL).put("verification", "none").put("at", past))),
            )
        val vector =
            JSONObject()
                .put("id", "one")
                .put("why", "A test.")
                .put("call", JSONObject())
                .put("policy", JSONObject().put("level", "strict"))
                .put("history", history)
                .put("expect", JSONObject())
        val mia =
            JSONObject()
                .put("key", "0r1-2A")
                .put("name", "Mia Carter")
                .put("numbers", JSONArray())
                .put("guarded", true)
        return JSONObject()
            .put("format", 1)
            .put("region", "GB")
            .put("stand_ins", JSONArray())
            .put("own_numbers", JSONArray(listOf("+447700900111")))
            .put("voicemail_numbers", JSONArray())
            .put("contacts", JSONArray(listOf(mia)))
            .put("parties", JSONArray())
            .put("vectors", JSONArray(listOf(vector)))
    }

    @Test
    fun aWorldIsToldAndTheCallInItIsFoundInTheJournal() {
        val provider = provider()
        val now = Instant.parse("2026-11-02T10:00:00Z")
        assertEquals("prepare", provider.tell("prepare", file(past = "2026-11-02T09:55:00Z").toString()))
        assertEquals(
            listOf("+447700900111"),
            app.core
                .full()
                .settings
                .get()
                .ownNumbers,
        )
        assertEquals(listOf("0r1-2A"), guarded())
        val before = entries(provider).first().getLong("id")

        FakeTelecom.ask(TelecomCall.of(barclays, at = now.toEpochMilli()))

        val entry = entries(provider).first()
        assertTrue(entry.getLong("id") > before)
        assertEquals("tel:$barclays", entry.getString("handle"))
        val verdict = entry.getJSONObject("verdict")
        assertEquals("silence", verdict.getString("action"))
        assertEquals("handover", verdict.getString("lead"))
        assertEquals("159", verdict.getString("reach"))
        assertEquals(
            setOf("handover", "unproven_claim"),
            verdict
                .getJSONArray("findings")
                .objects()
                .map { it.getString("code") }
                .toSet(),
        )
        assertEquals(
            "barclays",
            verdict
                .getJSONArray("findings")
                .objects()
                .first()
                .getString("target"),
        )
        assertEquals(0, entry.getJSONArray("skipped").length())
    }

    @Test
    fun whatWasToldIsForgottenByTheNext() {
        val provider = provider()
        provider.tell("prepare", file(past = "2026-11-02T09:55:00Z").toString())
        assertEquals("forget", provider.tell("forget"))
        assertEquals(emptyList<JSONObject>(), entries(provider))
        assertEquals(
            emptyList<String>(),
            app.core
                .full()
                .settings
                .get()
                .ownNumbers,
        )
        assertEquals(emptyList<String>(), guarded())
    }

    @Test
    fun aRehearsalIsOpenedByTheNextProcess() {
        val asked =
            JSONObject()
                .put(
                    "region",
                    "US",
                ).put("api", 31)
                .put("stand_ins", JSONArray(listOf("+12025550100..+12025550199")))
        assertEquals("rehearse", provider().tell("rehearse", asked.toString()))
        assertFalse("not in this one", File(app.filesDir, "store").exists())

        val next = provider()

        FakeTelecom.ask(TelecomCall.of("+12025550123", at = 1_000))
        val verdict = entries(next).first().getJSONObject("verdict")
        assertEquals("an ordinary number in a rehearsal", "allow", verdict.getString("action"))
    }

    @Test
    fun withoutARehearsalNothingIsOpened() {
        provider()
        assertFalse(File(app.filesDir, "store").exists())
    }

    @Test
    fun whatMakesNoSenseIsAnError() {
        val provider = provider()
        assertTrue(provider.tell("sing").contains("unknown method sing"))
        assertTrue(provider.tell("prepare", "{").contains("JSONException"))
        assertTrue(provider.tell("rehearse", "{\"region\": \"GB\"}").contains("JSONException"))
        assertThrows(IllegalArgumentException::class.java) {
            provider.query(Uri.parse("content://app.ringtrue.debug/else"), null, null, null, null)
        }
    }

    @Test
    fun onlyAdbMayAsk() {
        shadowOf(app).denyPermissions(Manifest.permission.DUMP)
        val provider = provider()
        assertThrows(SecurityException::class.java) { provider.call("forget", null, Bundle()) }
        assertThrows(SecurityException::class.java) { provider.query(calls, null, null, null, null) }
        val manifest = File(System.getProperty("ringtrue.main"), "../debug/AndroidManifest.xml")
        val provided =
            DocumentBuilderFactory
                .newInstance()
                .newDocumentBuilder()
                .parse(manifest)
                .getElementsByTagName("provider")
        val element = provided.item(0) as Element
        assertEquals(1, provided.length)
        assertEquals("android.permission.DUMP", element.getAttribute("android:permission"))
        assertEquals(JournalProvider::class.java.name, element.getAttribute("android:name"))
    }

    private fun guarded(): List<String> {
        val core = app.core.full()
        return core.contacts.guarded()
    }
}
