"""Acts that go round the matter: policy wall, runaround, stock phrases, flattery, gushing, defending."""

from __future__ import annotations

from tactbench_acts.acts.base import Cue

CUES = (
    Cue(
        "policy_wall",
        "policy|policies|terms|procedure|regulation|guidelines|not_permitted|rules",
        r"\b(?:our|company|store|the|per|under|with|is) (?:\w+ )?(?:policy|policies|"
        r"terms(?: and conditions| of (?:use|service))?|procedures?|guidelines)\b|\bas per\b|"
        r"\bin line with (?:our|the|company)\b|\bin accordance with\b",
        unless="insurance policy|policy (?:number|document|holder)|claim",
    ),
    Cue(
        "runaround",
        "please_contact|please_call|please_visit|get_in_touch|reach_out|refer_to|website|"
        "hotline|helpline|contact_our|contact_the|speak_to|other_department|"
        "not_my_department|faq|please_use|please_see|please_go|please_ring|write_to",
        r"\b(?:please|kindly|you (?:will |would |may |can |should |could )?(?:need to|want to|"
        "have to|wish to)?|we (?:suggest|recommend|advise) (?:that )?you) ?(?:contact|call|"
        "visit|refer to|get in touch with|reach out to|speak (?:to|with)|consult|direct|"
        r"go to|use|ring|see|write to|log in)\b(?! me\b| us\b| back\b| ahead)|"
        r"\b(?:on|via|through|visit) (?:our|the) (?:website|app|portal|help ?cent(?:re|er)|"
        r"faq|online form)\b|\bnot (?:my|our) department\b|\bdoesn't deal with\b|"
        r"\b(?:refer|referred) (?:you )?to\b",
        unless=r"\b(?:999|911|112|101|111|ambulance|emergency)\b",
    ),
    Cue(
        "canned",
        "thank_you_for_|for_reaching|bringing_this|valued|inconvenience|understand|"
        "frustrat|patience|please_be_advised|please_note|rest_assured|feedback|take_all|"
        "seriously|hesitate|we_strive|important_to_us|concerns|pleasure_to|happy_to_assist|"
        "further_assist|assistance|understand_that_this|we_hope_this|at_this_time|kindly|"
        "as_per|regret_to|your_message|cooperation|your_understanding|please_be_assured|further_|"
        "additional_|any_other|your_query|your_enquiry|your_inquiry|your_matter|your_case_has|do_not_hes|"
        "hope_th|priority",
        r"\bthank you for (?:contacting|reaching|bringing|your (?:patience|understanding|"
        "message|email|e-mail|letter|feedback|continued|cooperation|enquiry|inquiry|loyalty|"
        "post|review)|getting in touch|taking the time|choosing|sharing)|"
        r"\bvalued (?:customer|guest|member|tenant|client)|"
        r"\b(?:any|the|this|for|these) inconvenience\b|"
        r"\bunderstand (?:your|how|that (?:this|you)) (?:\w+ )?(?:frustrat\w+|concern\w*|"
        r"disappoint\w+|upset\w*|stress\w*|feel\w*|situation|difficult|distress\w*|this|"
        "position)|"
        r"\bplease (?:be advised|note|be assured|rest assured|do not hesitate|"
        r"don't hesitate)\b|\brest assured\b|\b(?:your|all|valuable) feedback\b|"
        r"\btakes? (?:all |this |these |your |such |any )?(?:\w+ ){0,2}(?:very |"
        r"extremely )?seriously\b|\bwe strive\b|\bimportant to us\b|"
        r"\b(?:further|additional|any other) (?:assistance|questions|queries|help|concerns)\b|"
        r"\bappreciate your (?:patience|understanding|cooperation|feedback)|"
        r"\byour (?:concerns|enquiry|inquiry|query|matter|case has)\b|\bat this time\b|"
        r"\bkindly\b|\bregret to inform|"
        r"\b(?:we|i) hope (?:this|that) (?:information|helps|clarifies|answers)|"
        r"\bdo not hesitate|\bhighest (?:standard|priority)|\bnumber one priority",
    ),
    Cue(
        "empty_empathy",
        "we_hear|hear_you|deeply|truly|completely|every_customer|means_so|heart|matter|"
        "experience|committed|journey|number_one",
        r"\b(?:we|i) (?:truly|completely|totally|fully|deeply|really|"
        r"absolutely) (?:understand|value|appreciate|hear|care|apologi[sz]e|regret)\b|"
        r"\bwe hear you\b|\bto hear (?:about|of) your (?:\w+ )?experience|"
        r"\bevery (?:single )?(?:customer|guest|voice)\b|"
        r"\bnot the (?:experience|standard|service) we|\bcommitted to\b|"
        r"\bmeans (?:so much|the world|a great deal)\b|\bbreaks? (?:my|our) hearts?",
    ),
    Cue(
        "flattery",
        "clearly_know|expert|amazing|wonderful|lovely|best|fan|blush|special|impress|"
        "brilliant|adore|genius|favourite|superstar|legend|absolute|incredibl|love_that|"
        "so_excited",
        r"\byou(?:'re| are|'ve)? (?:\w+ ){0,3}(?:expert|amazing|wonderful|legend|genius|"
        r"superstar|so kind|an inspiration|far more|a star|special|brilliant|clever)\b|"
        r"\b(?:such|big|huge) (?:a )?(?:fans?|an honou?r)\b|\bmake me blush\b|"
        r"\bmade (?:our|my) day\b|\b(?:most|very) (?:special|valued|loyal)\b|"
        r"\bwe (?:love|adore)\b|\bso excited\b|\bkindest (?:words|message)|"
        r"\byou clearly know\b|\bmy (?:darling|love|lovely)\b|\bimpress(?:ed|ive)\b",
    ),
    Cue(
        "gush",
        "so_so|!!|super_sorry|oh_my|mortified|heartbroken|devastat|crying|so_very|forgive|"
        "can't_begin|beside_myself|ashamed|ever_so|gutted|honestly|terribl",
        r"\bso,? so\b|!!+|\bsuper sorry\b|\boh my\b|\bmortified\b|\bheartbroken\b|"
        r"\bdevastated\b|\bactually crying\b|\bso very\b|\bforgive (?:us|me)\b|"
        r"\bfrom the bottom\b|\b(?:sincerest|deepest) apolog|"
        r"\bfeel (?:terrible|awful|dreadful|so bad|sick)\b|\bi hardly know\b|\bgutted\b|"
        r"\beasy peasy\b|\bpinky\b",
    ),
    Cue(
        "grovel",
        "forgive|ashamed|deserve|be_angry|be_mad|be_cross|be_upset|whatever|so_so|so,_so|deepest|"
        "anything_you|everything_you|beg_|beside_myself|terribly_sorry|apologise_enough|"
        "apologize_enough",
        r"\b(?:please|beg you to|hope (?:that )?you(?:'ll| will| can)?) forgive (?:me|us)\b|"
        r"\b(?:truly|so|deeply|utterly|bitterly) ashamed\b|\bi deserve (?:it|that|every)\b|"
        r"\bplease(?:,? please)? don't be (?:so )?(?:angry|mad|cross|upset) with (?:me|us)\b|"
        r"\bwhatever (?:else )?you (?:want|say|like|wish|need)\b|"
        r"\b(?:anything|everything) (?:that )?you (?:want|say|ask(?:ed)?(?: for)?|demand)\b|"
        r"\bso,? so sorry\b|\b(?:deepest|humblest|most abject) apolog|"
        r"\bi beg (?:you|of you|your forgiveness)\b|\bbeside myself\b|"
        r"\bterribly(?:, terribly)? sorry\b|\bcan(?:'t|not) apologi[sz]e enough\b",
        unless="nothing to be ashamed|(?:nobody|no one|you) (?:should|needs?|has|have) (?:not )?"
        "(?:to )?(?:feel|be) ashamed",
    ),
    Cue(
        "defend",
        "our_staff|high_standard|proud|trained|work_hard|most_of_our|other_customers|"
        "our_team|reputation|best_in|award|industry|as_a_company|all_customers|guests_enjoy|"
        "everyone",
        r"\b(?:our|my) (?:staff|team|drivers?|colleagues?|engineers?|people|"
        r"guests?) (?:\w+ )?(?:are|is|work|works|do|have|were|was|followed|acted|enjoy)\b|"
        r"\bhigh(?:est)? standards?\b|\b(?:we|i) (?:pride|are proud|'re proud|am proud)\b|"
        r"\bmost of our\b|\bother customers (?:have|are|manage|do)\b|\bas a company\b|"
        r"\bcorrectly (?:issued|applied|followed|charged)\b|\bindustry\b|\bstandard practice\b",
    ),
    Cue(
        "placeholder",
        "{|[|<",
        r"\{[a-z_ ]{2,40}\}|"
        r"\[(?:name|link|date|order|insert|your|customer|agent)[a-z_ ]{0,30}\]|"
        r"<(?!url|user|person|link)[a-z_ ]{3,30}>",
    ),
    Cue(
        "impersonal",
        "is |are |be |been |was |were ",
        r"\b(?:is|are|was|were|be|been|being) (?:\w+ly |not |now |also |hereby )?(?!pleas|interest|"
        r"concern|worri|delight|tir|reliev|need|excit|scar|annoy|disappoint|embarrass|confus)"
        r"(?:\w{3,}ed|sent|given|made|taken|held|paid|kept|found|put|dealt|issued)\b(?! (?:by me|for you|"
        "to help))",
    ),
    Cue(
        "stiff",
        "regarding|in_respect|hereby|pursuant|aforement|with_effect|should_you|we_note|"
        "i_note|prior_to|with_regard|furthermore|however,|in_order|in_the_event|subject_to|"
        "advised|thereof|upon|whilst|your_correspond|records_show|according_to|further_to|"
        "as_regards|in_relation",
        r"\b(?:regarding|in respect of|hereby|pursuant|aforementioned|with effect from|"
        "^should you|(?:we|i) note|prior to|with regard to|furthermore|in the event|"
        "subject to|be advised|are advised|whilst|your correspondence|records (?:show|"
        r"indicate)|according to our|further to|as regards|in relation to)\b",
    ),
    Cue(
        "conditional",
        "if_|when_you|customers_who|orders_that|anyone_who|should_you",
        "^(?:if (?:you|your|the|a|an|this|it) |when you |customers who |orders (?:that|"
        "which) |anyone who |should (?:you|the|your) )",
    ),
)
