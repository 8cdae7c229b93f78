"""Word classes of the warm and the cold cues: plain alternatives, put into patterns elsewhere."""

from __future__ import annotations

#: What a trouble feels like; said of a thing ("a rotten week") or as a predicate ("is maddening").
TROUBLING = (
    "awful|dreadful|horrible|horrid|horrendous|atrocious|terrible|rotten|lousy|miserable|wretched|grim|"
    "ghastly|nasty|beastly|cruel|bitter|shabby|frightening|scary|terrifying|worrying|alarming|upsetting|"
    "distressing|stressful|exhausting|draining|wearing|maddening|infuriating|irritating|annoying|galling|"
    "frustrating|disheartening|demoralising|humiliating|embarrassing|degrading|painful|hurtful|lonely|"
    "unfair|unsettling|unnerving|sickening|gutting|heartbreaking|appalling|shocking|disgraceful|shameful|"
    "unpleasant|unkind"
)
#: Weaker words, which mean a trouble only before a noun of time or happening.
TROUBLING_TOO = "rough|tough|sad|hard|poor|sorry|bad|harsh"
HAPPENING = (
    "thing|day|night|week|month|year|time|morning|evening|weekend|afternoon|wait|start|end|way|shock|"
    "surprise|fright|blow|mess|muddle|business|position|spot|feeling|journey|trip|sight|message|letter|"
    "email|news|treatment|service|welcome|place|state|few|couple|moment|hour|thought|loss|show"
)
#: The state a person is in.
TROUBLED = (
    "worried|frightened|scared|anxious|upset|cross|angry|furious|fed up|exhausted|tired|worn out|shattered|"
    "stuck|stranded|desperate|grieving|hurt|shaken|let down|embarrassed|cold|hungry|in pain|unwell|"
    "left (?:standing|waiting|sitting|out|alone|hanging|without|with)|sent (?:round|from)|"
    "passed (?:around|from)|messed (?:about|around)|fobbed|ignored|promised|overcharged|misled|put through"
)
#: What a customer is let off doing.
CHORE = (
    "do|fill|pay|return|send|prove|explain|chase|call|ring|phone|queue|wait|lift|come|go|repeat|ask|bother|"
    "sign|show|find|hunt|post|print|bring|give|write|move|stay|deal|argue|start|hear|lose|decide|worry|"
    "be|take|get|put|travel|drive|settle|use|keep|tell|log|change|book|apply|clean|pack|justify"
)
KIN = (
    "mother|father|mum|mam|mom|dad|daughter|son|sister|brother|gran|grandmother|nan|granddad|grandfather|"
    "husband|wife|kids|children|lad|girl|boy|dog|cat|aunt|uncle|mate|neighbour|neighbor|niece|nephew"
)
#: What a firm does wrong, in the past tense, after "we".
BUNGLED = (
    "broke|wiped|lost|forgot|forgotten|mixed|muddled|botched|bungled|fumbled|dropped|blew|overlooked|"
    "ignored|kept you|left|let you|made you|put you|charged you|billed you|misread|mislaid|misfiled|"
    "mistook|slipped|switched|ran out|told you the wrong|sent you the|gave you the|took too|were wrong|"
    "were late|"
    "were slow|were careless|threw|misprinted|mislabelled|miscounted|overcharged|underpaid|cut you|"
    "shut you|locked you|sat on|wasted|delivered it|mishandled|misjudged|neglected"
)
#: What it left undone.
UNDONE = (
    "tell|ring|call|answer|check|send|read|look|listen|notice|come|turn|keep|do|write|reply|even|get|say|"
    "warn|ask|see|phone|spot|bother|stop|explain|pass|let"
)
#: What belongs to the house and may be laughed at.
OURS = (
    "form|rule|name|system|letter|template|machine|robot|bot|app|website|menu|queue|music|wording|label|"
    "message|text|email|typo|slip|mistake|mix-up|error|computer|printer|coffee|tea|sign|questionnaire"
)
#: Words of a brand that plays the friend; cold where something serious happened.
CUTE = (
    "pop|popped|popping|whizz\\w*|zoom\\w*|teeny|tiny|itty|sparkl\\w+|shiny|cheeky|naughty|tinkle|peasy|"
    "pinky|"
    "superhero\\w*|hun|huns|hunny|babe|bestie|fam|lovely|treat yourself|cosy|cozy|comfy|yummy|yum|huggles|"
    "hugs?|"
    "oopsie|oopsies|whoopsie|fab|fabulous|amaze\\w*|amazeballs|super|dreamy|dreamiest|gorgeous|totally|"
    "so not|"
    "biggest|magic|magical|awesome|fantastic|exciting|excited|thrilled|stoked|can't wait|screaming|"
    "obsessed|vibes?|"
    "rooting for you|we've got you|got your back|high five|good news|great news|big news|fingers crossed|"
    "happy days|cheers|rock on|wowzers|legend|superstar|sunshine|lovelies|magic wand|"
    "hang tight|stay tuned|bear with us|let's do this|let's go|buckle up|here we come|here we go|all yours"
)
