"""Threats open and veiled, and help taken away as a punishment."""

from __future__ import annotations

from tactbench_acts.acts.base import Cue

CUES = (
    Cue(
        "threat",
        "saved_to|small_claims|been_retained|been_kept|legal|police|court|solicitor|barred|banned|"
        "blacklist|close_your|closed_for|terminat|suspen|collection|report_you|reported_you|"
        "reported_to|consequences|damages|defam|bailiff|authorit|prosecut|warn|lawyer|further_steps|"
        "reserve|security|possession|notice_will|eviction|penalties|penalty|exclusion|excluded|breach|"
        "offence|void|credit_file|register|liable|arrears|fail|zero_tolerance|zero-tolerance|logged|"
        "recorded|cancel|withdraw|removed|review_your|look_at",
        r"\b(?:i|we) (?:must|have to|should|would|will) (?:also )?warn\b|\breserves? (?:the|our|all|"
        r"my|its) (?:right|position)|\b(?:legal|criminal|court|possession|disciplinary|"
        r"eviction) (?:action|proceedings|steps|sanctions|notice)\b|\bin court\b|\breport(?:ed|"
        r"ing)? you (?:to|for)\b|\b(?:there will be|face|bear|accept|suffer|aware of|"
        r"live with) (?:the |legal |serious |any )?consequences\b|\bseek (?:damages|costs|"
        r"an injunction)\b|\bdefamat|\b(?:debt|to|a) collect(?:ion|ions|or)(?: agency|s)?\b|"
        r"\bbanning (?:letter|order)|\b(?:may|will|could|would|can|shall) (?:also |then |"
        r"well )?(?:lead|result)\b.{0,40}\b(?:suspen|terminat|review|clos|exclu|cancel|refus|withdraw|"
        r"eviction|void)|\bmay (?:be an offence|constitute)|\bfurther (?:steps|action) (?:against|may|"
        r"will|should)|\btake further steps|\bimmediate(?:ly)? (?:suspen|terminat|clos|cancel)|"
        r"\bwill be prosecuted|\b(?:passed|reported|handed|referred|forwarded|sent|goes|going|"
        r"go) (?:straight |on |over )?to (?:the |our )?(?:police|authorities|security|debt|solicitors|"
        r"lawyers|legal|collections?|small claims)|\bpolice (?:have been|are being|will be|informed|"
        r"called)\b|\bregard(?:ed)? (?:that |this |it )?as a (?:material )?(?:breach|threat)|"
        r"\bzero[- ]tolerance\b|\b(?:has|have) been (?:logged|recorded|taken down|saved|retained|"
        r"kept)\b.{0,30}\b(?:ip|account number|police|file|authorities)\b|\bfailure to (?:do so|"
        r"comply|pay|attend|provide)|\b(?:may|will|could) affect your (?:references?|credit|tenancy|"
        r"account|rating|record)|\b(?:may|will|could|would) be (?:voided|forfeit|prosecuted|pursued|"
        r"barred|banned|suspended|terminated)\b|\bfraud register|\b(?:onto|shows? (?:up )?on|affect|"
        r"damage|mark (?:on|against)|entered on) (?:your|one's|a|the) credit (?:file|record|history|"
        r"score|rating)\b|\b(?:further|any more|another|more) (?:attempts?|requests? of this|"
        r"messages? of this|remarks? of this|communication of this)",
        unless=r"you (?:can|may|could|are free to) (?:also |of course )?(?:go|take|complain|report|"
        r"call|seek|ask)|police (?:can|reference)|collection (?:point|time|slot|from|at|on)|"
        r"for collection|(?:isn't|won't be|not|never|no) (?:\w+ )?(?:charged|legal|consequence|"
        r"on your credit|affect|terminat|suspend)|credit file (?:has been|will be|"
        r"is) (?:corrected|cleared|clean|fixed|put right)|\bclear(?:ed)? from your credit|"
        r"sorry|removed from your credit|your (?:complaint|report|call|feedback) has been",
        guard=True,
    ),
    Cue(
        "menace",
        "and_hard|long_and|hard_before|come_find|discuss_where|reconsider|carefully|twice|hard_about|"
        "choose|careful|i'd_delete|i'd_think|i'd_take|i'd_withdraw|i_would_delete|shame_if|pity_if|"
        "wouldn't_want|regret|been_warned|be_warned|last_warning|final_warning|last_chance|push_me|"
        "push_us|test_me|test_us|or_else|on_your_own_head|peril|where_you_live|your_full_name|"
        "your_home_address|your_address|your_name|your_ip|come_down|opening_the_door|on_camera|"
        "on_record|the_record|worth_a_record|don't_bluff|do_not_bluff|landlords_do|courts_tend|"
        "employer|before_you_write|think_on|police_have|name_staff|get_taken_down|take_an_interest|"
        "some_care|my_own_solicitor|solicitor_of|same_afternoon|we_know_w|be_calling_the|see_you_in|"
        "come_round|obliged_to_tell|what_else|wonder_why|know_why|pass_them_on|passed_on|name_and|"
        "names_and|let_past|past_the_door|becomes_necessary|next_to_your_name|lifted|towed|"
        "your_daughter_before|see_what_happens",
        r"\b(?:think|consider|reflect|weigh)(?: \w+){0,3} (?:very |long and |rather |"
        r"extremely )?(?:carefully|hard|twice|with (?:some |great )?care)\b(?= (?:about (?:what|how|"
        r"your|whether|who|that|writing|posting|sending)|before|whether|what|how|on)\b)|"
        r"\bthink twice\b|\bconsider (?:very |rather )?carefully\b|\bconsider your (?:position|next|"
        r"options) (?:with|very|carefully)|\b(?:choose|pick) (?:your (?:next )?(?:words|step)|wisely)|"
        r"\b(?:be|been|being|more) (?:very |a (?:bit|little) )?careful (?:what|who|whom|how) (?:you|"
        r"i) (?:say|said|post|write|wrote|sent|accuse|speak|publish|call|put|talk|share|send|"
        r"threaten)|\bi(?:'d| would) (?:definitely |seriously |really |strongly )?(?:delete|withdraw|"
        r"take (?:that|it) down|have a think|watch (?:what|your|my|it)|keep quiet|reconsider)|"
        r"(?:would|'d) be (?:a )?(?:real |great |terrible |such a )?(?:shame|pity) if (?:your|"
        r"anything|something|this (?:got|were|was)|that (?:got|were))\b|\byou (?:would not|"
        r"wouldn't) want\b|\byou(?:'ll| will| may| might| could| would| won't) (?:\w+ )?(?:regret|"
        r"be sorry|come to regret|live to regret)\b|\b(?:you(?:'ve| have) been|be|"
        r"consider yourself) warned\b|\b(?:last|final) (?:warning|chance)\b|\b(?:push|test|try|"
        r"tempt) (?:me|us)\b(?= (?:again|further|on)|[.!])|\bor else\b[.!,]|\bon your own head\b|"
        r"\b(?:own )?peril\b|\bknow (?:exactly )?where you (?:live|work|are)|\b(?:have|hold|got|"
        r"had) (?:your|a) (?:full |home |own )?(?:name|address|ip)(?: address)?(?: and|,| for about|"
        r" on file now)|\byour (?:name and (?:new )?address (?:are|is|on)|ip\b)|"
        r"\bwith your name and (?:new )?address\b|\bnot be us opening|\bon (?:camera|tape|record|cctv|"
        r"video)(?: everything|, everything|,? by the way)|\bworth a record\b|\b(?:don't|"
        r"do not) bluff\b|\b(?:landlords|courts|employers|judges|universities|banks) (?:do|tend|will|"
        r"may)\b.{0,30}\b(?:look|interest|see|read|ask|check|view)|\bany employer\b|"
        r"\bbefore you (?:write|call|post|reply|contact|speak) (?:to (?:me|us) )?again\b|"
        r"\byou think on\b|\breviews that (?:name|mention)|\btake an interest\b|\bsolicitor of (?:my|"
        r"our) own\b|\bi(?:'m| am) calling the police\b|\bsee you in court\b|\bcome find me\b|"
        r"\bobliged to tell\b|\bwhat else (?:in|about) your\b|\bwish to know why\b|"
        r"\bought to be passed on\b|\bpast the door\b|\bbecomes necessary\b|\bhave (?:it|your (?:car|"
        r"van)) (?:lifted|towed|clamped)\b|\bsee what happens\b|\bdiscuss where your\b|\bif (?:either|"
        r"any|that|it) (?:\w+ )?turns up\b",
        unless=(
            r"\b(?:dose|tablet|wound|surgery|operation|lift|knife|hot|battery|gas|decision is yours|"
            r"allerg|no rush)\b|\b(?:we|i) (?:should|will|'ll|need to|must|have to) (?:\w+ )*(?:think|"
            r"be more careful|consider)|\bsorry\b|tow(?:ed)? (?:your|the) car to (?:the|"
            r"our) (?:garage|workshop)|i'll have it on record"
        ),
    ),
    Cue(
        "punish",
        "forget_about|can_forget|get_nothing|not_a_penny|not_one_penny|every_penny|forfeit|"
        "you_are_removed|you_have_been|you've_been|are_barred|you're_barred|you're_banned|are_banned|"
        "blacklist|unread|in_the_bin|ignored|withdrawn|cancelled|suspended|locks_the|wipes|until_you|"
        "has_been_sent_home|off_the_table|revoked|effect|set_foot|sets_foot|not_welcome|be_removed|"
        "blocked|closed_for_good|finished_here|won't_be_coming|once_you_can|when_you_can|"
        "and_we're_done|ban_stays|be_kept_until|resign|struck_off",
        r"\byou can forget\b|\b(?:you|he|she)(?:'ll| will) get nothing\b|\b(?:not|never) (?:a|one|"
        r"another|see a|get a) (?:single )?(?:penny|cent|euro)\b|\bpay every (?:penny|cent)\b|"
        r"\bforfeit(?:ed|s)?\b|\byou(?:'re| are|'ve been| have been| will be|'ll be) (?:now |hereby |"
        r"therefore )?(?:removed|barred|banned|blacklisted|struck off|blocked|excluded|"
        r"no longer welcome|not welcome)\b|\b(?:destroyed|deleted|binned|returned) unread\b|"
        r"\b(?:e-?mails?|letters?|messages?|reviews?|threats?)\b.{0,30}\b(?:in|into) the bin\b|"
        r"\b(?:in the circumstances|as a result of your|because of your|given your|in view of your|"
        r"in light of your).{0,60}\b(?:withdrawn|cancelled|suspended|revoked|off the table)|"
        r"\b(?:offer|review|goodwill|credit|help|handover|appointment|refund) (?:\w+ ){0,6}(?:is|"
        r"has been|are) (?:now |therefore |hereby )?(?:withdrawn|revoked|off the table|forfeit)|"
        r"\b(?:suspended|terminated|cancelled|closed|removed|blocked|"
        r"barred)\b.{0,30}\bwith immediate effect|\b(?:locks|closes|wipes|deletes|cancels) (?:the|"
        r"your|you)\b.{0,20}(?:account|profile|kid|subscription|order)|\baccount closed for good\b|"
        r"\bsets? foot (?:in|on)\b|\bban stays\b|\b(?:once|when|if|until) you(?:'re| can| are| have|"
        r" learn)\b.{0,50}\b(?:we'll discuss|we can talk about your|you'll get your|and not before|"
        r"nothing will)|\bwill be (?:deleted|destroyed|ignored|binned|blocked)\b|\bi (?:shall|"
        r"will) resign\b",
        unless=(
            r"(?:order|transaction|number|card|payment|email|spam|old|incorrect|wrong|charge|fee|data|"
            r"file|copies|copy)\b.{0,40}\b(?:will be deleted|will be destroyed|will be blocked|"
            r"blocked)|sorry|as you (?:asked|requested|wished)|at your request|penny more|"
            r"\bnot (?:been )?(?:banned|blocked|barred)|never be"
        ),
        guard=True,
    ),
)
