package app.ringtrue.screening

import app.ringtrue.core.Action
import app.ringtrue.core.Testing
import app.ringtrue.corehost.ScreeningFailure
import app.ringtrue.fakes.FakeCore
import app.ringtrue.fakes.FakeTelecom
import app.ringtrue.fakes.FakeTelecom.Response
import app.ringtrue.fakes.Full
import app.ringtrue.fakes.Held
import app.ringtrue.fakes.Notes
import app.ringtrue.fakes.RustRunner
import app.ringtrue.fakes.TelecomCall
import app.ringtrue.fakes.TestApp
import app.ringtrue.fakes.fakeVerdict
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.annotation.Config

/** Whatever happens, the call rings, once, and in time. Time is the main thread's own, which the test moves. */
@RunWith(RustRunner::class)
@Config(sdk = [29, 34, 35])
class DeadlineTest {
    private val app get() = TestApp.now

    @Test
    fun aCoreThatHangsRingsAtTheDeadlineAndNotBefore() {
        val held = Held().also { app.screening = it }
        val core = TestApp.with(FakeCore { fakeVerdict(Action.SILENCE) })
        app.core.full()
        FakeTelecom().use { telecom ->
            val call = telecom.ask(TelecomCall.of("+441632960100"))
            telecom.pass(Answers.DEADLINE_MS - 1)
            assertEquals(emptyList<Any>(), call.answers)
            telecom.pass(1)
            assertEquals(Response(), call.response())
            assertEquals("notScreened late", core.events.last())

            held.all()
            telecom.settle()
            held.all()
            telecom.pass(60_000)
            assertEquals("the verdict came too late to be an answer", Response(), call.response())
        }
        assertEquals("but not too late to warn", "1632960100".takeLast(9), Notes.title(Notes.single()).digits())
        assertEquals("it rang", null, Notes.single().extras.getCharSequence("android.subText"))
        assertEquals(1, core.journal.entries.size)
    }

    @Test
    fun aCoreThatHangsWhileItOpensRings() {
        val held = Held().also { app.screening = it }
        FakeTelecom().use { telecom ->
            val call = telecom.ask(TelecomCall.of("+441632960100"))
            telecom.pass(Answers.DEADLINE_MS)
            assertEquals(Response(), call.response())
        }
        assertEquals("never waited for", null, app.core.ready())
        assertEquals(listOf(UnscreenedLog.Call(TelecomCall.AT, ScreeningFailure.LATE)), app.unscreened.calls())
        assertTrue(runCatching { held.next() }.isSuccess)
    }

    @Test
    fun anAnswerInTimeIsTheOnlyOne() {
        val held = Held().also { app.screening = it }
        TestApp.with(FakeCore { fakeVerdict(Action.SILENCE) })
        FakeTelecom().use { telecom ->
            val call = telecom.ask(TelecomCall.of("+441632960100"))
            telecom.pass(Answers.DEADLINE_MS - 1)
            held.all()
            telecom.settle()
            telecom.pass(60_000)
            assertEquals(Response(silence = true), call.response())
        }
    }

    @Test
    fun aMissingLibraryRings() {
        app.opener = { throw UnsatisfiedLinkError("no ringtrue in java.library.path") }
        val calls = List(2) { FakeTelecom.ask(TelecomCall.of("+441214960149", at = TelecomCall.AT + it)) }
        assertEquals(listOf(Response(), Response()), calls.map { it.response() })
        assertTrue(app.core.failed())
        assertEquals(
            List(2) { UnscreenedLog.Call(TelecomCall.AT + 1 - it, ScreeningFailure.CORE_FAILED) },
            app.unscreened.calls(),
        )
        assertTrue(Notes.all.isEmpty())
    }

    @Test
    fun theCoreIsOpenedOnceAndAFailureIsRemembered() {
        var opened = 0
        app.opener = {
            opened++
            error("store is on fire")
        }
        repeat(3) { FakeTelecom.ask(TelecomCall.of("+441632960100")) }
        assertEquals(1, opened)
    }

    @Test
    fun aRustPanicRings() {
        val core =
            TestApp.with(
                FakeCore {
                    Testing().panic()
                    fakeVerdict(Action.SILENCE)
                },
            )
        assertEquals(Response(), FakeTelecom.ask(TelecomCall.of("+441214960149")).response())
        assertEquals("notScreened core_broke", core.events.last())
        assertEquals(
            TelecomCall.AT,
            core.journal.entries
                .single()
                .call.at,
        )
    }

    @Test
    fun whenNoThreadIsFreeTheCallRingsAtOnce() {
        app.screening = Full
        val core = TestApp.with(FakeCore())
        app.core.full()
        assertEquals(Response(), FakeTelecom.ask(TelecomCall.of("+441632960100")).response())
        assertEquals("notScreened busy", core.events.last())
    }

    @Test
    fun aJournalThatCannotBeWrittenChangesNothingElse() {
        TestApp.with(FakeCore { fakeVerdict(Action.SILENCE) }).calls.answering = { error("disk full") }
        assertEquals(Response(silence = true), FakeTelecom.ask(TelecomCall.of("+441632960100")).response())
        assertEquals(1, Notes.all.size)
    }

    private fun String.digits() = filter(Char::isDigit).takeLast(9)
}
