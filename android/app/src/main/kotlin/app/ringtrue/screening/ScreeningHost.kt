package app.ringtrue.screening

/** What the screening service needs of the process that it runs in. */
interface ScreeningHost {
    /** Asks the core about calls. */
    val screener: Screener
}
