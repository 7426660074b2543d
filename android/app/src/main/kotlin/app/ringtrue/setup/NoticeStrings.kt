package app.ringtrue.setup

import android.content.Context
import app.ringtrue.R
import app.ringtrue.core.Notice
import app.ringtrue.platform.Outside

/** What the core tells about itself, in the user's words. */
object NoticeStrings {
    /** What has happened. */
    fun title(
        context: Context,
        notice: Notice,
    ): String =
        when (notice) {
            is Notice.StoreSetAside -> context.getString(R.string.notice_store)
            is Notice.JournalSetAside -> context.getString(R.string.notice_journal)
            is Notice.ListLost -> context.getString(R.string.notice_list, Outside.name(notice.name).orEmpty())
            is Notice.PackLost -> context.getString(R.string.notice_pack, Outside.name(notice.name).orEmpty())
            is Notice.PackExpired -> context.getString(R.string.notice_pack_expired, Outside.name(notice.name).orEmpty())
        }

    /** What it means, and what to do. */
    fun about(
        context: Context,
        notice: Notice,
    ): String =
        when (notice) {
            is Notice.StoreSetAside -> {
                context.getString(if (notice.restored) R.string.notice_store_restored_about else R.string.notice_store_about)
            }

            is Notice.JournalSetAside -> {
                context.getString(R.string.notice_journal_about)
            }

            is Notice.ListLost -> {
                context.getString(R.string.notice_list_about)
            }

            is Notice.PackLost -> {
                context.getString(R.string.notice_pack_about)
            }

            is Notice.PackExpired -> {
                context.getString(R.string.notice_pack_expired_about)
            }
        }
}
