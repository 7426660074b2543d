package app.ringtrue.fakes

import java.util.concurrent.Executor
import java.util.concurrent.RejectedExecutionException

/** Does everything at once, on the caller's thread; what is handed in meanwhile waits its turn, as with a real thread. */
class Inline : Executor {
    private val waiting = ArrayDeque<Runnable>()
    private var busy = false

    override fun execute(work: Runnable) {
        waiting += work
        if (busy) return
        busy = true
        try {
            while (true) (waiting.removeFirstOrNull() ?: break).run()
        } finally {
            busy = false
        }
    }
}

/** Holds work back until the test lets it go: a core that takes its time, without a clock. */
class Held : Executor {
    private val waiting = ArrayDeque<Runnable>()

    override fun execute(work: Runnable) {
        waiting += work
    }

    /** Does the oldest piece of work. */
    fun next() = waiting.removeFirst().run()

    /** Does all of it, and what comes of it. */
    fun all() {
        while (waiting.isNotEmpty()) next()
    }
}

/** Takes no work. */
object Full : Executor {
    override fun execute(work: Runnable): Unit = throw RejectedExecutionException("full")
}
