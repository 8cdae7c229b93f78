"""Irony told by its build, and the shrug that dares the customer."""

from __future__ import annotations

from tactbench_acts.acts.base import Cue
from tactbench_acts.acts.lexicon_hostility import NOISE

CUES = (
    Cue(
        "sarcasm",
        "if_shouting|if_insult|if_rant|if_threat|if_complain|if_capital|if_swear|if_crying|if_abuse|"
        "if_rude|if_exclam|if_anger|made_|worked|were_a|could_|paid_|so_nicely|so_politely|"
        "so_charmingly|so_kindly|so_soon|to_worry|missed_you|for_the_|good_for_you|charming.|"
        "impressive.|fascinating.|adorable.|classy.|riveting|delightful.|enjoy_|worth_it|hope_your|"
        "have_fun|memory|imagination|arithmetic|admire|applaud|salute|commend|medal|a_prize|marvel|"
        "mystery_to|be_you|must_be_nice|deign|at_long_last|finally_|let_us_know_how_that|"
        "how_that_goes|works_out_for|and_then_there|out_of_ten|a_charmer|a_poet|not_revolve|funny,|"
        "strange,|odd,|interesting,|curious,|funny_how|strange_how|odd_how|cavalry|what_a_tragedy|"
        "inconvenienced|to_the_moon|strangely|your_fan|i_marvel|hold_your_hand|silver_platter|"
        "red_carpet|brass_band|roll_out|bells_and|with_a_bow",
        rf"\bif (?:\w+ )?(?:{NOISE})(?: \w+){{0,2}} (?:\w+ed|made|could|paid|were|was|got|had|"
        rf"brought)\b|\b(?:since|as|because|seeing as|given that|when|now) you(?:'ve| have)? (?:ask|"
        rf"asked|put it|request\w*) (?:me |us )?so (?:nicely|politely|charmingly|sweetly|kindly|"
        rf"graciously|eloquently)\b|\bagain so soon\b|\b(?:starting|beginning) to (?:worry|miss|"
        rf"wonder where)|\bmissed you too\b|"
        r"\bthank(?:s| you) for (?:the|your|that|this|another) (?:\w+ )?(?:novel|essay|speech|sermon|"
        r"rant|memo|drama|laugh|entertainment|performance|poetry|compliments?|monologue|epic|saga|"
        r"thesis|dissertation|theatrics|commentary|diagnosis|verdict|insult|character reference|"
        r"life story|biography|ultimatum|warm welcome)\b|^good for you[.!]|^(?:well, |oh, |"
        r"how )?(?:charming|impressive|fascinating|adorable|classy|riveting|delightful|original|"
        r"hilarious)[.!]|^(?:do )?enjoy (?:your|the) (?:\w+ ){0,3}(?:broken|cold|queue|wait|dark|rain|"
        r"silence|review|hold music|fine|penalty|view from)|\bhope (?:it|that|this) (?:was|"
        r"is) worth it\b|\bi (?:do |really |sincerely |only )?hope (?:that )?your (?:law|legal|lawyer|"
        r"solicitor|cousin|review|followers|degree|video|audience|uncle|brother|mp)\b|"
        r"\bhave fun (?:with|explaining|telling|finding|writing|posting)\b|\b(?:very|most|truly|"
        r"such a|remarkably|highly|quite a|rather|wonderfully|your|a) (?:creative|vivid|lively|"
        r"selective|inventive|fertile|colourful|convenient|elastic|flexible) (?:memory|imagination|"
        r"account|mind|theory|arithmetic|reading|interpretation|use|recollection|relationship with|"
        r"idea|approach|sense)|\bi (?:do |must |have to |can only |rather )?(?:admire|applaud|salute|"
        r"commend|marvel at) (?:your|the|how)\b|\bhas to admire\b|\bdeserves? an? (?:medal|award|"
        r"prize|oscar|round)\b|\ba mystery to (?:me|us|all|everyone|science)|\bmust be nice (?:to|"
        r"being)\b|\bdeign(?:ed|s)? to\b|\bnow that you(?:'ve| have) (?:finally|eventually|at last|"
        r"managed|decided|deigned|found the time)|(?<!on )(?<!you )(?<!me )\bhow that (?:goes|turns out|"
        r"works out)\b|\b(?:see|"
        r"know) how that works out\b|\bthen there (?:is|was|are) you\b|\b(?:ten|10|nine|five|full|"
        r"zero) (?:out of (?:ten|10|five|5)|points|marks) for (?:effort|originality|creativity|"
        r"reading|manners|drama|trying|style)|\ba charmer\b|^(?:how )?(?:funny|strange|odd|"
        r"interesting|curious|peculiar|weird),? (?:how|that|because|your|you (?:had|did|were|didn't)|"
        r"then|considering|coming|since|but|as)\b|\bwhat a (?:tragedy|catastrophe|ordeal for you)\b|"
        r"\bto the moon\b|\b(?:hold your hand|silver platter|red carpet|brass band|with a bow on)\b",
        unless=r"\bwe admire your\b|hold your hand through|admire your (?:work|patience|courage|"
        r"honesty)|(?:photo|video|memory) for|strange (?:that|because).{0,40}\b(?:our|we)\b|"
        r"sorry",
    ),
    Cue(
        "dare",
        "works_on|work_on|doesn't_work_here|won't_work_here|not_here|work_with_us|had_worse|"
        "called_worse|heard_worse|then_go|fine,|fine.|to_the_moon|grievances|your_attitude|your_drama|"
        "no_interest|of_no_concern|no_consequence|irrelevant|neither_here|her_affair|his_affair|"
        "your_affair|own_affair|her_business|his_business|your_business|ring_the|spell_my_name|"
        "go_and_|won't_lose|another_shop|elsewhere|shop_around|someone_who_cares|somebody_who_cares|"
        "not_our_concern|my_concern|think_what|believe_what",
        r"\b(?:won't|doesn't|does not|will not|not going to) work (?:here|on me|on us|with me|"
        r"with us)\b|\b(?:had|heard|been called|called|seen|read) (?:much |far )?worse (?:from|"
        r"reviews|threats|letters|insults)\b|^(?:fine|well|then|so|ok|okay)[,.] (?:then )?(?:go|leave|"
        r"sue|complain|do (?:it|that)|don't|walk|write|post|take it|cancel it)\b|"
        r"\btake your (?:\w+ )?(?:grievances?|attitude|drama|complaints?|anger|tone|theories|threats|"
        r"money|insults)\b|\b(?:is|are|'s|was|were) (?:\w+ )?(?:of )?(?:no|little) (?:interest|"
        r"concern|consequence|relevance|importance) (?:to|here|whatsoever)|\b(?:is|are|"
        r"'s) (?:\w+ )?(?:irrelevant|neither here nor there|beside the point)\b|\b(?:not|no) (?:my|"
        r"our) concern\b|\b(?:someone|somebody) who cares\b|\bspell (?:my|our|your) name\b|\b(?:try|"
        r"find|go to) (?:another|a different) (?:shop|company|firm|provider|restaurant|hotel|garage|"
        r"clinic|bank)\b|\bshop around if\b",
        unless=r"\bsorry\b|whether .{0,40} is irrelevant|that's irrelevant to (?:your|the) (?:claim|"
        r"refund|case)|worse than",
    ),
)
