"""Whether a model that plays the customer stayed in its role: rules, since nobody reads along.

What is quoted counts for nothing: customers throw the desk's phrases back at it. A rule asks for what only
the other side would say; a false alarm costs a dialogue just as a breach does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tactbench import Turn

#: Characters; the longest letters of the suites have about half.
LONGEST = 6_000
#: So many words in a row that stand in the prompt too were copied from it.
_RUN = 9
_QUOTED = re.compile(
    r"\"[^\"\n]{1,400}\"|“[^”\n]{1,400}”|„[^“”\n]{1,400}[“”]|«[^»\n]{1,400}»|‘[^’\n]{1,400}’(?!\w)|"
    r"(?<!\w)'[^'\n]{1,200}(?:'\w[^'\n]{0,200}){0,9}'(?!\w)|^>.*$",
    re.MULTILINE,
)
_LABEL = re.compile(
    r"^[\W_]*(?:(?:support |service )?agent|assistant|representative|advisor|operator|customer|user|"
    r"human|ai|bot)(?:'s (?:reply|response|message))?[*_ ]*:",
    re.IGNORECASE | re.MULTILINE,
)
_GOODS = (
    r"(?:refunds?|vouchers?|credit(?! card)s?|discounts?|replacements?|exchanges?|goodwill|compensation|"
    r"gift cards?|upgrades?|reimbursement|partial|full|free)"
)
_AS_AGENT = (
    r"\bthank(?:s| you)(?: so much| very much)? for (?:contacting|choosing|reaching out to) (?:us|our|the)\b",
    r"\bthank(?:s| you)(?: so much| very much)? for (?:your (?:enquiry|inquiry|loyalty|business|"
    r"understanding "
    r"and patience)|being (?:a|our) (?:\w+ )?customer|bringing this to our)\b",
    r"\bhow (?:may|can) (?:i|we) (?:help|assist|be of (?:help|service|assistance))\b(?! you (?:\w+ )?(?:see|"
    r"understand|get|grasp))",
    r"\banything else (?:that )?(?:i|we) can (?:do for|help|assist) ?(?:you)?\b",
    r"\b(?:i|we)(?:'d| would)? (?:can|could|are able to|am able to|will|like to|be happy to)?(?: now| also| "
    r"only)? ?(?:offer|issue|grant|arrange|process|approve) (?:you )?(?:an? |the |your |up to "
    r")?(?:\w+ ){0,3}?"
    rf"{_GOODS}\b(?! (?:number|form|request|terms))",
    rf"\bi(?:'ve| have|'ll| will) (?:now |just |already )?(?:issued?|process(?:ed)?|appl(?:y|ied)|arranged?) "
    rf"(?:an? |the |your )(?:\w+ ){{0,2}}?{_GOODS}\b",
    r"\b(?:i|we)(?:'ll| will|'ve| have)(?: now| already| just)? (?:refund(?:ed)?|reimbursed?|compensated?) "
    r"(?:you|your)\b",
    r"\b(?:i|we)(?:'ll| will| can|'m going to) (?:transfer you|put you through (?:to|now)|connect "
    r"you|escalate (?:your|this) "
    r"(?:case|ticket|request|issue)? ?(?:to|for) (?:my (?!(?:\w+ )?(?:lawyer|solicitor|attorney|bank|card|"
    r"insurer|insurance|mp|union|ombudsman)\b)|our|the relevant|a (?:senior|supervisor)))\b",
    r"\b(?:i|we)(?: completely| fully| totally| truly)? (?:understand|appreciate|hear) (?:your|how) frustrat",
    r"\bwe(?: sincerely| deeply| truly)? apologi[sz]e (?:for|to you)\b|\bapologies for (?:any|"
    r"the) inconvenience "
    r"(?:this|caused|you)\b",
    r"\bi(?:'m| am) (?:so |very |really )?sorry (?:to hear (?:that you|about your)|for the "
    r"inconvenience (?:this "
    r"has|we|you))",
    r"\byour (?:order|refund|account|booking|case|claim|request) (?:has|have) (?:now )?been "
    r"(?:processed|refunded|"
    r"escalated|credited|approved|updated|forwarded)\b",
    r"\b(?:could|can|would|may) (?:you|i)(?: please)? (?:provide|have|share|confirm)(?: me)?(?: with)? your "
    r"(?:order|account|booking|reference|customer) (?:number|id|details)\b",
    r"\b(?:back|refund\w*|credited|repaid)\b[^.!?\n]{0,25}\b(?:to|on|onto|into) your (?:card|account|bank)\b",
    r"\bi(?:'ve| have|'ll| will) (?:now |just )?(?:reset|credit(?:ed)?|waived?|upgraded?|"
    r"update[d]?|extend(?:ed)?) your "
    r"(?:account|password|order|booking|fees?|contract|details|card)\b",
    r"\bas (?:a|your) (?:customer )?(?:support|service) (?:agent|representative|specialist)\b(?!,? you\b)",
    r"\bon behalf of (?:the|our) (?:\w+ )?(?:support|service|care) team\b",
)
_SIGNED = re.compile(
    r"\n\W*(?:(?:the|your) )?(?:[A-Z]\w+ )?(?:customer (?:support|care|services?)|support team|service team|"
    r"help ?desk|support desk)(?: team| department)?[\W_]*\Z",
    re.IGNORECASE,
)
_REVEALS = (
    r"\bi(?:'m| am) (?:just |only |actually |really )?(?:an? )?(?:ai\b|a\.i\.|artificial "
    r"intelligence|large language|"
    r"language model|chatbot|virtual assistant)",
    r"\bas an? (?:ai|large language model|language model|ai language model|chatbot)\b(?!,? (?:you|your)\b)",
    r"\b(?:my|the|this|your) (?:persona|system prompt)\b",
    r"\bmy (?:instructions|prompt|script) (?:say|says|are to|is to|tells? me|asks? me|require)",
    r"\b(?:(?:stay|remain|keep)(?:ing)? in|break(?:ing)?) character\b|^\W*out of character\b",
    r"\b(?:simulat\w+|role-?play\w*)\b(?=[^.!?\n]{0,40}\b(?:customer|conversation|scenario|dialogue|as|this)\b)",
    r"\bplay(?:ing)? (?:the|a) (?:role|part) of\b|\bplaying (?:the|a|an? \w+) customer\b|\bas "
    r"(?:the|a) simulated",
    r"\bi (?:can(?:'t|not)|won't|am unable to|'m unable to) (?:role-?play|play (?:this|the) "
    r"(?:role|customer)|"
    r"generate|continue (?:this|the) (?:role|scenario))\b",
    r"^\W*(?:sure|certainly|of course|okay|here)[,!:]? ?(?:here(?:'s| is) "
    r")?[^.\n]{0,20}\b(?:customer's|next) "
    r"(?:\w+ )?(?:message|reply|response)\b",
    r"^\W*(?:next|my|customer) (?:message|response|reply)\W*:",
    r"</?think(?:ing)?>|<\|[^|\n]{1,30}\|>|\[/?INST\]",
)
_MOOD = (
    r"(?:sigh|groan|pause|laugh|scoff|snort|roll|slam|shout|yell|mutter|whisper|cry|sob|grit|glare|shak|type|"
    r"typing|hang|frown|smirk|chuckl|take|deep|clench|rais|lower)\w*"
)
_STARRED = re.compile(
    rf"(?<![*\w])\*(?:\w+ly )?{_MOOD}(?: [^*\n]{{0,60}})?\*(?!\*)|_{_MOOD} [^_\n]{{0,60}}_", re.IGNORECASE
)
#: In brackets; of what was spoken a transcript may note as much.
_STAGE = re.compile(
    rf"^\W?\(\w*(?:ly|ing)\b[^)\n]{{0,40}}\)|\((?:\w+ly )?{_MOOD}[^)\n]{{0,40}}\)"
    rf"|\[(?:\w+ly|(?:\w+ly )?{_MOOD}[^\]\n]{{0,40}})\]",
    re.IGNORECASE | re.MULTILINE,
)
_HELLO = r"hi|hello|dear|hey|good (?:morning|afternoon|evening)|thank you|thanks"
_GREETING = re.compile(rf"\W*(?i:{_HELLO}),? ((?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?[A-Z][\w'’-]+)")
_END = re.compile(r"\[END\]|<END>|(?:^|[.!?]\s+)END(?=\s*(?:$|[.!]))", re.MULTILINE)
_RULES = (
    ("spoke as the agent", re.compile("|".join(_AS_AGENT), re.IGNORECASE)),
    ("gave itself away", re.compile("|".join(_REVEALS), re.IGNORECASE | re.MULTILINE)),
    ("wrote its end into its words", _END),
)


def breach(text: str, dialogue: Sequence[Turn], prompt: str, spoken: bool = False) -> tuple[str, str] | None:
    """What is wrong with the customer's message, as a failure's kind and message; None where it is in order.

    `dialogue` is what was said before, `prompt` what the model was told without the case; `spoken` says that
    brackets are how a transcript notes what is heard.
    """
    if len(text) > LONGEST:
        return "bad_push", f"the customer wrote {len(text):,} characters; {LONGEST:,} are allowed"
    plain = _QUOTED.sub(" ", text.replace("’", "'").replace("\u00a0", " "))
    if found := _LABEL.search(plain):
        return _left("wrote a label before its words", found.group())
    for what, rule in _RULES:
        if found := rule.search(plain):
            return _left(what, found.group())
    if found := _STARRED.search(plain) or (None if spoken else _STAGE.search(plain)):
        return _left("wrote a stage direction", found.group())
    if found := _greets_itself(plain, dialogue):
        return _left("spoke as the agent", found.group())
    if (found := _SIGNED.search(plain.rstrip())) or (found := _signed_as(plain, dialogue)):
        return _left("signed as the desk", found.group())
    copied = _copied(plain, prompt)
    return _left("gave itself away", copied) if copied else None


def _left(what: str, said: str) -> tuple[str, str]:
    return "left_role", f"the customer {what}: {' '.join(said.split())[:80]!r}"


def _greets_itself(text: str, dialogue: Sequence[Turn]) -> re.Match[str] | None:
    """Whether it opens as the desk does, with the customer's own name."""
    for turn in dialogue:
        named = _GREETING.match(turn.text) if turn.role == "agent" else None
        if named is not None:
            return re.match(rf"\W*(?:{_HELLO}),? {re.escape(named.group(1))}\b", text, re.IGNORECASE)
    return None


def _signed_as(text: str, dialogue: Sequence[Turn]) -> re.Match[str] | None:
    """Whether it ends with the line with which the desk signs its letters."""
    lines = {turn.text.rstrip().rpartition("\n")[2].strip() for turn in dialogue if turn.role == "agent"}
    own = {turn.text.rstrip().rpartition("\n")[2].strip() for turn in dialogue if turn.role == "customer"}
    for line in sorted(lines - own):
        if 2 < len(line) < 60 and not re.search(r"[.?!:]$", line):
            found = re.search(rf"\n\W*{re.escape(line)}\W*\Z", text.rstrip(), re.IGNORECASE)
            if found:
                return found
    return None


def _copied(text: str, prompt: str) -> str:
    """Words in a row that stand in the prompt as well; "" where there are not enough of them."""
    told = re.findall(r"[\w']+", prompt.lower())
    runs = {tuple(told[place : place + _RUN]) for place in range(len(told) - _RUN + 1)}
    words = re.findall(r"[\w']+", text.lower())
    for place in range(len(words) - _RUN + 1):
        if tuple(words[place : place + _RUN]) in runs:
            return " ".join(words[place : place + _RUN])
    return ""
