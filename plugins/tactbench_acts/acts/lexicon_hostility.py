"""Word classes of the hostile families: whom a customer brings in, what mockery praises, what "
"accusers say."""

from __future__ import annotations

#: People whom an angry customer brings in.
ALLY = (
    "(?:brother|sister|father|mother|son)-in-law|brother in law|cousin|uncle|aunt|auntie|nephew|"
    "solicitor|lawyer|attorney|barrister|mp|councillor|followers?|subscribers|readers|audience|fans|"
    "viewers"
)
#: Who is to hear of it.
PUBLIC = (
    "press|papers?|newspapers?|media|bbc|tv|television|breakfast news|council|ombudsman|regulator|"
    "courts?|judge|jury|internet|world|mayor|reporters?|journalists?|tennis club|watchdog"
)
CUSTOMERS = (
    "people|customers|parents|guests|passengers|members|tenants|patients|buyers|clients|residents|"
    "users|students|adults|drivers|subscribers|owners|callers|diners|travellers|travelers|shoppers|"
    "readers"
)
STAFF = (
    "staff|employees|colleagues?|team|people|drivers?|nurses?|crew|waiters?|waitress|engineers?|"
    "couriers?|receptionists?|volunteers?|trainees?|officers?|agents?|members? of staff|operators?"
)
#: What a mocker praises in a message, and the message.
MOCK_ADJECTIVE = (
    "colou?rful|charming|delightful|enlightening|illuminating|creative|imaginative|inventive|vivid|"
    "spirited|poetic|eloquent|entertaining|amusing|fascinating|stirring|robust|forthright|measured|"
    "lyrical|literary|dramatic|unique|novel|instructive|educational|learned|expert|unsolicited|choice|"
    "thrilling|inspiring|sparkling|riveting|elegant|refreshing|brilliant|ingenious|masterful|"
    "memorable|bracing|theatrical"
)
MESSAGE = (
    "e-?mail|letter|message|note|review|post|words?|opinion|views?|theory|suggestion|idea|proposal|"
    "offer|feedback|description|prose|phrase|vocabulary|advice|insights?|input|interpretation|"
    "assessment|analysis|account|version|lesson|lecture|summary|contribution|language|metaphor|"
    "comparison|observations?|tutorial|tweet|essay|argument|logic|maths?|reasoning|summons|deadline|"
    "threat|insult|tale|story"
)
#: Messages and manners that contempt names after "your".
OUTBURST = (
    "rant|rants|ranting|outburst|tirade|tantrum|antics|theatrics|dramatics|histrionics|hysterics|"
    "bluster|whining|whinging|moaning|nonsense|drivel|attitude problem|ego|sob story|conspiracy|"
    "fairy ?tales?|fantasy|fantasies|little (?:speech|story|stunt|game|performance|threat|drama|"
    "scheme|plan|review|list|friends?)|so-called|lies|sense of entitlement|bullying|bad manners|"
    "rudeness|ignorance|stupidity|laziness|greed|precious|silly|pathetic|ridiculous|childish|petty|"
    "absurd|imaginary|keyboard|excuses|delusions?"
)
#: What a person is called who is belittled.
BELITTLED = (
    "unreasonable|ridiculous|childish|impossible|greedy|ungrateful|ignorant|lazy|entitled(?! to)|"
    "selfish|arrogant|hysterical|dramatic|melodramatic|paranoid|delusional|deluded|pathetic|silly|"
    "foolish|naive|absurd|obnoxious|petty|clueless|incapable|disrespectful|unprofessional|precious|"
    "oversensitive|over-sensitive|irrational|immature|demanding|overdramatic|hard of (?:hearing|"
    "reading)|out of line|out of order|emotional"
)
#: Nouns of abuse for a person.
ABUSED = (
    "idiots?|morons?|stupid|liars?|lying|scum|fools?|clowns?|crooks?|scammers?|arses?|losers?|"
    "dishonest|thief|thieves|cheats?|cowards?|rude|trying it on|bully|bullies|fraudsters?|parasites?|"
    "leech|brat|joke|disgrace|waste of space|pest|nuisance|troll|nutter|psycho|lunatic|maniac|racist|"
    "bigot|freeloaders?|chancers?|time-?wasters?|hypocrites?|imbeciles?|halfwit|dimwit|numpty|"
    "muppets?|plonker|eejits?|prat|twit|twat|dickhead|wanker|tosser|jerk|asshole|arsehole|bitch|creep|"
    "weirdo|thick|dense|illiterate|brain-?dead|deranged|unhinged|con (?:man|artist)|ignoramus|spoilt|"
    "spoiled"
)
#: What a customer threatens to do, when a reply dares them to.
MAKE_PUBLIC = (
    "post|publish|tweet|sue|threaten|shout|complain|review|film|forward|quote|print|broadcast|rant|"
    "moan|share it|tell|write to|go to the|run to|call the|ring the|report us|report me|put it on|"
    "go public"
)
#: Ends that a dishonest customer is said to pursue.
DISHONEST_END = (
    "get (?:something|one|a free|free|more|away|out of|round|around)|make (?:a |some |any )?(?:quick |"
    "easy |fast )?(?:money|profit|buck)|make money|cheat|con|trick|defraud|exploit|take advantage|"
    "game|scam|squeeze|wriggle|bypass|cash in|profit|sneak|slip|blackmail|extort|bully|intimidate|"
    "pressure|pressurise|manipulate|mislead|deceive|avoid paying|dodge|obtain|procure|falsify|fool|"
    "swindle|milk|play (?:us|me|the system)|wring|bend|circumvent|rip (?:us|me) off|pull|backdate|"
    "exert"
)
#: What customers do that a lecture says will not help.
NOISE = (
    "shouting|insults?|insulting|capitals|complaining|rudeness|threats|threatening|ranting|moaning|"
    "whining|whinging|crying|swearing|posting|tweeting|demanding|stamping|sulking|abuse|anger|begging|"
    "pleading|bombarding|yelling|screaming|sarcasm|exclamation marks"
)
