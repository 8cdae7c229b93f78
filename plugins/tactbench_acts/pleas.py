"""What excuses lean on: the system, an audit, somebody above, the law, too much to do. A table, no code."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Topic:
    """What an excuse may lean on, said by `pattern` and not by `unless`.

    One of the words `needs` must stand in the sentence before the pattern is tried. Where the desk holds one
    of the words `about`, or one of them that the pattern matched was said before, there is no excuse.
    """

    needs: str
    pattern: str
    about: str
    unless: str = ""
    private: bool = False
    """Whether a desk that keeps somebody's details back may well mean this."""


_HINDERS = (
    "(?:won't|doesn't|does not|don't|do not|can't|cannot|wouldn't|would not|would (?:in any case|never|"
    "also)|will not|never|only|isn't|aren't|locks?|blocks?|rejects?|refuses?|forces?|stops?|prevents?|"
    "needs?|requires?|insists?|forbids?|obliges?|would (?:oblige|object|have to|need|want|reject|refuse|"
    "block)|has to|have to|must|wants?|says? no|said no|turned|is down|are down|throws|shuts|times out)"
)
_OURS = r"(?:the|our|my|this|that|any|[a-z]+'s)"

TOPICS = (
    Topic(  # a machine
        "system systems system's systems' computer computers software program programme programmes "
        "terminal till tills platform portal database server servers tool printer machine screen screens "
        "scheduler register template",
        rf"\b{_OURS} (?:[a-z-]+ )?(?:systems?|computers?|software|programs?|programmes?|terminal|tills?|"
        "platform|portal|database|servers?|tool|printer|machine|screens?|scheduler|register|"
        "template) (?:here |itself |just |simply |also |at the moment |right now |"
        rf"currently )?{_HINDERS}\b|\bnot how (?:the|our|my) (?:system|software|computer)",
        "system systems computer computers software program programme terminal till platform portal "
        "database server servers tool printer machine",
        unless=(
            "(?:system|software|tool|portal|platform) (?:says|shows) that|your (?:system|computer|"
            "machine|portal)"
        ),
    ),
    Topic(  # a key that isn't there
        "button buttons field option box",
        r"\b(?:no|isn't an?|isn't any|not (?:have|got) an?) (?:such )?(?:button|field|box|"
        r"option) (?:for (?:it|that|this) )?(?:on|at|in) (?:my|our) (?:side|end|screen|system)\b",
        "button buttons field screen option options",
    ),
    Topic(  # somebody looks over the shoulder
        "audit audits audited auditor auditors books accounts files cases refunds credits log logs",
        r"\b(?:an?|the|our|every|each|weekly|monthly|yearly|annual|internal|"
        r"external) (?:[a-z]+ )?audits?\b|\bauditors?\b|\b(?:is|are|gets?|being|be) audited\b|\b(?:books|"
        "accounts|files|cases|refunds|credits|logs?) (?:all )?(?:are|is|get|"
        r"gets) (?:all )?(?:gone through|looked over|inspected|spot[- ]checked)\b",
        "audit audits auditor auditors audited trustees inspected",
        unless=r"\b(?:i|we)(?:'ll| will|'m| am|'re| are) (?:\w+ )?audit",
    ),
    Topic(
        "insurance insurer insurers insurer's insured underwriter underwriters indemnity liability covered",
        r"\b(?:our|the|my) (?:[a-z]+ )?(?:insurance|insurers?|underwriters?|indemnity)(?: company| policy|"
        rf" cover)? (?:also |simply |just )?{_HINDERS}\b|\binsurance (?:{_HINDERS}|reasons)|\b(?:i'm|we're|"
        "i am|we are|isn't|aren't|not|never|only (?:person|one)(?: who is)?|nobody here is|"
        r"nobody is) (?:personally |fully )?insured\b|\b(?:cars?|vans?|vehicles?|bikes?|drivers?|"
        r"volunteers?) (?:aren't|isn't|are not|is not) (?:covered|insured)\b|\binsurer's (?:reference|"
        r"approval|consent|permission)\b|\b(?:for|because of|due to) (?:insurance|liability)\b|"
        r"\bliability (?:reasons|issues?)\b",
        "insurance insurer insurers insured underwriter indemnity liability",
        unless=r"\b(?:your|travel|home|own) insur",
    ),
    Topic(  # somebody above
        "manager managers boss bosses supervisor supervisors leader director directors management office "
        "board committee owner owners headquarters shareholders higher-ups higher upstairs finance legal "
        "compliance accounting above trouble sacked fired job",
        r"\b(?:(?:my|our|the) (?:\w+ )?(?:manager|boss|bosses|supervisor|team lead(?:er)?|director|"
        "directors|management|head office|board|committee|owners?|headquarters|shareholders|"
        "higher[- ]ups|people upstairs|(?:finance|legal|compliance|accounting|accounts) (?:team|"
        "department|people|colleagues))|head office|headquarters|management) (?:here |also |just |"
        f"simply |really )?(?:{_HINDERS}|(?:has|have) (?:told|asked|instructed|forbidden|decided|ruled)|"
        r"told|decided|doesn't let|would (?:never|have my))\b|\b(?:go|goes|gone|pass|passed|put|brought|"
        r"be approved|signed off) (?:\w+ )?(?:through|before|to|by) (?:a|the|our|"
        r"head) (?:\w+ )?(?:committee|board|office|finance team|finance department)\b|\b(?:comes|came|"
        "decided|decision (?:is|was) made) (?:from )?(?:above (?:me|us)|at head office|upstairs|"
        r"higher up)\b|\bi'd (?:get|be) (?:in trouble|sacked|fired|told off|for the high jump)\b|\bi(?:'d|"
        r" would| could) lose my job\b|\b(?:more than|cost me) my job('s worth)?\b",
        "manager managers boss supervisor director directors management board committee owner owners "
        "headquarters shareholders finance compliance accounting sacked fired",
        unless=(
            r"\b(?:manager|boss|supervisor|director|owner)s? (?:won't|will not) (?:keep|be long)|"
            "you (?:must|need)"
        ),
    ),
    Topic(
        "data data-protection gdpr privacy",
        r"\b(?:data[- ]protection|gdpr|privacy (?:laws?|regulations?|rules|reasons|legislation)|"
        r"data laws?)\b",
        "gdpr data protection privacy private personal confidential",
        private=True,
    ),
    Topic(
        "regulation regulations regulator regulators regulatory compliance legal legally law laws "
        "license licence licensing union unions contractually tax safety fire council legislation",
        r"\b(?:(?:the|our|new|european|state|federal|government) (?:\w+ )?(?:law|laws|regulations?|"
        rf"regulators?|licen[cs]e|unions?|works council)) (?:simply |also )?{_HINDERS}\b|\b(?:compliance|"
        "legal|regulatory|tax|licensing|health and safety|fire) (?:reasons|rules|regulations|"
        r"requirements|grounds)\b|\b(?:not|never|aren't|isn't|i'm not|we're not) (?:legally|"
        r"contractually) (?:allowed|able|permitted)\b|\b(?:because of|due to|"
        r"owing to) (?:\w+ )?(?:regulations?|compliance|health and safety|legislation|our licen[cs]e)\b|"
        r"\b(?:it's|it is|that's|that is|would be) (?:against|breaking) the law\b",
        "law laws legal legally regulation regulations regulator regulatory compliance licence license "
        "union tax legislation contract health safety fire council",
    ),
    Topic(  # too much to do, too few to do it
        "busy short-staffed short understaffed swamped stretched snowed overrun rushed flat overloaded "
        "capacity sick staff staffing shortage shortages backlog volume volumes demand workload peak "
        "time resources manpower low half most",
        r"\b(?:(?:i'm|we're|we are|i am|it's|it is|they're|everyone's|team is|office is|"
        r"desk is)(?: \w+)? (?:too |so |very |really |extremely |quite |rather |a bit |simply |just |"
        "also |also too |all |completely |that )?(?:busy|short[- ]staffed|short of staff|understaffed|"
        "swamped|stretched|snowed under|overrun|rushed off|flat out|overloaded|at capacity|full up|"
        r"off sick))\b|\b(?:too busy|too much on|staff shortages?|shortage of staff|staffing (?:issues|"
        r"problems|levels)|short[- ]staffed|understaffed|huge backlog|big backlog|a backlog)\b|\b(?:high|"
        "heavy|large|unusual|current|increased|sheer) (?:call |ticket |e-?mail |order )?(?:volumes?|"
        r"demand|workload)\b|\bpeak (?:season|time|times|period|hours)\b|\b(?:haven't|don't have|"
        r"haven't got|no|hasn't) (?:the )?(?:time|capacity|staff|people|manpower|resources) (?:to|for)\b|"
        r"\blow on (?:everything|staff|stock|people|supplies)\b|\b(?:half|most of) (?:of )?(?:the|my|"
        r"our) (?:team|staff|people|office) (?:is|are) (?:off|out|away|ill|sick|on)\b",
        "busy shortage understaffed swamped stretched backlog volume demand peak queue capacity staffing "
        "resources",
        unless=(
            r"\b(?:you're|you are|you sound|must be|while you're|lines? (?:is|are)) (?:\w+ )?busy|"
            r"\bno (?:hurry|rush)"
        ),
    ),
    Topic(  # the calendar and the purse of the firm
        "closing close closed year-end month-end quarter-end budget budgets quota target targets margin "
        "margins recalculated stocktaking stocktake quarter financial fiscal accounting year's",
        r"\b(?:closing|close|closed) (?:off )?(?:the|our|this) (?:month|quarter|half[- ]year|year|books|"
        r"accounts)\b|\b(?:year|month|quarter)[- ]end\b|\bend of (?:the|our) (?:quarter|financial year|"
        r"fiscal year)\b|\b(?:financial|fiscal|accounting) year (?:is |has |was |already )*(?:closed|"
        r"ended|over|shut)\b|\blast year's accounts\b|\b(?:no|out of|outside|over|beyond|in) (?:my |our |"
        r"the )?(?:\w+ )?budget\b|\b(?:my|our|the) (?:\w+ )?(?:budget|quota|targets?|margins?) (?:for|is|"
        r"are|has|have|won't|doesn't|don't|this|would|wouldn't|will not)\b|"
        r"\brecalculated (?:\w+ )?(?:daily|weekly|monthly|yearly|every)\b|\bstocktak\w+",
        "quarter half-year year-end month-end budget quota target targets margin margins recalculated "
        "stocktaking books",
        unless=r"your (?:\w+ )?budget|room in|if you",
    ),
    Topic(  # not mine to do
        "team department office division grade authority remit station powers tied access authorisation "
        "authorization permission clearance rights power area told tells tell trainee temp clerk "
        "messenger shift",
        r"\b(?:sits?|lies?|is|are|handled|dealt|done|decided|made|rests?) (?:\w+ )?(?:with|by|in) (?:a|an|"
        r"another|some) (?:\w+ )?(?:different|other|another|separate)? ?(?:team|department|office|"
        r"division)\b|\b(?:a|some) (?:different|separate|other) (?:team|department|office|division)\b|"
        r"\b(?:above|beyond) my (?:pay grade|authority|remit|station|powers?)\b|\bmy hands are tied\b|"
        r"\bi (?:don't|do not|haven't) (?:have|got) (?:\w+ )?(?:access|authority|authori[sz]ation|"
        r"permission|clearance|the rights?|the power) (?:to|for|on|here|in)?\b|\bnot my (?:department|"
        r"area)\b|\b(?:it's|that's|isn't|not|never) (?:not )?told to (?:us|me|the desk)\b|\b(?:they|"
        r"nobody|no one) (?:don't )?tells? (?:us|me) (?:that|those|such|here|anything)\b|\bi'm (?:only|"
        r"just) (?:a|an|the) (?:trainee|temp|clerk|agent|assistant|messenger)\b|\bmy shift (?:ends|"
        r"is over|finishes)\b",
        "team department division authority remit access permission clearance trainee rights tied",
        unless=(
            r"\b(?:put|pass|hand|transfer|connect|forward|refer|escalat|send|sent|ask|asked|"
            r"tell)\w* .{0,40}(?:team|department)"
        ),
    ),
    Topic(  # somebody else's fault
        "supplier suppliers provider providers contractor contractors partner partners warehouse "
        "franchisor landlord wholesaler carrier carriers",
        r"\b(?:our|the|my) (?:\w+ )?(?:suppliers?|providers?|contractors?|partners?|warehouse|franchisor|"
        rf"landlord|wholesaler|carriers?) (?:\w+ )?(?:{_HINDERS}|charges? us)\b|\bdon't get (?:it|that|"
        r"this) back from (?:the|our)\b",
        "supplier suppliers provider providers contractor contractors partner partners warehouse "
        "franchise franchisor landlord wholesaler carrier carriers",
    ),
    Topic(  # it is being mended
        "maintenance outage upgrade update migration changeover technical operational administrative "
        "internal accounting commercial bookkeeping",
        r"\b(?:system|scheduled|planned|server|routine|ongoing) (?:maintenance|outage|upgrade|update|"
        r"migration)\b|\bdown for maintenance\b|\b(?:for|due to|owing to|"
        r"because of) (?:\w+ )?(?:technical|operational|administrative|internal|accounting|commercial|"
        r"bookkeeping) (?:reasons|issues|difficulties|constraints|limitations)\b|\b(?:during|"
        r"in the middle of) (?:an? |the )?(?:\w+ )?(?:migration|upgrade|changeover)\b",
        "maintenance outage upgrade update migration technical operational administrative internal",
    ),
    Topic(  # somebody is away
        "off leave holiday holidays vacation office away",
        r"\b(?:he's|she's|they're|is|are|who's|who is) (?:currently |all )?(?:off (?:sick|today|this week|"
        "until)|on (?:leave|holiday|vacation|annual leave|sick leave)|out of (?:the )?office|"
        r"away (?:today|this week|until))\b",
        "off leave holiday holidays vacation away",
        unless=r"\byou(?:'re| are)\b",
    ),
    Topic(  # none to be had
        "stock fully run waiting",
        r"\b(?:fully booked|out of stock|run out of|ran out of|running out of|low stock|"
        r"there's a waiting list|there is a waiting list)\b",
        "stock booked sold run waiting",
    ),
    Topic(  # a rule of yesterday
        "policy policies rules rule terms procedure procedures guidelines",
        r"\b(?:policy|policies|rules?|terms|procedures?|guidelines) (?:has |have |was |were |just |"
        r"recently |only )*(?:changed|tightened|got stricter|been (?:changed|tightened|updated))\b|"
        r"\b(?:since|under|because of|due to) (?:the|our|a) (?:new|updated|revised) (?:policy|rules?|"
        r"terms|procedures?|guidelines)\b",
        "changed tightened stricter updated",
    ),
    Topic(
        "lawyers solicitors counsel",
        rf"\b(?:our|the|my) (?:lawyers|solicitors|counsel) (?:{_HINDERS}|(?:have |has )?"
        r"(?:told|advised|said))\b",
        "lawyer lawyers solicitor solicitors legal counsel",
    ),
    Topic(
        "monitored recorded listened only",
        r"\b(?:calls?|chats?) (?:is|are|get|gets) (?:all )?(?:monitored|listened to|reviewed)\b|\bi(?:'ve|"
        r" have) only (?:just )?(?:been here|started|been with)\b",
        "monitored recorded reviewed",
    ),
)
