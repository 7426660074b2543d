package app.ringtrue.page

import app.ringtrue.R
import app.ringtrue.corehost.ScreeningFailure

/** Why a call was not checked, in a sentence. */
object FailureStrings {
    /** For the journal's [code]. */
    fun of(code: String?): Int =
        when (code?.let(ScreeningFailure::of)) {
            ScreeningFailure.CORE_FAILED -> R.string.not_screened_core_failed
            ScreeningFailure.CORE_BROKE -> R.string.not_screened_core_broke
            ScreeningFailure.LATE -> R.string.not_screened_late
            ScreeningFailure.OVERTAKEN -> R.string.not_screened_overtaken
            ScreeningFailure.BUSY -> R.string.not_screened_busy
            ScreeningFailure.REFUSED -> R.string.not_screened_refused
            null -> R.string.not_screened_other
        }
}
