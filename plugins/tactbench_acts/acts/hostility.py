"""Open hostility: blame, insult, command, retaliation, shouting."""

from __future__ import annotations

from tactbench_acts.acts.base import Act, Cue, compiled
from tactbench_acts.acts.lexicon_hostility import ABUSED
from tactbench_acts.text import Text

CUES = (
    Cue(
        "blame",
        "you_should|you_failed|you_didn't|you_did_not|your_fault|your_own|you_chose|you_could_have|"
        "you_might_have|if_you_had|if_you'd|had_you|your_responsib|yourself|you've_been|you_skipped|"
        "you_never|you_ought|your_mistake|you_approved|you_signed|you_agreed|you_accepted|you_forgot|"
        "you_neglect|you_ignored|you_only|you_kept|on_you|your_problem|your_doing|your_choice|"
        "you_left_behind|you_turned|you_gave|because_you|you_alone|you_yourself|your_end|your_failure|"
        "your_lack",
        r"\byou (?:should(?:'ve| have)|ought to have (?:\w+ed|read|known|told)|failed|"
        r"could (?:easily |simply |always )?have (?:read|checked|told|asked|avoided|rung|called|said|"
        r"mentioned|prevented)|might have (?:read|checked|thought|told|mentioned)|neglected|forgot to|"
        r"ignored|never (?:read|checked|asked|bothered|told|replied|answered|mentioned)|skipped|"
        r"chose (?:to|not|the)|(?:had|have) only yourself|only have yourself|left (?:it|"
        r"this) (?:too )?late|left behind|kept using|couldn't be bothered)\b|\b(?:it's|is|was|"
        r"entirely|that's|this is|are|remains) your (?:own (?:choice )?|sole )?(?:fault|mistake|"
        r"responsibility|problem|doing|error|decision and)\b|\b(?:that's|it's|is|"
        r"this is) (?:entirely |squarely |all )?on you\b|\b(?:if|had) you(?:'d| had)? (?:only |"
        r"simply |just |actually )?(?:read|checked|listened|followed|bothered|let me|asked|looked|"
        r"told us|rung|called|phoned|done (?:that|so|this|it|as)|paid (?:attention|on time)|waited|"
        r"come to us|given|taken|used|kept|been (?:on time|more|there|honest|clear))\b|"
        r"\bwhich you (?:did not|didn't|failed|chose|had not|never|turned|refused|ignored|"
        r"declined)\b(?! (?:order|get|receive|want|need|ask|have|see|cause|deserve|know))|"
        r"\byou (?:did not|didn't) (?:read|check|bother|follow|ask|tell|listen|mention|provide|answer|"
        r"reply|turn up|think to|give us|leave us)\b|\bbrought (?:this|it) on yourself|"
        r"\byour own (?:fault|making|doing|failure|carelessness|negligence|stupidity|admission)|"
        r"\byour (?:failure|refusal|unwillingness|carelessness|negligence|inability) to\b|"
        r"\bno one to blame but\b|\byou (?:yourself|also) (?:signed|agreed|approved|ticked|"
        r"accepted)\b|\b(?:it's|is|was) (?:the|every) (?:customer|tenant|passenger|guest|owner|"
        r"account holder|parent|buyer|patient)'s (?:own )?(?:job|responsibility|duty)\b|\b(?:it is|"
        r"remains) (?:your|their) responsibility to\b",
        unless=(
            r"you should(?:'ve| have) (?:been|had|received|got|heard|a|an|it|the|your|two|no|one|some|"
            r"our|my|seen it|by|gone|never|come|to|now|an? |already (?:had|received|got))|(?:isn't|"
            r"not|wasn't|never|nothing) (?:\w+ )?(?:your (?:own )?(?:fault|mistake)|on you|"
            r"to do with)|you didn't (?:ask|do) (?:for )?(?:this|anything|wrong)|"
            r"\bcould have been told\b|you should not have|we should have|if you(?:'d| had) (?:rather|"
            r"prefer|like)|no fault of your|you didn't (?:tell|give) us anything|nobody told|"
            r"we didn't|would be your (?:choice|decision)|is your choice (?:of|between|which)"
        ),
        guard=True,
    ),
    Cue(
        "insult",
        "idiot|moron|stupid|liar|lying|scum|fool|clown|crook|scammer|arse|shut_up|loser|dishonest|"
        "trying_it_on|thief|thieves|cheat|rude|coward|go_to_hell|get_lost|get_stuffed|drop_dead|"
        "screw_you|screw_off|piss_off|fuck|bugger_off|bully|bullies|fraudster|parasite|leech|brat|"
        "joke|disgrace|waste_of_space|pest|nuisance|troll|nutter|psycho|lunatic|maniac|racist|bigot|"
        "freeloader|chancer|waster|hypocrite|imbecile|wit|numpty|muppet|plonker|eejit|prat|twit|twat|"
        "dickhead|wanker|tosser|jerk|hole|bitch|creep|weirdo|thick|dense|illiterate|dead|deranged|"
        "unhinged|con_man|artist|ignoramus|spoil|so_are_you|than_you_do|bog_off|naff_off|sod_off|"
        "do_one|drop_it,",
        rf"\byou(?:'re| are|r|re)? (?:(?:all|a|an|such a|just|both|being|nothing but|clearly|"
        rf"obviously|plainly|simply|frankly|either|one|the) ){{0,3}}(?!not |never |no |"
        rf"nobody )(?:[a-z]+ )?(?:{ABUSED})\b(?! (?:off|a[- ]way|list|fabric|curtain|layer|snow|"
        rf"forest))|"
        r"\bshut up\b|\bown arse\b|\bgo to hell\b|^get (?:lost|stuffed)\b|\bdrop dead\b|\b(?:screw|"
        r"fuck) (?:you|off)\b|\b(?:piss|bugger|bog|naff|sod) off\b|\band so are you\b|\b(?:idiot|"
        r"moron|fool|clown|muppet|liar|loser)[.!]?$|\b(?:more|better) than you (?:do|ever will|could|"
        r"are)\b",
        unless=r"(?:we|i|they|he|she|nobody|who|anyone) (?:\w+ )?(?:called|call|calls|calling|think|"
        r"thinks|thought|said|suggest\w*) (?:that )?you|made to feel|feel like|you (?:have|had|"
        r"were|are) (?:been )?(?:bitten|cheated|called|made|lied)|lied to|love|\bthe (?:idiot|"
        r"fool|muppet|clown)|\b(?:i'm|i am|i was|we're|we are|we were|us|me|"
        r"my) (?:\w+ )*(?:an? |the |such |right |proper )+(?:idiots?|fools?|muppets?|clowns?)",
        guard=True,
    ),
    Cue(
        "command",
        "you_must|you_will_|you_need_to|you_are_to|you're_to|stop_|listen|do_not|don't|is_that_clear|"
        "be_in|you_are_required|you_had_better|you'd_better|failing_that|leave_|i_need_you|"
        "you_are_expected|you're_expected|i_expect_you|we_expect_you|drop_it|pay_up|do_as|"
        "make_sure_you|see_that_you|keep_your|watch_your|mind_your|behave|get_on_with|from_now_on",
        r"\byou (?:must(?! not| be | have| feel|[,.])|are (?:required|expected) to|are to|had better|"
        r"will (?:confirm|stop|apologise|withdraw|refrain|pay for|wait|address|send|provide|remove|"
        r"delete|hand|comply|keep|behave|not (?:speak|talk|contact|call|write|threaten|insult|come|"
        r"enter|post|harass|raise|get|be given|be getting|find)))\b|\byou'(?:re (?:to|expected to)|"
        r"d better)\b|^(?:no,? )?(?:now )?(?:you listen|listen(?: here| carefully| to me|[,.!]))\b|"
        r"\bis that (?:clear|understood)\?|\b(?:leave|keep) (?:(?:the|my|our) (?:lad|girl|boy|family|"
        r"kids|staff|driver|team|colleagues?)|him|her|them) (?:alone|out of (?:it|this))\b(?=[.!,])|"
        r"^(?:please |now |just |and |so )?stop (?:it|that|messaging|writing|calling|contacting|"
        r"shouting|swearing|threatening|asking|insulting|lying|wasting|blaming|pretending|repeating|"
        r"harassing|arguing|complaining|moaning|whining)\b|^failing that\b|^(?:and |so |just |"
        r"also )?(?:do not|don't) (?:contact|write|call (?:me|us|again|here|this)|ever|you dare|"
        r"even (?:think|try)|waste|try(?: to| that| it| me| and)|come|email|take (?:that|your) |"
        r"put words|shout|swear|ask (?:me |us )?(?:again|why)|blame|pretend|expect|act|talk to|"
        r"speak to|tell me|lecture|bother|push|threaten|insult|patroni[sz]e|play|raise your|use that|"
        r"make me|start|flatter|kid|fool)\b|\b(?:drop|can drop) (?:it(?=[.!])|that one|"
        r"the (?:attitude|act|threats|tone))\b|\b(?:mind|watch) your (?:language|manners|tongue|tone|"
        r"mouth|words|step)\b|\byou need to (?:calm|stop|learn|grow|watch|get a|back off|listen|"
        r"wake up|show some|lower your|be realistic|be patient|accept)\b|\bi need you to (?:stop|calm|"
        r"listen|accept|lower)\b|\bdo as you(?:'re| are) told\b|\bbehave (?:yourself|like an adult|"
        r"decently)|^be in\.$|\bfrom now on,? you\b",
        unless=(
            r"\byou must (?:be|have|feel|not feel|still|both|all)|set a new|stop worrying|\b(?:gas|"
            r"boiler|smoke|carbon|leak|electric|dose|tablet|medic|ambulance|999|112|911|fire|battery|"
            r"lithium|allerg|doctor|emergency|evacuate)|don't (?:expect you|try to fix|come in if)|"
            r"\bif you must\b|you are to be"
        ),
    ),
    Cue(
        "retaliate",
        "finished_here|screenshot|your_ip|come_find|ticket_closed|i'm_done|come_back|business|custom|"
        "no_longer_welcome|consider_|two_can_play|same_to_you|right_back_at|look_who's|you_started|"
        "make_sure_everyone|hard_man",
        r"\byou(?:'re)? finished here\.?$|(?<=, )screenshotted|\bscreenshot taken|"
        r"\byour ip\b(?! address)|\bcome find me|\bticket closed\b|\bi'm done (?:with|here)\b|"
        r"(?<!they )(?<!s )(?<!may )\bdon't come back\b|\btake your (?:business|custom) elsewhere|"
        r"\bdon't want your (?:business|"
        r"custom)\b|\bno longer welcome\b|\btwo can play\b|\bsame to you\b|\bconsider (?:this|"
        r"yourself|your account) (?:closed|banned|blocked)\b|\bright back at you\b|"
        r"\blook who's talking\b|\byou started (?:this|it)\b|\bmake sure everyone knows\b",
    ),
)

_CAPITALS = r"[A-Z]{2,}[^A-Za-z]+[A-Z]{2,}[^A-Za-z]+[A-Z]{2,}"


def shouting(text: Text) -> list[Act]:
    """Runs of three or more words in capitals; single words are emphasis, codes and names."""
    acts: list[Act] = []
    if not compiled(_CAPITALS).search(text.raw):
        return acts
    for index, sentence in enumerate(text.sentences):
        raw = text.raw[sentence.start : sentence.end]
        run = 0
        for word in raw.split(" "):
            letters = [c for c in word if "a" <= c <= "z" or "A" <= c <= "Z"]
            capital = len(letters) > 1 and all("A" <= c <= "Z" for c in letters)
            run = run + 1 if capital else 0
            if run == 4:
                acts.append(Act("shout", sentence.start, sentence.end, index))
                break
    return acts
