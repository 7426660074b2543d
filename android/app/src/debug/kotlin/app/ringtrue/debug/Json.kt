package app.ringtrue.debug

import org.json.JSONArray
import org.json.JSONObject

/** The objects of an array; none where there is no array. */
internal fun JSONArray?.objects(): List<JSONObject> = if (this == null) emptyList() else List(length()) { getJSONObject(it) }

/** The texts of an array; none where there is no array. */
internal fun JSONArray?.strings(): List<String> = if (this == null) emptyList() else List(length()) { getString(it) }

/** A text, or null where there is none. */
internal fun JSONObject.text(name: String): String? = if (isNull(name)) null else getString(name)
