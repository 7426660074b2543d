package app.ringtrue.phone

import android.app.NotificationManager
import android.net.Uri
import android.telecom.Connection
import android.telecom.TelecomManager
import android.telephony.TelephonyManager
import app.ringtrue.core.Action
import app.ringtrue.core.Testing
import app.ringtrue.core.openRingTrue
import app.ringtrue.corehost.UniffiCore
import app.ringtrue.fakes.FakeContacts
import app.ringtrue.fakes.FakeTelecom
import app.ringtrue.fakes.Notes
import app.ringtrue.fakes.TelecomCall
import app.ringtrue.fakes.TestApp
import org.robolectric.Shadows.shadowOf
import org.robolectric.shadows.ShadowLog

/** A phone with the app on it, as a plan describes it. Rings calls and tells what its owner saw and heard. */
class Phone(
    plan: Plan.Phone,
) {
    private val app = TestApp.now
    private val notes = checkNotNull(app.getSystemService(NotificationManager::class.java))
    private val telephony = checkNotNull(app.getSystemService(TelephonyManager::class.java))
    private lateinit var core: Listening
    private var rung = 0

    init {
        shadowOf(telephony).setNetworkCountryIso(plan.region.lowercase())
        FakeContacts.install(plan.people, country = plan.region)
        app.opener = { asked ->
            val setup = asked.copy(folder = Scratch.folder().path)
            val real = if (plan.standIns.isEmpty()) openRingTrue(setup) else Testing().rehearse(setup, plan.standIns)
            Listening(UniffiCore(real)).also { core = it }
        }
        app.core.full()
        core.settings.put(core.settings.get().copy(ownNumbers = plan.ownNumbers, leftAloneContacts = plan.leftAlone))
        for (key in plan.guarded) core.contacts.guard(key, true)
    }

    /** Rings [call], if somebody else began it, and reports; else lets the app see that the user rang. */
    fun ring(call: Plan.Call): Report? {
        if (call.kind == OUTGOING) {
            if (call.handle != null) FakeTelecom.ask(TelecomCall.to(call.handle, call.at))
            return null
        }
        core.heard = null
        val ringing = FakeTelecom.ask(telecomCall(call))
        val report = report(call, ringing)
        tidy()
        return report
    }

    private fun telecomCall(call: Plan.Call): TelecomCall {
        val presentation = PRESENTATIONS.getValue(call.presentation)
        // Telecom hands a number over only when it may be shown.
        val handle = call.handle?.takeIf { presentation == TelecomManager.PRESENTATION_ALLOWED }
        return TelecomCall(
            handle = handle?.let { Uri.fromParts("tel", it, null) },
            presentation = presentation,
            verification = VERIFICATIONS.getValue(call.verification),
            at = call.at,
        )
    }

    private fun report(
        call: Plan.Call,
        ringing: FakeTelecom.Ringing,
    ): Report {
        val label = Notes.all.singleOrNull()
        val response = ringing.answers.firstOrNull()?.response ?: FakeTelecom.Response()
        val shown = call.handle?.takeIf { call.presentation == ALLOWED }
        val heard = core.heard
        val button = label?.let(Notes::button)
        return Report(
            line = call.line,
            timeMs = call.at,
            presented = heard?.presented ?: shown,
            shownAs = shown?.let(app.contacts::nameOfNumber),
            did =
                when {
                    response.disallow -> Action.REJECT
                    response.silence -> Action.SILENCE
                    label != null -> Action.LABEL
                    else -> Action.ALLOW
                },
            reason = heard?.takeIf { label != null }?.advice?.lead,
            lines = label?.let(Notes::lines).orEmpty(),
            callBack =
                button?.let { (words, intent) ->
                    Report.CallBack(callName(), words, intent.data?.schemeSpecificPart.orEmpty())
                },
            answers = ringing.answers.count { it.callId == ringing.id && it.response != null },
        )
    }

    private fun callName(): String? {
        val advice = core.heard?.advice ?: return null
        val target = advice.claim?.target
        return advice.reach?.name ?: target?.key?.let(app.contacts::nameOfKey)
    }

    /** Robolectric keeps what a phone forgets: without this a long log would fill the memory. */
    private fun tidy() {
        notes.cancelAll()
        if (++rung % TIDY_EVERY == 0) {
            ShadowLog.reset()
            shadowOf(app).clearStartedServices()
        }
    }

    private companion object {
        const val OUTGOING = "outgoing"
        const val ALLOWED = "allowed"
        const val TIDY_EVERY = 256
        val PRESENTATIONS =
            mapOf(
                ALLOWED to TelecomManager.PRESENTATION_ALLOWED,
                "restricted" to TelecomManager.PRESENTATION_RESTRICTED,
                "unknown" to TelecomManager.PRESENTATION_UNKNOWN,
                "payphone" to TelecomManager.PRESENTATION_PAYPHONE,
                "unavailable" to TelecomManager.PRESENTATION_UNAVAILABLE,
            )
        val VERIFICATIONS =
            mapOf(
                "none" to Connection.VERIFICATION_STATUS_NOT_VERIFIED,
                "passed" to Connection.VERIFICATION_STATUS_PASSED,
                "failed" to Connection.VERIFICATION_STATUS_FAILED,
            )
    }
}
