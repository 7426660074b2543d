package app.ringtrue.fakes

import app.ringtrue.core.Action
import app.ringtrue.core.Advice
import app.ringtrue.core.AppCheck
import app.ringtrue.core.Claim
import app.ringtrue.core.Code
import app.ringtrue.core.DecidedBy
import app.ringtrue.core.Finding
import app.ringtrue.core.NeverTell
import app.ringtrue.core.Reach
import app.ringtrue.core.Strength
import app.ringtrue.core.Verdict

/** A verdict with one finding. */
fun fakeVerdict(
    action: Action,
    lead: Code? = Code.UNPROVEN_CLAIM,
    claim: Claim? = null,
    neverTell: NeverTell? = null,
    reach: Reach? = null,
    presented: String? = "+441632960100",
    appCheck: AppCheck? = null,
) = Verdict(
    action = action,
    decidedBy = DecidedBy.FINDINGS,
    findings = listOfNotNull(lead?.let { Finding(it, Strength.UNPROVEN, claim?.target, "rule", "source") }),
    advice = Advice(lead, claim, neverTell, reach, appCheck = appCheck),
    presented = presented,
    skipped = emptyList(),
)
