package app.ringtrue.corehost

import app.ringtrue.core.ContactsChange
import app.ringtrue.core.FfiConverterRustBuffer
import app.ringtrue.core.FfiConverterSequenceTypePhoneContact
import app.ringtrue.core.FfiConverterTypeContactsChange
import app.ringtrue.core.FfiConverterTypeIncomingCall
import app.ringtrue.core.FfiConverterTypeScreened
import app.ringtrue.core.FfiConverterTypeSetup
import app.ringtrue.core.IncomingCall
import app.ringtrue.core.PhoneContact
import app.ringtrue.core.Screened
import app.ringtrue.core.Setup
import java.nio.ByteBuffer

/**
 * The screening service's own way into the core. A phone that rings mostly finds the process dead, and loading JNA takes longer
 * than all the rest of a first verdict. So what such a process does goes over plain JNI, with the same records in the same
 * bytes, written and read by the code that uniffi generated. Whatever fails, a panic too, is a [RuntimeException].
 *
 * The core is the one that [app.ringtrue.core.openRingTrue] gives for the same folder.
 */
object JniScreeningCore : ScreeningCore {
    /** Opens the core, and holds it as long as the process lives. The library must be loaded. */
    fun open(setup: Setup): ScreeningCore {
        NativeLibrary.open(FfiConverterTypeSetup.bytes(setup))
        return this
    }

    override fun contacts(): Int? = NativeLibrary.contacts().takeIf { it >= 0 }

    override fun setContacts(
        contacts: List<PhoneContact>,
        mark: String,
    ) = NativeLibrary.setContacts(FfiConverterSequenceTypePhoneContact.bytes(contacts), mark)

    override fun contactsMark(): String? = NativeLibrary.contactsMark().ifEmpty { null }

    override fun changeContacts(change: ContactsChange): Boolean {
        val bytes = FfiConverterTypeContactsChange.bytes(change)
        return NativeLibrary.changeContacts(bytes)
    }

    override fun verify() = NativeLibrary.verify()

    override fun onNetwork(country: String) = NativeLibrary.onNetwork(country)

    override fun screen(call: IncomingCall): Screened = read(NativeLibrary.screen(bytes(call)))

    override fun answered(ticket: Long) = NativeLibrary.answered(ticket)

    override fun notScreened(
        call: IncomingCall,
        failure: String,
    ) = NativeLibrary.notScreened(bytes(call), failure)

    override fun dialled(
        handle: String,
        at: Long,
        emergency: Boolean,
    ) = NativeLibrary.dialled(handle, at, emergency)

    internal fun bytes(call: IncomingCall) = FfiConverterTypeIncomingCall.bytes(call)

    internal fun read(bytes: ByteArray): Screened {
        val buffer = ByteBuffer.wrap(bytes)
        val screened = FfiConverterTypeScreened.read(buffer)
        check(!buffer.hasRemaining()) { "${buffer.remaining()} bytes too many in a verdict" }
        return screened
    }

    private fun <T> FfiConverterRustBuffer<T>.bytes(value: T): ByteArray {
        val buffer = ByteBuffer.allocate(allocationSize(value).toInt())
        write(value, buffer)
        return buffer.array().copyOf(buffer.position())
    }
}
