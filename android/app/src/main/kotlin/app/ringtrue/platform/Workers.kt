package app.ringtrue.platform

import java.util.concurrent.Executor
import java.util.concurrent.LinkedBlockingQueue
import java.util.concurrent.SynchronousQueue
import java.util.concurrent.ThreadFactory
import java.util.concurrent.ThreadPoolExecutor
import java.util.concurrent.TimeUnit
import java.util.concurrent.atomic.AtomicInteger

/**
 * Where work happens off the main thread. It belongs to the process, not to the service: Telecom unbinds the service as soon as
 * a call is answered, and what is then still to be written gets written.
 *
 * @property screening asks the core for verdicts and posts labels. It may refuse work when it is full.
 * @property writing writes to the store, one thing at a time and in order.
 * @property contacts reads the phone's contacts. Their provider belongs to another process, and may hang.
 */
class Workers(
    val screening: Executor,
    val writing: Executor,
    val contacts: Executor,
) {
    companion object {
        // Calls overlap rarely, and a core that hangs must not take the next call along. Four that hang are enough.
        private const val MOST_SCREENINGS = 4
        private const val IDLE_SECONDS = 30L

        /** Threads of this process, which end when idle. */
        fun ofThisProcess() =
            Workers(
                screening =
                    ThreadPoolExecutor(
                        0,
                        MOST_SCREENINGS,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        SynchronousQueue(),
                        named("screening"),
                    ),
                writing = oneThread("writing"),
                contacts = oneThread("contacts"),
            )

        private fun oneThread(name: String) =
            ThreadPoolExecutor(
                1,
                1,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                LinkedBlockingQueue(),
                named(name),
            ).apply { allowCoreThreadTimeOut(true) }

        private fun named(name: String): ThreadFactory {
            val count = AtomicInteger()
            return ThreadFactory { work -> Thread(work, "ringtrue-$name-${count.incrementAndGet()}") }
        }
    }
}
