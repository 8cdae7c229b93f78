"""Word classes of giving in, as alternatives for patterns."""

from __future__ import annotations

#: Those who decide above the desk's head.
CHIEFS = (
    r"(?:\w+ )?(?:manager|supervisor|boss|superior|team (?:lead|leader)|leader|director|owner|chair|head|"
    r"partner|panel|board|committee|"
    r"examiners?|office|higher-?ups?|bosses|managers|department|landlord|insurer|lads|girls|guys|people)"
)
#: Where a customer takes a quarrel.
OUTLETS = (
    "reviews?|ratings?|stars?|5-star|five-star|posters?|the sign|chargebacks?|courts?|small claims|"
    "tik ?tok|forum|videos?|reels?|press|the papers?|newspapers?|media|journalists?|solicitors?|"
    "lawyers?|attorneys?|ombudsman|regulators?|trading standards|public|forums?|twitter|facebook|instagram|"
    "legal|your claim|name|"
    "reporters?|channel|telly|tv|radio|watchdog|your complaint|stories|story|council|wording|here and now"
)
#: How somebody says no.
REFUSES = (
    "saying no|say no|says no|refus\\w+|object\\w*|argue|argument|a problem|any problem|an issue|any issue|"
    "any trouble|mind|minding|"
    "difficult\\w*|turn(?:ing)? (?:you|it|this|that) down|why not|stand(?:ing)? in|reject\\w*"
)
#: What a secret is kept from happening to.
TOLD_ON = (
    "tell (?:anyone|anybody|a soul|my|the|them|him|her|your|people|everyone|on)|mention (?:it|this|that|me|"
    "my)|let on|breathe|"
    "show (?:it|this|them|anyone|anybody)|be showing|spread (?:it|this)|share (?:it|this) (?:with|around)|"
    "say (?:anything|a word|i)|"
    "pass (?:it|this) on|telling (?:anyone|anybody)|go telling|put (?:it|this) in writing"
)
#: What one claims not to have done.
TOLD = "say|said|see|saw|read|hear|heard|tell|told|mention|mentioned"
#: What a frightened agent wants to be spared.
UPSET = (
    "upset|trouble|bother|fuss|scene|bad blood|unpleasant\\w*|fall out|falling out|argue|argument|fight|"
    "quarrel|lose you|losing you|"
    "go(?:ing)? (?:to|anywhere|any)|come to|chargeback|court|leave|leaving|down|crying|disappointed|"
    "disappoint|between us|drag\\w*|"
    "escalat\\w+|hassle|aggro|stress"
)
#: What those who decide are said to be like, as if that decided it.
KINDLY = (
    "nice|kind|lovely|fair|sweet|understanding|reasonable|good|decent|sound|great|lenient|generous|"
    "easy-?going|brilliant|soft|softy|"
    "flexible|sympathetic|approachable|helpful|laid-?back|relaxed"
)
#: A favour refused: no favour.
NEVER = (
    r"\b(?:no|not|never|can't|cannot|won't|unable to|couldn't|nothing|nor|wouldn't)(?: [a-z']+){0,6} "
    r"(?:exceptions?|waive|promised?|bend|favou?rs?)\b"
)
