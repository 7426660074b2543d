package app.ringtrue

import app.ringtrue.core.RingTrueInterface

/** The Rust core is not to be had in this process. */
class CoreFailedException(
    cause: Throwable,
) : Exception("the core did not open", cause)

/**
 * The one Rust core of this process. The first caller opens it on its own thread, which must not be the main one, as opening
 * reads the store; later callers get the same. A failure is remembered too: a library that is missing will not appear while
 * the phone rings, and trying again would cost every call its time.
 *
 * @param open loads the library, opens the store and hands over what a first verdict needs.
 */
class Core(
    open: () -> RingTrueInterface,
) {
    private val opening =
        lazy {
            // Throwable, as a missing library is an Error, and the phone must ring all the same.
            try {
                Result.success(open())
            } catch (error: Throwable) {
                AppLog.failed("opening the core", error)
                Result.failure(CoreFailedException(error))
            }
        }

    /** The core, opened by now. Throws [CoreFailedException] when it cannot be had. */
    fun get(): RingTrueInterface = opening.value.getOrThrow()

    /** The core when it is open already, else null. Never waits, not even for another thread that is opening it. */
    fun ready(): RingTrueInterface? = if (opening.isInitialized()) opening.value.getOrNull() else null

    /** Whether opening was tried and failed. Never waits. */
    fun failed(): Boolean = opening.isInitialized() && opening.value.isFailure
}
