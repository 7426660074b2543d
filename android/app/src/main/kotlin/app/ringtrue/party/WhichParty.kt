package app.ringtrue.party

/**
 * Which organisation is meant.
 *
 * @property country of its pack; null: the user entered it.
 */
data class WhichParty(
    val country: String?,
    val id: String,
)
