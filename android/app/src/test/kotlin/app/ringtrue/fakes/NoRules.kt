package app.ringtrue.fakes

import app.ringtrue.core.Rule
import app.ringtrue.core.RulesInterface

/** The rules of somebody who has none. */
object NoRules : RulesInterface {
    override fun all() = emptyList<Rule>()

    override fun put(rule: Rule) = Unit

    override fun remove(id: String) = false
}
