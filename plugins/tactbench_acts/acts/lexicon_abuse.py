"""Word classes of abuse: what people call each other, what they wish each other, and what they call it.

Alternatives for regular expressions on lower-case text. They are here to recognise abuse, never to write it.
"""

from __future__ import annotations

#: Mild to rude names, for anybody.
NAMES = (
    "idiots?|morons?|imbeciles?|cretins?|dimwits?|halfwits?|nitwits?|dunces?|dum(?:b|mies|my|bass|basses)|"
    "fools?|clowns?|muppets?|numpt(?:y|ies)|pillocks?|plonkers?|eejits?|donkeys?|clots?|bozos?|dolts?|"
    "jokers?|losers?|liars?|cheats?|crooks?|thie(?:f|ves)|robbers?|scammers?|fraudsters?|conm[ae]n|con "
    "artists?|"
    "cowboys?|jobsworths?|parrots?|robots?|puppets?|sheep|monkeys?|toads?|weirdos?|freaks?|creeps?|"
    "jerks?|dorks?|nerds?|brats?|pigs?|toerags?|toasters?|tin cans?|calculators?|bimbos?|airheads?|peasants?|"
    "simpletons?|incompetents?|amateurs?|buffoons?|chumps?|twerps?|tossers?|gits?|"
    "cows?|old bat|hags?|tramps?|animals|rats|psychos?|perverts?|ghouls?|nobod(?:y|ies)|zombies?|drones?|"
    "leeches?|vultures?|weasels?|blobs?|failures?|disgrace|joke"
)
#: What somebody is said to be, mildly to rudely.
QUALITIES = (
    "stupid|dumb|thick|dense|daft|brain ?dead|brainless|braindead|clueless|useless|worthless|pathetic|"
    "incompetent|"
    "ignorant|illiterate|idiotic|moronic|dim|slow|mental|insane|crazy|mad|nuts|deluded|ridiculous|disgusting|"
    "annoying|boring|lame|ugly|fat|smelly|lazy|crap|crappy|rubbish|terrible|awful|horrible|shit|shite|"
    "shitty|trash|"
    "garbage|hopeless|retarded|evil|heartless|spineless|bent|corrupt|crooked|dishonest|a waste of (?:space|"
    "time|air|"
    "oxygen)|not (?:very )?(?:smart|bright|clever|intelligent)|good for nothing|full of (?:shit|crap|it)|"
    "creepy"
)
#: Strong names: swear words at a person, and words that make people less than people.
STRONG_NAMES = (
    "bitch(?:es)?|b[*!@#]+tch|bastards?|b[*!@#]+stards?|cunts?|c[*!@#]{1,3}ts?|whores?|slags?|sluts?|"
    "wh[*]res?|"
    "twats?|wankers?|pricks?|dickheads?|knobheads?|bellends?|arseholes?|assholes?|a[*!@#]+holes?|arsewipes?|"
    "shitheads?|dipshits?|fuckers?|motherfuckers?|fuckwits?|fucktards?|fuckfaces?|cocksuckers?|douche "
    "?bags?|douches?|"
    "scum(?:bags?)?|vermin|parasites?|cockroach(?:es)?|maggots?|filth|sub-?humans?|savages?|"
    "skanks?|hoes?|slappers?|mongs?|spastics?|spaz|paedos?|pedos?"
)
#: Words that hold whole peoples, women, gay or disabled people in contempt.
SLURS = (
    r"nigg\w{1,4}|n[*]{2,5}(?:er|a)s?|fagg?(?:ot)?s?|pakis?|pikeys?|gypp?os?|chinks?|spics?|wetbacks?|"
    r"kikes?|yids?|gooks?|coons?|wogs?|golliwogs?|dykes?|trann(?:y|ies)|shemales?|retards?|"
    r"rag ?heads?|towel ?heads?|sand ?nig\w+|camel jockeys?|goat ?fuckers?|curry munchers?|abos?|injuns?|"
    r"batty ?(?:boys?|man)|(?<!, )poofs?|poofters?|lezzers?|feminazis?|half-?breeds?|mud ?bloods?|"
    r"jungle (?:bunny|bunnies)"
)
SWEARING = (
    r"f+u+c+k+\w*|f[*@#!.-]{1,4}(?:ck|k|king|ing|ed|er|in)?\w*|fkn|fckn?|fck\w*|fuk\w*|fking|effing|"
    r"sh[i1*!]+t\w*|s[*]{2,4}t?|bull ?shit\w*|bs|crap|piss(?:ed|ing)?|bloody|damn(?:ed)?|goddamn\w*|arse|ass|"
    r"bollocks|wank|sod (?:off|all)|wtf|stfu|gtfo|hell|cocks?|dicks?|tits|bugger\w*"
)
#: Sexual talk at somebody who is at work.
SEXUAL = (
    r"\b(?:have|having|want|like|love) (?:\w+ ){0,3}sex\b|\bsex(?:ual)?ly? (?:with|bot|slave|me)\b|"
    r"\bsext(?:ing)?\b|"
    r"\b(?:suck|lick|blow|ride|stroke|touch|spank|rub) (?:on )?(?:my|me|your|this)\b|\bblow ?jobs?\b|"
    r"\bhand ?jobs?\b|"
    r"\b(?:send|show) (?:me |us )?(?:\w+ ){0,2}(?:nudes?|boobs?|tits|pussy|ass|body|naked)\b|\bnudes\b|"
    r"\b(?:pussy|cum|cumming|orgasm\w*|masturbat\w*|horny|boner|penis|vagina|boobs?|tits|titties|porn\w*|"
    r"fetish|threesome|anal|bdsm|hooker|prostitut\w+|nipples?|clit|dildo|cunnilingus)\b|"
    r"\b(?:get|are you|you're|be|you) (?:\w+ )?(?:naked|wet for|sexy|horny|a virgin|single and)\b|\bsexy\b|"
    r"\bwhat are you wearing\b|\btake (?:off )?your (?:clothes|top|bra|pants|panties)(?: off)?\b|"
    r"\b(?:sleep|go to bed|come to bed|make out|cuddle) with (?:me|you)\b|\bkiss me\b|\bi(?:'d| would) "
    r"(?:do|bang|shag) you\b|"
    r"\bdo you (?:like|want|have|enjoy) (?:\w+ )?(?:sex|cock|dick)\b|\bmy (?:\w+ )?(?:cock|dick|penis|"
    r"balls)\b|"
    r"\b(?:rape|molest)\w*\b|\bsit on my (?:face|lap)\b|\bbend over\b|\bshag (?:me|you)\b|\bsex\b"
)
#: What a reply calls it.
ABUSE_NOUNS = (
    r"(?:abusive|foul|bad|offensive|threatening|disrespectful|inappropriate|strong|racist|that kind of|"
    r"such) language|insults?|"
    r"threat(?:s|ening)?|slurs?|abuse|abusive|racis[mt]\w*|sexis[mt]\w*|swearing|shouting at|name-calling|"
    r"intimidat\w+|harass\w+|"
    r"hate(?:ful)? \w+|obscenit\w+|profanit\w+|violence|verbal abuse|aggression|disrespectful|"
    r"(?:personal |those |these |such |that |your |nasty |the )remarks? about"
)
PEOPLE = (
    r"(?:(?:a|an|our|the|my|any|other|another) )?(?:\w+ )?(?:member|members|staff|colleagues?|people|"
    r"drivers?|team|worker|workers|volunteers?|"
    r"employees?|engineers?|agents?|anyone|somebody|her|him|them|me|us|person|women|family|children)"
)
UTTERED = "said|say|wrote|written|typed|told|called|put|sent|posted|threatened|described"
#: If it happens again ...
FOLLOWS = (
    r"if (?:it|that|this|they|there|anything|something|you|another|one|any|the|such|similar|we|i)(?:'s| is|"
    r" are)?\b.{0,40}\b(?:happens?|"
    r"continues?|comes|carr(?:y|ies) on|goes on|go on|repeat\w*|again|another|more|like (?:it|that|this)|"
    r"do|say|write|threat\w*|reads)|"
    r"one more|another (?:one|threat|message|word|remark|insult|such|like)|any (?:more|further)|(?:say|"
    r"write|do|send|hear|see|get|read) (?:\w+ ){0,4}"
    r"(?:again|more)|should (?:it|this|that) (?:happen|continue|be repeated|recur)|happens again|at the "
    r"next|the next (?:one|threat|time)|"
    r"once more|a second (?:time|one)|next time|can't happen again|must not happen again|further "
    r"(?:threats?|abuse|messages? of)"
)
#: ... then this.
FOLLOWED = (
    r"(?:end|close|closes|ends|closed|stop|stops|leave|ending|closing) (?:the|this|our|treating|writing|"
    r"answering|seeing)?|hang up|"
    r"phone down|police|security|(?:e-?mail|post|letter|writing) only|by (?:post|e-?mail|letter)|blocked|"
    r"banned|closed|suspended|withdraw|"
    r"reviewed|accounts? (?:go|goes|will)|stop (?:seeing|treating|serving)|drives? off|won't (?:be "
    r")?(?:answer\w*|continue|reply|read)|"
    r"unable to (?:continue|provide|help)|have to (?:stop|end|close|leave|hang)|through|one address|no "
    r"further"
)
