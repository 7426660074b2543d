package app.ringtrue.fakes.framework

// What Android's PhoneNumberUtils uses of classes that want a phone under them. AndroidOfLevel puts these in their place.

/** `android.util.SparseIntArray`. */
class SparseIntArray {
    private val values = HashMap<Int, Int>()

    fun put(
        key: Int,
        value: Int,
    ) {
        values[key] = value
    }

    fun get(
        key: Int,
        otherwise: Int,
    ) = values[key] ?: otherwise

    fun get(key: Int) = get(key, 0)
}

/** `android.text.TextUtils`. */
object TextUtils {
    @JvmStatic
    fun isEmpty(text: CharSequence?) = text.isNullOrEmpty()
}

/** `android.content.res.Resources`, which is asked for `config_phonenumber_compare_min_match` alone. */
class Resources {
    @Suppress("unused")
    fun getInteger(
        @Suppress("UNUSED_PARAMETER") id: Int,
    ) = MIN_MATCH

    companion object {
        private const val MIN_MATCH = 7

        @JvmStatic
        fun getSystem() = Resources()
    }
}
