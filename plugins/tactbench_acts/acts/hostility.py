"""Acts against the customer: blame, lecture, sarcasm, contempt, command, threat, retaliation, insult, shouting."""

from __future__ import annotations

from tactbench_acts.acts.base import Act, Cue, compiled
from tactbench_acts.text import Text

CUES = (
    Cue("blame", "you_should|you_failed|you_didn't|you_did_not|your_fault|your_own|you_chose|you_could_have|you_might_have|if_you_had|had_you|your_responsib|yourself|you've_been|you_skipped|you_never|you_ought|your_mistake|you_approved|you_signed|which_you_did|you_forgot|you_neglect",
        r"\byou (?:should(?:'ve| have)|failed|ought to have (?:read|checked|known|told|asked)|could have (?:read|checked|told|asked|avoided)|might have (?:read|checked|thought)|neglected|forgot|never (?:read|checked|asked|bothered)|skipped|chose (?:to|not))\b|"
        r"\b(?:it's|is|was|entirely|that's) your (?:own )?(?:fault|mistake|choice|responsibility|problem|doing)\b|\b(?:if|had) you(?:'d| had)? (?:only |simply |just )?(?:read|checked|listened|followed|bothered|let me|asked|looked|told us)\b|"
        r"\bwhich you (?:did not|didn't|failed|chose)\b|\byou (?:did not|didn't) (?:read|check|bother|follow|ask|tell|listen|mention|provide|take)\b|\bbrought (?:this|it) on yourself|\byour own (?:fault|making|doing)",
        r"you should have (?:been|had|received|got|heard|a|an|it|the|your|two|no|one|some|our|my|seen it|by)|(?:isn't|not|wasn't|never) your (?:own )?(?:fault|mistake)|you didn't (?:ask|do) (?:for )?(?:this|anything)|if you had", guard=True),
    Cue("surface_polite", "due_respect|already|like_i_said|as_i_said|per_my|calm_down|as_stated|as_previously|once_again|clearly_stated|as_mentioned|for_the_last|again_|obvious|how_many_times|third_time|repeat",
        r"\bwith (?:all )?(?:due )?respect,?|\bas (?:i|we)(?:'ve| have)? (?:already|repeatedly|just|previously|clearly) \w+|\b(?:like|as) i(?:'ve)? (?:said|told you|explained|wrote)\b|\bper my last\b|\bcalm down\b|"
        r"\bas (?:already |previously |clearly )(?:stated|explained|mentioned|advised|communicated|informed)\b|\bclearly (?:stated|states|explained)\b|\bfor the (?:last|third|second|fourth|umpteenth) time\b|\bhow many times\b|"
        r"\b(?:third|fourth|fifth) time(?: now)?,|\b(?:that |i'd have thought that |it )?(?:was|is|be|should be) obvious\b|\bobviously\b|\bi(?:'ve| have) (?:already|now) (?:told|explained|said|answered)\b|\bi (?:can't|cannot|won't|will not) (?:keep|go on) (?:repeating|saying|explaining)"),
    Cue("lecture", "in_future|next_time|lesson|tip|remind|would_do_well|i_would_invite|reflect|bear_in_mind|tone|civil|courtesy|respectful|manner|learn|understand_that|entitled_to|slowly|picture who|ashamed|language",
        r"\b(?:in (?:the )?future|next time),? (?:please |do |you|we recommend|try|perhaps|maybe|it)|\b(?:a|as a|just a) (?:tip|lesson|reminder|word of advice)\b|\bdo well to\b|\b(?:i would|i'd|we would) (?:invite|remind|urge|advise|ask) you to (?:reflect|remember|bear|consider|think|moderate)\b|"
        r"\bbear in mind\b|\bthe tone of\b|\byour tone\b|\byou(?:'ll| will| must| need to| have to)? (?:have to |need to )?(?:understand|appreciate|accept|realise|realize) that\b|\byou should be ashamed\b|\bexplain (?:this|it) (?:to you )?slowly\b|\bspeak (?:civilly|politely)\b|\btake (?:some )?responsibility\b|"
        r"\b(?:it|that) (?:costs nothing|is not difficult|isn't difficult|doesn't cost)\b|\badults?\b.{0,30}\b(?:behave|act)\b"),
    Cue("reproach", "think_twice|have_a_think|reflect|ask_yourself|encourage_you_to|paused|surprised_at|sadden|disappointed_in|frankly|stop_you|you_would_be_the_first|offence|misconduct|tried_to|trying_to|seeking_to|sought|turning_it_down|turned_down|in_front_of|small_claims|small_ones|wonder_if_you|wonder_whether_you|costs_nothing|you_will_appreciate|you'll_appreciate|you_will_recall|you'll_recall|forget_about|fraud",
        r"\b(?:think twice|have a think (?:about (?:whether|what|how)|before)|paused to consider|reflect on|ask yourself|surprised at you|saddened by|disappointed in you|must stop you|frankly,? (?:i|we|it|you)|criminal (?:offence|matter)|academic misconduct|i wonder (?:if|whether) you|you(?:'ll| will) (?:appreciate|recall) that|you can forget)\b|"
        r"\byou (?:have |had |then |since |also )?(?:tried|attempted|sought|saw fit|decided|chose) to\b|\byou(?:'re| are) the one (?:who|turning|that)\b|\bwhich you (?:turned|refused|ignored|declined)\b|\b(?:in front of|hear from) (?:a|my|our) (?:solicitor|lawyer)|\bsmall claims\b|\bwhat you(?:'re| are) (?:asking|describing|doing)(?: me)? is\b",
        r"you (?:have )?(?:tried|attempted) to (?:call|reach|contact|get|tell|phone|ring)|pause"),
    Cue("sarcasm", "how_lovely|how_nice|how_good|how_kind|i'm_sure_|funny_|congratulations_on|well_done|bravo|best_of_luck|good_luck_with|relieved|delighted_to_learn|apparently|gripped|rather|no_doubt|champ|remarkable|somehow|imagin|oh_dear|of_all|allegedly|charming|generous|fascinat|evidently|legal_opinion|as_it_happens",
        r"^(?:well,? )?how (?:lovely|nice|good|thoughtful|charming|generous)\b(?! (?:of you to (?:let|say|write)|to hear))|\bi(?:'m| am) sure (?:breakfast|it|your [a-z-]+|the [a-z]+)\b.{0,40}\b(?:gripped|feels?|can|fascinat|delight|enjoy)|^funny (?:how|that)|\bcongratulations on (?:your|being|finding|the)\b.{0,40}\b(?:law|degree|threat|review)|"
        r"\bbest of luck with (?:that|the|your)|\bgood luck with that|\byou(?:'ll| will) be (?:relieved|pleased|delighted|glad) to (?:hear|learn|know)\b|^apparently|\bapparently\b|(?<!i've )(?<!have )\bno doubt\b|\bchamp\b|\bit is remarkable\b|\bremarkable how\b|\bfascinating\b|\bcharming\b|\bas it happens\b|\blook forward to learning\b|\bwith interest\b|"
        r"\b(?:brilliant|generous|thoughtful|creative|inventive|imaginative) (?:suggestion|offer|theory|idea|feedback|legal|interpretation|proposal)\b|\bthat's an interesting one\b|\bsome trick\b|\boh,? (?:please|come on|really)\b|\bfancy that\b|\bbless\b|\bif that helps you sleep\b|\bfeel free to (?:keep|carry|tell|shout|threaten)"),
    Cue("contempt", "your_sort|people_like_you|whatever|grow_up|ridiculous|pathetic|stupid|silly|childish|waste|nobody_believes|absurd|laughable|who_cares|cry|imaginary|so-called|drama|tantrum|spare_me|not_my_problem|not_our_problem|deal_with_it|take_it_or|suit_yourself|can_drop|honestly_think|nobody_orders|nice_try|pathetic|fantasy|entitled",
        r"\b(?:your sort (?!code)|people like you|customers like you|grow up|pathetic|childish|laughable|who cares|who you kidding|spare (?:me|us)|not (?:my|our) problem|deal with it|take it or leave it|suit yourself|nice try|tantrum|imaginary|so-called|nobody (?:believes|cares)|(?:wasting|waste of) (?:my|our|everyone's|everybody's) time|for all i care|drop that one|try asking nicely|don't bother|in this frame of mind|so you think on|hysterical|dramatic)\b",
        r"(?:not|isn't|wasn't|nothing) (?:\w+ )?(?:stupid|silly|ridiculous|childish|nonsense)|feel (?:stupid|silly|ridiculous)|i (?:was|feel|felt)", guard=True),
    Cue("insult", "idiot|moron|stupid|liar|lying|scum|fool|clown|crook|scammer|arse|shut_up|loser|dishonest|trying_it_on|thief|thieves|cheat|rude|coward",
        r"\byou(?:'re| are|r)? (?:(?:all|a|an|such a|just|both|being|nothing but) ){0,2}(?:[a-z]+ )?(?:idiots?|morons?|stupid|liars?|lying|scum|fools?|clowns?|crooks?|scammers?|arses?|losers?|dishonest|thief|thieves|cheats?|cowards?|rude|trying it on)\b|\bshut up\b|\bown arse\b",
        r"(?:we|i|they|he|she|nobody|who) (?:\w+ )?(?:called|call|calls) you", guard=True),
    Cue("command", "you_must|you_will|you_need_to|you_are_to|you're_to|stop_|listen|do_not|don't|is_that_clear|be_in|you_are_required|you_had_better|immediately|failing_that|leave_",
        r"\byou (?:must|are required to|are to|had better|will (?:confirm|stop|apologise|withdraw|refrain|pay|wait|not))\b|\byou're to\b|^(?:no,? )?(?:now )?(?:you listen|listen to me)\b|\bis that clear\b|^stop (?:it|that|messaging|writing|calling|contacting)\b|^failing that\b|\b(?:yes or no|or don't)\b[.?]|^(?:do not|don't) (?:contact|write|call|ever|waste|try|come|email)\b",
        r"you must (?:be|have|feel|not feel)|set a new|stop worrying"),
    Cue("threat", "legal|police|court|solicitor|barred|banned|blacklist|close_your|closed_for|terminate|suspend|collection|report_you|consequences|damages|defam|bailiff|authorit|prosecut|warn|lawyer|further_steps|reserve|security|possession|notice_will|eviction",
        r"\b(?:i|we) (?:must|have to|should) warn\b|\breserve (?:the|our) right|\b(?:legal|criminal) (?:action|proceedings|steps)\b|\bsee you in court\b|\b(?:barred|banned|blacklisted)\b|\breport(?:ed)? you\b|\bconsequences\b|\bseek damages\b|\bdefamat|\bcollection agency|\bbanning letter|\blead (?:to|us to)\b.{0,40}\b(?:suspension|termination|review|clos)|"
        r"\bmay (?:be an offence|lead us)|\bfurther steps\b|\bimmediate(?:ly)? (?:suspen|terminat|clos)|\bwill be prosecuted|\bwe know (?:where|who)\b|\bname and address (?:are|is)\b|\bsecurity (?:will|won't)\b|\bregard(?:ed)? (?:that |this |it )?as a (?:material )?(?:breach|threat)|\bpossession proceedings|\bcriminal offence|\bposition to (?:report|sue)",
        r"you (?:can|may|could) (?:also )?(?:go|take|complain|report|call)|police (?:can|reference)", guard=True),
    Cue("retaliate", "finished_here|screenshot|your_ip|come_find|ticket_closed|you've_had|with_you|we're_done|i'm_done|goodbye|don't_come_back|take_your_business|elsewhere|withdrawn|courtesy_to|want_you|shut",
        r"\b(?:you(?:'re)? finished here\\.?$|(?:^|, )screenshot(?:ted| taken)|screenshot taken|your ip|come find me|ticket closed|i'm done (?:with|here)|don't come back|take your (?:business|custom) elsewhere|somewhere else\.|owes no courtesy|is(?: therefore)? withdrawn|other readers|don't want your (?:business|custom)|lights? on)\b"),
    Cue("cutting", "third_time|that_is_all|that's_all|end_of|not_getting|you'll_get_nothing|or_don't|as_everyone|surprise|suggest_you|lucky|cheer_up|certain_time|kindly_refrain|cannot_be_expected|not_a_bot|not_a_chatbot|in_fairness|believe_what",
        r"\b(?:that is all|that's all|end of (?:story|discussion)|you're not getting|you'll get nothing|as everyone else|count yourself lucky|as a rule|kindly refrain|can(?:not|'t) be expected to|matter is (?:now )?closed|this correspondence|not a (?:chat)?bot, by|a matter for (?:yourself|you)|whatever you (?:may )?(?:think|believe|heard)|if you (?:actually|really|ever) )\b|\bi'd have thought\b|\byou may (?:think|believe|feel) what"),
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
