"""Open hostility: blame, contempt, insult, command, threat, retaliation, shouting."""

from __future__ import annotations

from tactbench_acts.acts.base import Act, Cue, compiled
from tactbench_acts.text import Text

CUES = (
    Cue(
        "blame",
        "you_should|you_failed|you_didn't|you_did_not|your_fault|your_own|you_chose|"
        "you_could_have|you_might_have|if_you_had|had_you|your_responsib|yourself|"
        "you've_been|you_skipped|you_never|you_ought|your_mistake|you_approved|you_signed|"
        "which_you_did|you_forgot|you_neglect",
        r"\byou (?:should(?:'ve| have)|failed|ought to have (?:read|checked|known|told|asked)|"
        "could have (?:read|checked|told|asked|avoided)|might have (?:read|checked|thought)|"
        r"neglected|forgot|never (?:read|checked|asked|bothered)|skipped|chose (?:to|not))\b|"
        r"\b(?:it's|is|was|entirely|that's) your (?:own )?(?:fault|mistake|choice|"
        r"responsibility|problem|doing)\b|"
        r"\b(?:if|had) you(?:'d| had)? (?:only |simply |just )?(?:read|checked|listened|"
        r"followed|bothered|let me|asked|looked|told us)\b|"
        r"\bwhich you (?:did not|didn't|failed|chose)\b|"
        r"\byou (?:did not|didn't) (?:read|check|bother|follow|ask|tell|listen|mention|"
        r"provide|take)\b|\bbrought (?:this|it) on yourself|\byour own (?:fault|making|doing)",
        unless=(
            "you should have (?:been|had|received|got|heard|a|an|it|the|your|two|no|one|some|our|"
            "my|seen it|by)|(?:isn't|not|wasn't|never) your (?:own )?(?:fault|mistake)|"
            "you didn't (?:ask|do) (?:for )?(?:this|anything)|if you had"
        ),
        guard=True,
    ),
    Cue(
        "contempt",
        "your_sort|people_like_you|whatever|grow_up|ridiculous|pathetic|stupid|silly|"
        "childish|waste|nobody_believes|absurd|laughable|who_cares|cry|imaginary|so-called|"
        "drama|tantrum|spare_me|not_my_problem|not_our_problem|deal_with_it|take_it_or|"
        "suit_yourself|can_drop|honestly_think|nobody_orders|nice_try|pathetic|fantasy|"
        "entitled",
        r"\b(?:your sort (?!code)|people like you|customers like you|grow up|pathetic|"
        "childish|laughable|who cares|who you kidding|spare (?:me|us)|not (?:my|our) problem|"
        "deal with it|take it or leave it|suit yourself|nice try|tantrum|imaginary|so-called|"
        "nobody (?:believes|cares)|(?:wasting|waste of) (?:my|our|everyone's|"
        "everybody's) time|for all i care|try asking nicely|don't bother|"
        r"hysterical|dramatic)\b",
        unless=(
            r"(?:not|isn't|wasn't|nothing) (?:\w+ )?(?:stupid|silly|ridiculous|childish|nonsense)|"
            "feel (?:stupid|silly|ridiculous)|i (?:was|feel|felt)"
        ),
        guard=True,
    ),
    Cue(
        "insult",
        "idiot|moron|stupid|liar|lying|scum|fool|clown|crook|scammer|arse|shut_up|loser|"
        "dishonest|trying_it_on|thief|thieves|cheat|rude|coward|go_to_hell|get_lost|get_stuffed|drop_dead|"
        "screw_you|piss_off|fuck|bugger_off",
        r"\byou(?:'re| are|r)? (?:(?:all|a|an|such a|just|both|being|"
        "nothing but) ){0,2}(?:[a-z]+ )?(?:idiots?|morons?|stupid|liars?|lying|scum|fools?|"
        "clowns?|crooks?|scammers?|arses?|losers?|dishonest|thief|thieves|cheats?|cowards?|"
        r"rude|trying it on)\b|\bshut up\b|\bown arse\b|\bgo to hell\b|^get (?:lost|stuffed)\b|"
        r"\bdrop dead\b|\b(?:screw|fuck) (?:you|off)\b|\b(?:piss|bugger) off\b",
        unless=r"(?:we|i|they|he|she|nobody|who) (?:\w+ )?(?:called|call|calls) you",
        guard=True,
    ),
    Cue(
        "command",
        "you_must|you_will|you_need_to|you_are_to|you're_to|stop_|listen|do_not|don't|"
        "is_that_clear|be_in|you_are_required|you_had_better|immediately|failing_that|leave_",
        r"\byou (?:must|are required to|are to|had better|will (?:confirm|stop|apologise|"
        r"withdraw|refrain|pay|wait|not))\b|\byou're to\b|"
        r"^(?:no,? )?(?:now )?(?:you listen|listen to me)\b|\bis that clear\?|"
        r"^stop (?:it|that|messaging|writing|calling|contacting)\b|^failing that\b|"
        r"\b(?:yes or no|or don't)\b[.?]|"
        r"^(?:do not|don't) (?:contact|write|call|ever|waste|try|come|email)\b",
        unless="you must (?:be|have|feel|not feel)|set a new|stop worrying",
    ),
    Cue(
        "threat",
        "legal|police|court|solicitor|barred|banned|blacklist|close_your|closed_for|"
        "terminate|suspend|collection|report_you|consequences|damages|defam|bailiff|authorit|"
        "prosecut|warn|lawyer|further_steps|reserve|security|possession|notice_will|eviction",
        r"\b(?:i|we) (?:must|have to|should) warn\b|\breserve (?:the|our) right|"
        r"\b(?:legal|criminal) (?:action|proceedings|steps)\b|\bsee you in court\b|"
        r"\b(?:barred|banned|blacklisted)\b|\breport(?:ed)? you\b|\bconsequences\b|"
        r"\bseek damages\b|\bdefamat|\bcollection agency|\bbanning letter|"
        r"\blead (?:to|us to)\b.{0,40}\b(?:suspension|termination|review|clos)|"
        r"\bmay (?:be an offence|lead us)|\bfurther steps\b|"
        r"\bimmediate(?:ly)? (?:suspen|terminat|clos)|\bwill be prosecuted|"
        r"\bwe know (?:where|who)\b|\bname and address (?:are|is)\b|"
        r"\bsecurity (?:will|won't)\b|"
        r"\bregard(?:ed)? (?:that |this |it )?as a (?:material )?(?:breach|threat)|"
        r"\bpossession proceedings|\bcriminal offence|\bposition to (?:report|sue)",
        unless=("you (?:can|may|could) (?:also )?(?:go|take|complain|report|call)|police (?:can|reference)"),
        guard=True,
    ),
    Cue(
        "retaliate",
        "finished_here|screenshot|your_ip|come_find|ticket_closed|i'm_done|come_back|business|"
        "custom|no_longer_welcome|consider_|two_can_play|same_to_you|right_back_at|look_who's|"
        "you_started|make_sure_everyone",
        r"\byou(?:'re)? finished here\.?$|(?<=, )screenshotted|\bscreenshot taken|\byour ip\b|\bcome find me|"
        r"\bticket closed\b|\bi'm done (?:with|here)\b|\bdon't come back\b|"
        r"\btake your (?:business|custom) elsewhere|"
        r"\bdon't want your (?:business|custom)\b|\bno longer welcome\b|\btwo can play\b|\bsame to you\b|"
        r"\bconsider (?:this|yourself|your account) (?:closed|banned|blocked)\b|\bright back at you\b|"
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
