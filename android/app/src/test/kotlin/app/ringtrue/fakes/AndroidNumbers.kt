package app.ringtrue.fakes

import android.os.Build
import android.telephony.PhoneNumberUtils
import app.ringtrue.fakes.framework.Resources
import app.ringtrue.fakes.framework.SparseIntArray
import app.ringtrue.fakes.framework.TextUtils
import org.objectweb.asm.ClassReader
import org.objectweb.asm.ClassWriter
import org.objectweb.asm.Opcodes
import org.objectweb.asm.commons.ClassRemapper
import org.objectweb.asm.commons.Remapper
import java.io.File
import java.io.InputStream
import java.lang.invoke.MethodHandle
import java.lang.invoke.MethodHandles
import java.lang.invoke.MethodType
import java.net.URL

/** What Android's contacts provider asks of `android.telephony.PhoneNumberUtils`. */
interface AndroidNumbers {
    /** The API level. */
    val level: Int

    /** Digits, letters as on a keypad. */
    fun normalized(number: String): String

    /** What is compared first: the last digits, turned round. */
    fun lastDigits(number: String): String?

    /** The full number, by the plans of this Android; null if it is none. */
    fun full(
        number: String,
        country: String,
    ): String?

    /** The loose comparison. */
    fun areAlike(
        one: String,
        other: String,
    ): Boolean

    /** The comparison by libphonenumber, from API 31 on. */
    fun areSame(
        one: String,
        other: String,
        country: String,
    ): Boolean
}

/**
 * The Android that Robolectric runs. Its numbering plans are those of the Android on the class path, whatever its level: see
 * [AndroidOfLevel]. At API 29 there are none, and a number has no full form unless it is written so.
 */
object RunningAndroid : AndroidNumbers {
    override val level get() = Build.VERSION.SDK_INT

    override fun normalized(number: String): String = PhoneNumberUtils.normalizeNumber(number)

    override fun lastDigits(number: String): String? = PhoneNumberUtils.toCallerIDMinMatch(number)

    override fun full(
        number: String,
        country: String,
    ): String? =
        try {
            PhoneNumberUtils.formatNumberToE164(number, country)
        } catch (_: RuntimeException) {
            normalized(number).takeIf { it.startsWith("+") }
        }

    override fun areAlike(
        one: String,
        other: String,
    ) = PhoneNumberUtils.compare(one, other)

    override fun areSame(
        one: String,
        other: String,
        country: String,
    ) = PhoneNumberUtils.areSamePhoneNumber(one, other, country)
}

/**
 * An Android's own classes and numbering plans, out of its own jar and no other: [folder] has what was unpacked of it. Nothing
 * but the JVM is under them, so it takes no Robolectric, and none of the other levels gets in between.
 */
class AndroidOfLevel(
    override val level: Int,
    private val folder: File,
) : AndroidNumbers {
    private val type = Loader().loadClass("android.telephony.PhoneNumberUtils")
    private val text = String::class.java
    private val truth = Boolean::class.javaPrimitiveType
    private val normalizing = function("normalizeNumber", text, 1)
    private val lastDigits = function("toCallerIDMinMatch", text, 1)
    private val formatting = function("formatNumberToE164", text, 2)
    private val comparing = function("compare", truth, 2)
    private val telling by lazy { function("areSamePhoneNumber", truth, 3) }

    override fun normalized(number: String) = normalizing.invokeWithArguments(number) as String

    override fun lastDigits(number: String) = lastDigits.invokeWithArguments(number) as String?

    override fun full(
        number: String,
        country: String,
    ) = formatting.invokeWithArguments(number, country) as String?

    override fun areAlike(
        one: String,
        other: String,
    ) = comparing.invokeWithArguments(one, other) as Boolean

    override fun areSame(
        one: String,
        other: String,
        country: String,
    ) = telling.invokeWithArguments(one, other, country) as Boolean

    /** A static function of so many texts. */
    private fun function(
        name: String,
        result: Class<*>?,
        texts: Int,
    ): MethodHandle = MethodHandles.publicLookup().findStatic(type, name, MethodType.methodType(result, List(texts) { text }))

    /** Loads this Android's classes, some stand-ins, and of those that are only named an empty interface each. */
    private inner class Loader : ClassLoader(AndroidOfLevel::class.java.classLoader) {
        override fun loadClass(
            name: String,
            resolve: Boolean,
        ): Class<*> =
            synchronized(getClassLoadingLock(name)) {
                if (ANDROID.none(name::startsWith)) return super.loadClass(name, resolve)
                findLoadedClass(name) ?: bytes(name.replace('.', '/')).let { defineClass(name, it, 0, it.size) }
            }

        private fun bytes(path: String): ByteArray {
            val file = File(folder, "$path.class")
            return when {
                path.substringBefore('$') in STAND_INS.values -> standIn(path)
                file.exists() -> readable(file.readBytes())
                else -> empty(path)
            }
        }

        /** Classes of the newest Androids say that they want a newer JVM; these have nothing of it. */
        private fun readable(bytes: ByteArray) = bytes.apply { if (this[VERSION] > JAVA_17) this[VERSION] = JAVA_17 }

        private fun standIn(path: String): ByteArray {
            val (ours, _) = STAND_INS.entries.first { it.value == path.substringBefore('$') }
            val source = checkNotNull(parent.getResourceAsStream(path.replaceFirst(STAND_INS.getValue(ours), ours) + ".class"))
            val writer = ClassWriter(0)
            val names =
                object : Remapper(Opcodes.ASM9) {
                    override fun map(name: String): String {
                        val outer = name.substringBefore('$')
                        return name.replaceFirst(outer, STAND_INS[outer] ?: outer)
                    }
                }
            ClassReader(source.use(InputStream::readBytes)).accept(ClassRemapper(writer, names), 0)
            return writer.toByteArray()
        }

        private fun empty(path: String): ByteArray {
            val writer = ClassWriter(0)
            val access = Opcodes.ACC_PUBLIC + Opcodes.ACC_ABSTRACT + Opcodes.ACC_INTERFACE
            writer.visit(Opcodes.V17, access, path, null, "java/lang/Object", null)
            writer.visitEnd()
            return writer.toByteArray()
        }

        override fun getResource(name: String): URL? = File(folder, name).takeIf(File::exists)?.toURI()?.toURL()

        override fun getResourceAsStream(name: String): InputStream? = File(folder, name).takeIf(File::exists)?.inputStream()
    }

    companion object {
        private const val VERSION = 7
        private const val JAVA_17: Byte = 61
        private val ANDROID = listOf("android.", "com.android.")
        private val STAND_INS =
            mapOf(
                name(SparseIntArray::class.java) to "android/util/SparseIntArray",
                name(TextUtils::class.java) to "android/text/TextUtils",
                name(Resources::class.java) to "android/content/res/Resources",
            )

        private fun name(type: Class<*>) = type.name.replace('.', '/')

        /** Every Android that the build has unpacked, oldest first. */
        fun all(): List<AndroidOfLevel> {
            val folders = File(System.getProperty("ringtrue.levels")).listFiles().orEmpty()
            return folders.map { AndroidOfLevel(it.name.toInt(), it) }.sortedBy { it.level }
        }
    }
}
