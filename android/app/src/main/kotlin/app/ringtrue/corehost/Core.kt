package app.ringtrue.corehost

import app.ringtrue.platform.AppLog

/** The Rust core is not to be had in this process. */
class CoreFailedException(
    cause: Throwable,
) : Exception("the core did not open", cause)

/**
 * The one Rust core of this process, in two parts: what a ringing phone needs, and the whole. The first caller opens a part on
 * its own thread, which must not be the main one, as opening reads the store; later callers get the same. A failure is
 * remembered too: a library that is missing will not appear while the phone rings, and trying again would cost every call its
 * time.
 *
 * @param openScreening loads the library, opens the store and hands over what a first verdict needs.
 * @param openFull opens the rest, for the same store. It loads JNA, which takes longer than all of that.
 */
class Core(
    openScreening: () -> ScreeningCore,
    openFull: () -> FullCore,
) {
    private val screening = opening(openScreening)
    private val full = opening(openFull)

    /** What screens calls, open by now. Throws [CoreFailedException] when there is none to be had. */
    fun screening(): ScreeningCore = screening.value.getOrThrow()

    /** The whole core, open by now. Throws [CoreFailedException] when it cannot be had. */
    fun full(): FullCore {
        screening()
        return full.value.getOrThrow()
    }

    /** What screens calls, when open already, else null. Never waits, not even for another thread that is opening. */
    fun ready(): ScreeningCore? = if (screening.isInitialized()) screening.value.getOrNull() else null

    /** Whether opening was tried and failed. Never waits. */
    fun failed(): Boolean = screening.isInitialized() && screening.value.isFailure

    private fun <T> opening(open: () -> T) =
        lazy {
            // Throwable, as a missing library is an Error, and the phone must ring all the same.
            try {
                Result.success(open())
            } catch (error: Throwable) {
                AppLog.failed("opening the core", error)
                Result.failure(CoreFailedException(error))
            }
        }
}
