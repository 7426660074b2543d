package app.ringtrue

import app.ringtrue.core.RingTrueInterface
import app.ringtrue.corehost.ScreeningCore

/** The Rust core is not to be had in this process. */
class CoreFailedException(
    cause: Throwable,
) : Exception("the core did not open", cause)

/**
 * The one Rust core of this process, by two doors: what a ringing phone needs, and the whole. The first caller opens a door on
 * its own thread, which must not be the main one, as opening reads the store; later callers get the same. A failure is
 * remembered too: a library that is missing will not appear while the phone rings, and trying again would cost every call its
 * time.
 *
 * @param judge loads the library, opens the store and hands over what a first verdict needs.
 * @param whole opens the rest, for the same store. It loads JNA, which takes longer than all of that.
 */
class Core(
    judge: () -> ScreeningCore,
    whole: () -> RingTrueInterface,
) {
    private val judging = opening(judge)
    private val everything = opening(whole)

    /** Who judges calls, open by now. Throws [CoreFailedException] when there is none to be had. */
    fun screening(): ScreeningCore = judging.value.getOrThrow()

    /** The whole core, open by now. Throws [CoreFailedException] when it cannot be had. */
    fun get(): RingTrueInterface {
        screening()
        return everything.value.getOrThrow()
    }

    /** Who judges calls, when open already, else null. Never waits, not even for another thread that is opening. */
    fun ready(): ScreeningCore? = if (judging.isInitialized()) judging.value.getOrNull() else null

    /** Whether opening was tried and failed. Never waits. */
    fun failed(): Boolean = judging.isInitialized() && judging.value.isFailure

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
