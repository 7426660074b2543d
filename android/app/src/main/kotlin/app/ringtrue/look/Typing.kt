package app.ringtrue.look

import android.text.Editable
import android.text.TextWatcher
import android.widget.EditText

/** Follows what somebody types. */
object Typing {
    /** Hands over the text of [field] whenever it changes. */
    fun follow(
        field: EditText,
        typed: (String) -> Unit,
    ) = field.addTextChangedListener(
        object : TextWatcher {
            override fun beforeTextChanged(
                text: CharSequence?,
                start: Int,
                count: Int,
                after: Int,
            ) = Unit

            override fun onTextChanged(
                text: CharSequence?,
                start: Int,
                before: Int,
                count: Int,
            ) = Unit

            override fun afterTextChanged(text: Editable?) = typed(text.toString())
        },
    )
}
