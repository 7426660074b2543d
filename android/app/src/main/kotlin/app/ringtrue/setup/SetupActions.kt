package app.ringtrue.setup

import android.Manifest
import android.app.Activity
import android.app.role.RoleManager
import android.content.ActivityNotFoundException
import android.content.Context
import android.content.Intent
import android.content.pm.PackageManager
import android.net.Uri
import android.os.Build
import android.provider.Settings
import app.ringtrue.App
import app.ringtrue.platform.AppLog

/**
 * Settles what is missing: asks, and where the system no longer asks, because the user has refused twice, opens the settings
 * in which it can still be changed.
 */
class SetupActions(
    private val activity: Activity,
) {
    private val refused = activity.getSharedPreferences("refused", Context.MODE_PRIVATE)

    /** Does what can be done about [issue]. True if it is settled already, so that the screen is to be drawn again. */
    fun resolve(issue: SetupIssue): Boolean {
        when (issue) {
            is SetupIssue.Role -> {
                askForRole()
            }

            SetupIssue.Contacts -> {
                askFor(Manifest.permission.READ_CONTACTS, ASK_CONTACTS, appSettings())
            }

            SetupIssue.Notifications -> {
                askForNotifications()
            }

            is SetupIssue.Channel -> {
                open(channelSettings(issue.id))
            }

            is SetupIssue.Unchecked -> {
                (activity.application as App).unscreened.clear()
                return true
            }

            is SetupIssue.CoreNotice -> {
                dismissNotices(activity.application as App)
                return true
            }

            SetupIssue.Core -> {
                Unit
            }
        }
        return false
    }

    /** Where the screen is read anew too, so that it comes after this. */
    private fun dismissNotices(app: App) =
        app.workers.writing.execute {
            try {
                app.core.full().dismissNotices()
            } catch (error: Exception) {
                AppLog.failed("dismissing notices", error)
            }
        }

    /** What the user answered to the question about the role. */
    fun roleAnswered(result: Int) = answered(ASK_ROLE, result == Activity.RESULT_OK)

    /** What the user answered to the question [ask] about a permission. */
    fun answered(
        ask: Int,
        granted: Boolean,
    ) {
        val times = if (granted) 0 else refusals(ask) + 1
        refused.edit().putInt(ask.toString(), times).apply()
    }

    /** Whether the system would show its question once more. */
    fun stillAsks(ask: Int): Boolean = refusals(ask) < MOST_REFUSALS

    private fun refusals(ask: Int) = refused.getInt(ask.toString(), 0)

    private fun askForRole() {
        val roles = activity.getSystemService(RoleManager::class.java) ?: return
        if (!stillAsks(ASK_ROLE)) return open(Intent(Settings.ACTION_MANAGE_DEFAULT_APPS_SETTINGS))
        try {
            activity.startActivityForResult(roles.createRequestRoleIntent(RoleManager.ROLE_CALL_SCREENING), ASK_ROLE)
        } catch (error: ActivityNotFoundException) {
            AppLog.failed("asking for the role", error)
        }
    }

    private fun askForNotifications() {
        // Before Android 13 there is nothing to ask for: notifications are on until the user turns them off.
        if (Build.VERSION.SDK_INT < Build.VERSION_CODES.TIRAMISU) return open(notificationSettings())
        askFor(Manifest.permission.POST_NOTIFICATIONS, ASK_NOTIFICATIONS, notificationSettings())
    }

    private fun askFor(
        permission: String,
        ask: Int,
        settings: Intent,
    ) {
        val granted = activity.checkSelfPermission(permission) == PackageManager.PERMISSION_GRANTED
        if (granted || !stillAsks(ask)) return open(settings)
        activity.requestPermissions(arrayOf(permission), ask)
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

    companion object {
        /** Request code: the screening role. */
        const val ASK_ROLE = 1

        /** Request code: contacts. */
        const val ASK_CONTACTS = 2

        /** Request code: notifications. */
        const val ASK_NOTIFICATIONS = 3

        // Android's own rule since 11; asking again then does nothing, without a word.
        private const val MOST_REFUSALS = 2
    }
}
