package app.ringtrue.setup

import android.Manifest
import android.app.Activity
import android.app.role.RoleManager
import android.content.ActivityNotFoundException
import android.content.Intent
import android.content.pm.PackageManager
import android.net.Uri
import android.os.Build
import android.provider.Settings
import app.ringtrue.platform.AppLog

/**
 * Resolves what is missing: asks, and where the system no longer asks, because the user has refused twice, opens the settings
 * in which it can still be changed.
 *
 * @param clearUnscreened forgets the calls that rang unchecked.
 * @param dismissNotices lets the core forget what it reports.
 */
class SetupActions(
    private val activity: Activity,
    private val clearUnscreened: () -> Unit,
    private val dismissNotices: () -> Unit,
) {
    private val refusals = Refusals(activity)

    /** Does what can be done about [issue]. */
    fun resolve(issue: SetupIssue) =
        when (issue) {
            is SetupIssue.Role -> askForRole()
            is SetupIssue.Contacts -> askFor(Manifest.permission.READ_CONTACTS, Question.CONTACTS, appSettings())
            is SetupIssue.Notifications -> askForNotifications()
            is SetupIssue.Channel -> open(channelSettings(issue.id))
            is SetupIssue.Unchecked -> clearUnscreened()
            is SetupIssue.CoreNotice -> dismissNotices()
            SetupIssue.NoRole, SetupIssue.Core -> Unit
        }

    /** What the user answered to [question]. */
    fun answered(
        question: Question,
        granted: Boolean,
    ) = refusals.answered(question, granted)

    private fun stillAsks(question: Question) = question in refusals.stillAsked()

    private fun askForRole() {
        val roles = activity.getSystemService(RoleManager::class.java) ?: return
        if (!stillAsks(Question.ROLE)) return open(Intent(Settings.ACTION_MANAGE_DEFAULT_APPS_SETTINGS))
        try {
            activity.startActivityForResult(roles.createRequestRoleIntent(RoleManager.ROLE_CALL_SCREENING), Question.ROLE.code)
        } catch (error: ActivityNotFoundException) {
            AppLog.failed("asking for the role", error)
        }
    }

    private fun askForNotifications() {
        // Before Android 13 there is nothing to ask for: notifications are on until the user turns them off.
        if (Build.VERSION.SDK_INT < Build.VERSION_CODES.TIRAMISU) return open(notificationSettings())
        askFor(Manifest.permission.POST_NOTIFICATIONS, Question.NOTIFICATIONS, notificationSettings())
    }

    private fun askFor(
        permission: String,
        question: Question,
        settings: Intent,
    ) {
        val granted = activity.checkSelfPermission(permission) == PackageManager.PERMISSION_GRANTED
        if (granted || !stillAsks(question)) return open(settings)
        activity.requestPermissions(arrayOf(permission), question.code)
    }

    private fun open(intent: Intent) =
        try {
            activity.startActivity(intent)
        } catch (error: ActivityNotFoundException) {
            AppLog.failed("opening settings", error)
        }

    private fun appSettings() =
        Intent(Settings.ACTION_APPLICATION_DETAILS_SETTINGS, Uri.fromParts("package", activity.packageName, null))

    private fun notificationSettings() =
        Intent(Settings.ACTION_APP_NOTIFICATION_SETTINGS).putExtra(Settings.EXTRA_APP_PACKAGE, activity.packageName)

    private fun channelSettings(id: String) =
        Intent(Settings.ACTION_CHANNEL_NOTIFICATION_SETTINGS)
            .putExtra(Settings.EXTRA_APP_PACKAGE, activity.packageName)
            .putExtra(Settings.EXTRA_CHANNEL_ID, id)
}
