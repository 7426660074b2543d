package app.ringtrue.corehost

/**
 * Why a call rang without its verdict.
 *
 * @property code what the journal keeps. Never changed or used again, as journals outlive versions.
 */
enum class ScreeningFailure(
    val code: String,
) {
    /** The library or the store could not be opened. */
    CORE_FAILED("core_failed"),

    /** The core broke while it looked at the call. */
    CORE_BROKE("core_broke"),

    /** The core took longer than a ringing phone can wait. */
    LATE("late"),

    /** A second call came before the first was answered, and Android then has no way left to answer the first. */
    OVERTAKEN("overtaken"),

    /** Too many calls at once. */
    BUSY("busy"),

    /** Android did not take the answer. */
    REFUSED("refused"),

    ;

    companion object {
        /** The reason that [code] stands for, or null for one that this version does not know. */
        fun of(code: String): ScreeningFailure? = entries.firstOrNull { it.code == code }
    }
}
