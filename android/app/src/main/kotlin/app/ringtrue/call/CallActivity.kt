package app.ringtrue.call

import android.app.Activity
import android.content.Context
import android.content.Intent
import android.net.Uri
import android.os.Bundle
import app.ringtrue.page.PageHost

/** One call. */
class CallActivity : Activity() {
    private val actions by lazy { CallActions(this, application as PageHost, which()) { screen.draw(it) } }
    private lateinit var screen: CallScreen

    override fun onCreate(state: Bundle?) {
        super.onCreate(state)
        screen = CallScreen(this, actions)
        screen.draw(CallState())
    }

    override fun onStart() {
        super.onStart()
        actions.read()
    }

    private fun which(): WhichCall {
        val number = intent.data?.fragment
        return when (intent.data?.schemeSpecificPart) {
            ID -> number?.toULongOrNull()?.let(WhichCall::Numbered)
            AT -> number?.toLongOrNull()?.let(WhichCall::At)
            else -> null
        } ?: WhichCall.None
    }

    companion object {
        private const val ID = "id"
        private const val AT = "at"

        /** Opens the call with the number [id] in the journal. */
        fun of(
            context: Context,
            id: ULong,
        ) = intent(context, ID, id.toString())

        /** Opens the call that came in at [moment], in milliseconds since the epoch. */
        fun at(
            context: Context,
            moment: Long,
        ) = intent(context, AT, moment.toString())

        // As data and not as extras: intents that differ in those alone are the same one to the system.
        private fun intent(
            context: Context,
            by: String,
            number: String,
        ) = Intent(context, CallActivity::class.java).setData(Uri.fromParts("call", by, number))
    }
}
