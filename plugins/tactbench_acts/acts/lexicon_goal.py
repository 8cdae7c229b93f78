"""Word classes of replies that move a case, and of those that only sound like it: tables, no code."""

from __future__ import annotations

#: Words of the office and the call script. One says nothing; a reply made of them fits any case.
SERVICE_WORDS = frozenset(
    """inconvenience inconveniences experience experienced concern concerns matter matters issue issues
    request requests requested requesting provide provides provided providing further additional
    information appropriate relevant available availability currently process processed processing
    procedure procedures policy policies resolve resolved resolving resolution appreciate appreciated
    understand understanding understandable situation circumstances feedback valued value committed
    commitment sincerely kindly department departments representative representatives advise advised
    inform informed proceed proceeding require required requires requirement requirements receive
    received upon prior submit submitted submission review reviewed reviewing escalate escalated
    escalation investigate investigated investigating investigation priority convenience opportunity
    guidelines standard standards quality service services support supported contact contacting contacted
    reach reaching hesitate helpful forward forwarded ensure ensures ensuring ensured assist assisting
    assistance assisted regarding concerning frustration frustrating frustrated disappointment
    disappointing disappointed upset patience cooperation loyalty loyal rest assured regret regrets
    unfortunately unable accordance terms conditions applicable apply applies eligible eligibility
    generally normally usually typically certain specific specifically various respective attention
    assess assessed assessment determine determined consider considered considering consideration
    handle handled handling internal internally relevant necessary necessarily important importance
    improve improving improvement dedicated strive privacy security purposes sensitive confidential
    communicate communication communications aware options option solution solutions alternative
    alternatives satisfied satisfaction expectations meet meets standards appropriately promptly timely
    shortly swiftly efficiently thoroughly carefully genuinely truly completely fully absolutely deeply
    happy glad pleased please accommodate accommodating flexibility facilitate initiate initiated
    complete completed completion status update updates updated correspondence query queries enquiry
    inquiry enquiries recommend recommended recommends suggest suggestion preference preferences
    outcome specialist specialists relations hotline helpline website portal faq article articles""".split()
)

#: Things that a desk sends people to, asks of them or gives them: invented, where nobody in the case has
#: named them.
THINGS = (
    "form survey link portal website helpline hotline specialist department investigation manager refund "
    "credit discount compensation gift hamper upgrade replacement engineer receipt photo screenshot proof "
    "claim complaint appeal reference insurer police guarantee point password doctor hotel taxi loan "
    "repair licence bank card contract deposit driver inspection technician faq article adviser agent "
    "queue security fraud policy headquarters warranty certificate statement declaration passport passcode "
    "verification appointment free meal bottle drink ticket seat room parcel bill fee account label sign "
    "letter"
).split()

_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    "nov(?:ember)?|dec(?:ember)?"
)
#: When something happens: hours, days, dates and periods, in full, in short and in chat spelling.
WHEN = (
    r"\b(?:(?<![£$€.,])\d{1,2}(?:(?:[:.]\d\d)? ?(?:am|pm|a\.m|p\.m|o'clock|ish\b)|[:.]\d\d(?![\d%])|"
    rf"(?:st|nd|rd|th)? (?:of )?(?:{_MONTHS})\b)|"
    r"(?:today|tonight|tomorrow|tmrw?|tomoz|2moro|2nite|"
    r"this (?:morning|afternoon|evening|week|weekend|month)|"
    r"right (?:now|away)|straight ?away|at once|now|noon|midday|midnight|first thing|in a (?:minute|moment)|"
    r"(?:end|start|middle) of (?:the |this |next )?(?:day|week|month|year)|next (?:week|month)|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|tues?|weds?|thurs?|"
    r"(?:on|by|this|next|till) (?:mon|fri|sat|sun)|"
    r"(?:by|within|in|before|until|till|about|after|inside|for) (?:the )?(?:next )?(?:\d+|"
    r"two|three|four|"
    r"five|six|seven|eight|nine|ten|eleven|twelve|fourteen|half|quarter|an hour|one|"
    r"a (?:day|week|fortnight|month|couple))|"
    r"(?:half|(?:quarter|ten|twenty|five) (?:past|to)) (?:past )?(?:\d{1,2}|one|two|three|four|five|six|"
    r"seven|eight|nine|ten|eleven|twelve)|"
    rf"(?:{_MONTHS}) \d{{1,2}}|the \d{{1,2}}(?:st|nd|rd|th))\b)"
)
