package app.ringtrue.fakes

import android.telecom.CallScreeningService
import org.robolectric.annotation.Implements
import org.robolectric.shadows.ShadowService

/**
 * In place of Robolectric's own shadow, which is no ShadowService, so that onDestroy fails with a ClassCastException, and which
 * answers calls itself. This one changes nothing in CallScreeningService: the platform's own code runs.
 */
@Implements(CallScreeningService::class)
class PlainScreeningShadow : ShadowService()
