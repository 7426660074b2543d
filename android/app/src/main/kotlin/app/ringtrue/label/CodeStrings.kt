package app.ringtrue.label

import app.ringtrue.R
import app.ringtrue.core.Code
import app.ringtrue.core.DecidedBy
import app.ringtrue.core.NeverTell
import app.ringtrue.core.Overruling
import app.ringtrue.core.Strength

/** The core speaks in codes; these are the sentences for them. No `else`: a code without words does not compile. */
object CodeStrings {
    /**
     * Why [code] speaks against, or for, what the display shows. One short sentence; where a code is found at two strengths and
     * the sentence of the stronger one says that the number is false, the weaker one has its own.
     */
    fun why(
        code: Code,
        strength: Strength,
    ): Int =
        when {
            strength == Strength.DISPROVED -> why(code)
            code == Code.SERVICE_CODE -> R.string.why_service_code_suspicious
            code == Code.BARRED_RANGE -> R.string.why_barred_range_suspicious
            else -> why(code)
        }

    private fun why(code: Code): Int =
        when (code) {
            Code.INBOUND_ONLY -> R.string.why_inbound_only
            Code.NEVER_DISPLAYS -> R.string.why_never_displays
            Code.SERVICE_CODE -> R.string.why_service_code
            Code.FICTIONAL_RANGE -> R.string.why_fictional_range
            Code.BARRED_RANGE -> R.string.why_barred_range
            Code.IMPOSSIBLE_NUMBER -> R.string.why_impossible_number
            Code.OWN_NUMBER -> R.string.why_own_number
            Code.VERIFICATION_FAILED -> R.string.why_verification_failed
            Code.UNASSIGNED_NUMBER -> R.string.why_unassigned_number
            Code.LOOK_ALIKE -> R.string.why_look_alike
            Code.DIALER_COLLISION -> R.string.why_dialer_collision
            Code.VERIFICATION_REGRESSED -> R.string.why_verification_regressed
            Code.HANDOVER -> R.string.why_handover
            Code.CROSSED_CALL -> R.string.why_crossed_call
            Code.REPORTED_NUMBER -> R.string.why_reported_number
            Code.UNPROVEN_CLAIM -> R.string.why_unproven_claim
            Code.NEIGHBOUR -> R.string.why_neighbour
            Code.WITHHELD -> R.string.why_withheld
            Code.COMMERCIAL_PLATFORM -> R.string.why_commercial_platform
            Code.VERIFIED -> R.string.why_verified
            Code.CONTACT -> R.string.why_contact
            Code.CALL_EXPECTED -> R.string.why_call_expected
            Code.REPEATED -> R.string.why_repeated
            Code.EMERGENCY_RECENT -> R.string.why_emergency_recent
            Code.REPAIRED_NUMBER -> R.string.why_repaired_number
            Code.UNREADABLE_NUMBER -> R.string.why_unreadable_number
            Code.FROM_ABROAD -> R.string.why_from_abroad
            Code.DEAR_NUMBER -> R.string.why_dear_number
        }

    /** What overrules a finding. */
    fun overruled(by: Overruling): Int =
        when (by) {
            Overruling.VERIFIED -> R.string.overruled_verified
            Overruling.CONTACT -> R.string.overruled_contact
            Overruling.CALL_EXPECTED -> R.string.overruled_call_expected
            Overruling.REPEATED -> R.string.overruled_repeated
            Overruling.EMERGENCY_RECENT -> R.string.overruled_emergency_recent
            Overruling.RULE, Overruling.HANDLING -> R.string.overruled_by_choice
        }

    /** Why something was done, when no finding leads. */
    fun decidedBy(decidedBy: DecidedBy): Int =
        when (decidedBy) {
            DecidedBy.NOTHING, DecidedBy.FINDINGS -> R.string.why_nothing
            DecidedBy.CONTACTS_ONLY -> R.string.decided_by_contacts_only
            DecidedBy.HANDLING, DecidedBy.RULE -> R.string.decided_by_handling
        }

    /** What not to tell or do on such a call. */
    fun never(what: NeverTell): Int =
        when (what) {
            NeverTell.BANK_SECRETS -> R.string.never_bank_secrets
            NeverTell.PAYMENT -> R.string.never_payment
            NeverTell.PERSONAL_DETAILS -> R.string.never_personal_details
            NeverTell.MONEY_FOR_FAMILY -> R.string.never_money_for_family
        }
}
