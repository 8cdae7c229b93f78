"""Humane in few words: shame owned, the other's feeling named as a fact, fear taken away, company wished."""

from __future__ import annotations

from tactbench_acts.acts.base import Cue

_HARD = (
    "awful|horrible|rotten|miserable|frightening|worrying|upsetting|stressful|exhausting|galling|infuriating|"
    "maddening|heartbreaking|alarming|unsettling|lonely|terrible|dreadful|annoying|disappointing|distressing|"
    "frustrating|painful|scary|terrifying|humiliating|shabby|grim|brutal|wretched|ghastly|unkind|cruel|"
    "embarrassing|nerve-racking|nerve-wracking|sickening|shattering|devastating|unnerving|dismal|cold comfort"
)
_BAD_TIME = (
    "funeral|wake|wedding|christening|hospital|surgery|operation|chemo|divorce|exam|exams|labour|birth|"
    "night shift|double shift|winter|heatwave|storm|pregnancy|illness|bereavement|move|week|month"
)

CUES = (
    Cue(
        "own_fault",
        "ashamed|mortified|embarrassed|embarrassing_for_us|let_you_down|not_good_enough|short_of_what|"
        "no_better_than|nothing_to_be_proud|not_how_we|shouldn't_have_happened|should_never_have|"
        "should_not_have_happened|wasn't_you|not_you_|fault_not_yours|fault,_not_yours|'s_fault|we_got_this_"
        "wrong|no_use_to_you|that's_on_us|on_us,|on_us.|that's_on_me|both_on_us|all_on_us",
        r"\b(?:i'm|i am|we're|we are|i feel|makes me)(?: \w+)? (?:ashamed|mortified|embarrassed)\b|"
        r"\bembarrassing for (?:us|me)\b|\blet you down\b|\b(?:not|nowhere near|isn't|wasn't) good enough\b|"
        r"\bnothing to be proud of\b|\bnot how we\b.{0,30}\b(?:treat|do|want|like|mean)|"
        r"\b(?:should never|shouldn't|should not) have (?:happened|been|had to|reached|got|come to)\b|"
        r"\b(?:it |that |this )?(?:wasn't|isn't|was not|is not) (?:you|your doing|anything you did)\b|"
        r"\b(?:our|my|the \w+'s) fault,? (?:and )?not yours\b|\b(?:that's|this is|it's|both|all|one's|is) on "
        r"(?:us|me)\b(?!\w)",
        unless=r"\byou should never have|\byou shouldn't have|\bashamed of (?:your|you)\b|(?:drinks|coffee|"
        r"delivery|shipping|taxi|meal|it) ?(?:is|are|'s) on us|lunch on us|\bif\b",
    ),
    Cue(
        "acknowledge",
        "awful|horrible|rotten|miserable|frighten|worrying|upsetting|stressful|exhaust|galling|infuriat|"
        "maddening|heartbreak|alarming|unsettl|lonely|terrible|dreadful|annoying|disappoint|distress|"
        "frustrat|painful|scary|terrif|humiliat|shabby|grim|brutal|wretched|ghastly|unkind|cruel|embarrass|"
        "nerve|sicken|shatter|devastat|unnerv|dismal|nobody_should|no_one_should|no-one_should|"
        "through_your|through_a_|funeral|hospital|no_wonder|of_course_you|of_course_it|that_hurts|"
        "that_stings|"
        "it_stings|it_hurts|deserves_better|is_a_long|are_a_long|is_no_way|are_no_way|what_a_rotten|too_much",
        rf"\b(?:being|having|waiting|sitting|standing|finding|hearing|losing|getting|coming|seeing|"
        rf"watching)\b.{{3,60}}\b(?:is|are|was|must be|sounds|feels) (?:\w+ )?(?:{_HARD})\b|"
        rf"^(?:oh,? |oof,? |ouch,? |ugh,? )?(?:how|what an?) (?:\w+ )?(?:{_HARD})\b|"
        rf"\b(?:no ?(?:body|[ -]one)) (?:should|ought to|deserves to|wants to) (?:\w+ )?(?:have|be|leave|"
        rf"feel|"
        rf"wait|sit|stand|go|find|come|get|hear|spend)\b|"
        rf"\bthrough (?:a|your|his|her|the)(?: \w+(?:'s)?)? (?:{_BAD_TIME})\b|\bno wonder (?:you|it|that)\b|"
        r"\bof course you(?:'re| are) (?:\w+ )?(?:cross|angry|upset|worried|tired|annoyed|furious|fed up|sad|"
        r"frightened|scared|frustrated)|\b(?:that|it) (?:stings|hurts)\b|"
        r"\b(?:is|are|was|were) (?:a|such a|far too) (?:very )?long (?:wait|time|while|day|night|road)?\b|"
        r"\b(?:is|are) no way to (?:treat|spend|start|end|live|wait|find)",
        unless=r"\b(?:our staff|my colleague|our driver|your (?:message|tone|language|words|behaviour|"
        r"comment))\b|"
        r"\bif you\b|\bwould be\b",
    ),
    Cue(
        "human_word",
        "nobody_will|no_one_will|you_won't_be|you_can't_break|nothing's_lost|nothing_is_lost|isn't_lost|"
        "welcome_back|don't_want_you|do_not_want_you|didn't_want_you|want_you_to_get|want_you_home|"
        "want_you_safe|"
        "i'd_have|i_would_have|me_too|as_well_in_your|panic_over|breathe|deep_breath|easily_done|happens_to|"
        "you_did_right|you_did_the_right|did_nothing_wrong|done_nothing_wrong|right_to_|quite_right_to|"
        "not_silly|not_daft|not_stupid|isn't_silly|isn't_stupid|thinking_of_you|get_home_safe|keep_warm|"
        "keep_dry|stay_safe|sleep_well|get_some_rest|rest_up|give_him_a|give_her_a|soz|no_bother|no_trouble|"
        "no_hassle|poor_",
        r"\b(?:nobody|no one) will (?:bother|cut|judge|ask|blame|move|chase|disturb|charge|take)\b|"
        r"\byou won't be (?:cut|charged|chased|left|on your own|out of pocket|alone|stuck|penalised|moved)|"
        r"\byou can't break\b|\bnothing(?:'s| is) lost\b|\byou(?:'re| are) (?:always |very |"
        r"still )?welcome back\b|"
        r"\b(?:don't|do not|didn't|wouldn't) want you (?:\w+ )?(?:driving|sitting|waiting|standing|going|"
        r"to be|"
        r"to have|to go|left|stuck|worrying|paying|stranded|out|leaving|missing|losing)\b|"
        r"\bwant you (?:to get|home|safe|warm|to be safe)\b|"
        r"\bi(?:'d| would)(?: have|'ve) (?:\w+ ){1,6}(?:too|as well)\b|\b(?:take a )?deep breath\b|"
        r"\b(?:easily done|happens to (?:all of us|everyone|the best|us all|anyone))\b|"
        r"\byou did (?:right|the right thing|well|everything right|nothing wrong)\b|"
        r"\byou(?:'ve| have) done nothing wrong\b|\byou(?:'re| are|were| were) (?:\w+ )?right to (?:ask|"
        r"ring|call|be|"
        r"say|write|check|stop|worry|complain|push|chase)\b|\b(?:not|isn't|nothing|"
        r"never) (?:\w+ )?(?:silly|daft|"
        r"stupid)\b(?! (?:enough))|\bthinking of you\b|\b(?:get home safe|keep (?:warm|dry)|stay safe|"
        r"sleep well|"
        r"get some rest|rest up)\b|\bgive (?:him|her|them|the \w+) a (?:hug|treat|scratch|cuddle|kiss|pat)\b|"
        r"\bsoz\b|\bno (?:bother|trouble|hassle)\b|^(?:oh |you )?poor (?:you|thing|lad|lass|man|dog|cat|kid|"
        r"little|old)\b|\byour poor \w+",
        unless=r"\bnot stupid,? (?:you know|and)|\bi'm not (?:stupid|daft)|\bwe're not (?:stupid|daft)|"
        r"no trouble "
        r"(?:with|at our)",
    ),
)
