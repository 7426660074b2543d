package app.ringtrue.fakes

import android.content.Intent
import android.os.Binder
import android.os.IInterface
import android.os.Looper
import android.os.Parcel
import android.telecom.CallScreeningService
import android.telecom.CallScreeningService.CallResponse
import app.ringtrue.screening.ScreeningService
import com.android.internal.telecom.ICallScreeningAdapter
import com.android.internal.telecom.ICallScreeningService
import org.robolectric.Robolectric
import org.robolectric.Shadows.shadowOf
import org.robolectric.android.controller.ServiceController
import java.lang.reflect.Proxy
import java.time.Duration

/**
 * Plays the system's side: binds our service and asks it about calls over real Parcels, as between processes.
 *
 * Like Telecom it makes an adapter for each call, and keeps the service bound while any call is open, so that calls which
 * overlap meet the same instance of the service.
 */
class FakeTelecom : AutoCloseable {
    /** An answer that came in on one call's adapter. [callId] is what the service named; null flags mean "no opinion". */
    data class Answer(
        val callId: String,
        val response: Response?,
    )

    /** What Telecom reads out of a response. */
    data class Response(
        val disallow: Boolean = false,
        val reject: Boolean = false,
        val silence: Boolean = false,
        val log: Boolean = true,
        val notify: Boolean = true,
    )

    /** A call on its way, and what was answered on its adapter. */
    class Ringing(
        val id: String,
    ) {
        val answers = mutableListOf<Answer>()

        /** The one answer, which must be about this call. */
        fun response(): Response? {
            val answer = answers.single()
            check(answer.callId == id) { "an answer about ${answer.callId} came in for $id" }
            return answer.response
        }
    }

    private val service: ServiceController<ScreeningService> = Robolectric.buildService(ScreeningService::class.java).create()
    private val binder: ICallScreeningService
    private var calls = 0

    init {
        val there = checkNotNull(service.get().onBind(Intent(CallScreeningService.SERVICE_INTERFACE)))
        val far =
            object : Binder() {
                // Without a local interface everything is written to a Parcel and read back.
                override fun queryLocalInterface(descriptor: String): IInterface? = null

                override fun onTransact(
                    code: Int,
                    data: Parcel,
                    reply: Parcel?,
                    flags: Int,
                ) = there.transact(code, data, reply, flags)
            }
        binder = ICallScreeningService.Stub.asInterface(far)
    }

    /** Hands [call] over. The service hears of it when its main thread gets round to it: see [settle]. */
    fun ring(call: TelecomCall): Ringing {
        val ringing = Ringing("TC@${++calls}")
        binder.screenCall(adapter(ringing), call.parcelable(ringing.id))
        return ringing
    }

    /** Lets the main thread do all that is due now. */
    fun settle() = shadowOf(Looper.getMainLooper()).idle()

    /** Lets [ms] milliseconds pass on the main thread's clock. */
    fun pass(ms: Long) = shadowOf(Looper.getMainLooper()).idleFor(Duration.ofMillis(ms))

    /** [ring] and [settle]. */
    fun ask(call: TelecomCall): Ringing = ring(call).also { settle() }

    /** Unbinds, as Telecom does once it has all its answers. */
    override fun close() {
        service.unbind().destroy()
    }

    /** A Proxy, as the methods differ: API 29 has three, later ones only onScreeningResponse. */
    private fun adapter(ringing: Ringing): ICallScreeningAdapter {
        val token = Binder()
        val adapter =
            Proxy.newProxyInstance(javaClass.classLoader, arrayOf(ICallScreeningAdapter::class.java)) { self, method, args ->
                when (method.name) {
                    "asBinder" -> {
                        token
                    }

                    "toString" -> {
                        "adapter of ${ringing.id}"
                    }

                    "hashCode" -> {
                        System.identityHashCode(self)
                    }

                    "equals" -> {
                        self === args[0]
                    }

                    else -> {
                        ringing.answers += Answer(args[0] as String, response(method.name, args))
                        null
                    }
                }
            } as ICallScreeningAdapter
        token.attachInterface(adapter, "com.android.internal.telecom.ICallScreeningAdapter")
        return adapter
    }

    private fun response(
        method: String,
        args: Array<Any?>,
    ): Response? =
        when (method) {
            "allowCall" -> {
                Response()
            }

            "silenceCall" -> {
                Response(silence = true)
            }

            "disallowCall" -> {
                Response(true, args[1] as Boolean, log = args[2] as Boolean, notify = args[3] as Boolean)
            }

            "onScreeningResponse" -> {
                // A ParcelableCallResponse, which the compiler may not name.
                args[2]?.let { it.javaClass.getMethod("toCallResponse").invoke(it) as CallResponse }?.let {
                    Response(it.disallowCall, it.rejectCall, it.silenceCall, !it.skipCallLog, !it.skipNotification)
                }
            }

            else -> {
                error("Telecom has no $method")
            }
        }

    companion object {
        /** Binds, asks about one call, and unbinds. */
        fun ask(call: TelecomCall): Ringing = FakeTelecom().use { it.ask(call) }
    }
}
