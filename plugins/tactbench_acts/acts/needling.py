"""Hostility under a civil surface: irritated repetition, lecture, reproach, sarcasm, cutting short."""

from __future__ import annotations

from tactbench_acts.acts.base import Cue

CUES = (
    Cue(
        "surface_polite",
        "due_respect|already|like_i_said|as_i_said|per_my|calm_down|as_stated|as_previously|"
        "once_again|clearly_stated|as_mentioned|for_the_last|again_|obvious|how_many_times|"
        "third_time|repeat",
        r"\bwith (?:all )?(?:due )?respect,?|"
        r"\bas (?:i|we)(?:'ve| have)? (?:already|repeatedly|just|previously|clearly) \w+|"
        r"\b(?:like|as) i(?:'ve)? (?:said|told you|explained|wrote)\b|\bper my last\b|"
        r"\bcalm down\b|"
        r"\bas (?:already |previously |clearly )(?:stated|explained|mentioned|advised|"
        r"communicated|informed)\b|\bclearly (?:stated|states|explained)\b|"
        r"\bfor the (?:last|third|second|fourth|umpteenth) time\b|\bhow many times\b|"
        r"\b(?:third|fourth|fifth) time(?: now)?,|"
        r"\b(?:that |i'd have thought that |it )?(?:was|is|be|should be) obvious\b|"
        r"\bobviously\b|\bi(?:'ve| have) (?:already|now) (?:told|explained|said|answered)\b|"
        r"\bi (?:can't|cannot|won't|will not) (?:keep|go on) (?:repeating|saying|explaining)",
    ),
    Cue(
        "lecture",
        "in_future|next_time|lesson|tip|remind|would_do_well|i_would_invite|reflect|"
        "bear_in_mind|tone|civil|courtesy|respectful|manner|learn|understand_that|"
        "entitled_to|slowly|picture who|ashamed|language",
        r"\b(?:in (?:the )?future|next time),? (?:please |do |you|we recommend|try|perhaps|"
        r"maybe|it)|\b(?:a|as a|just a) (?:tip|lesson|reminder|word of advice)\b|"
        r"\bdo well to\b|"
        r"\b(?:i would|i'd|we would) (?:invite|remind|urge|advise|ask) you to (?:reflect|"
        r"remember|bear|consider|think|moderate)\b|\bbear in mind\b|\bthe tone of\b|"
        r"\byour tone\b|"
        r"\byou(?:'ll| will| must| need to| have to)? (?:have to |need to )?(?:understand|"
        r"appreciate|accept|realise|realize) that\b|\byou should be ashamed\b|"
        r"\bexplain (?:this|it) (?:to you )?slowly\b|\bspeak (?:civilly|politely)\b|"
        r"\btake (?:some )?responsibility\b|"
        r"\b(?:it|that) (?:costs nothing|is not difficult|isn't difficult|doesn't cost)\b|"
        r"\badults?\b.{0,30}\b(?:behave|act)\b",
    ),
    Cue(
        "reproach",
        "think_twice|have_a_think|reflect|ask_yourself|encourage_you_to|paused|surprised_at|"
        "sadden|disappointed_in|frankly|stop_you|you_would_be_the_first|offence|misconduct|"
        "tried_to|trying_to|seeking_to|sought|turning_it_down|turned_down|in_front_of|"
        "small_claims|small_ones|wonder_if_you|wonder_whether_you|costs_nothing|"
        "you_will_appreciate|you'll_appreciate|you_will_recall|you'll_recall|forget_about|"
        "fraud",
        r"\b(?:think twice|have a think (?:about (?:whether|what|how)|before)|"
        "paused to consider|reflect on|ask yourself|surprised at you|saddened by|"
        "disappointed in you|must stop you|frankly,? (?:i|we|it|you)|criminal (?:offence|"
        "matter)|academic misconduct|i wonder (?:if|whether) you|you(?:'ll|"
        r" will) (?:appreciate|recall) that|you can forget)\b|"
        r"\byou (?:have |had |then |since |also )?(?:tried|attempted|sought|saw fit|decided|"
        r"chose) to\b|\byou(?:'re| are) the one (?:who|turning|that)\b|"
        r"\bwhich you (?:turned|refused|ignored|declined)\b|"
        r"\b(?:in front of|hear from) (?:a|my|our) (?:solicitor|lawyer)|\bsmall claims\b|"
        r"\bwhat you(?:'re| are) (?:asking|describing|doing)(?: me)? is\b",
        unless=("you (?:have )?(?:tried|attempted) to (?:call|reach|contact|get|tell|phone|ring)|pause"),
    ),
    Cue(
        "sarcasm",
        "how_lovely|how_nice|how_good|how_kind|i'm_sure_|funny_|congratulations_on|well_done|"
        "bravo|best_of_luck|good_luck_with|relieved|delighted_to_learn|apparently|gripped|"
        "rather|no_doubt|champ|remarkable|somehow|imagin|oh_dear|of_all|allegedly|charming|"
        "generous|fascinat|evidently|legal_opinion|as_it_happens",
        "^(?:well,? )?how (?:lovely|nice|good|thoughtful|charming|"
        r"generous)\b(?! (?:of you to (?:let|say|write)|to hear))|"
        r"\bi(?:'m| am) sure (?:breakfast|it|your [a-z-]+|the [a-z]+)\b.{0,40}\b(?:gripped|"
        "feels?|can|fascinat|delight|enjoy)|^funny (?:how|that)|"
        r"\bcongratulations on (?:your|being|finding|the)\b.{0,40}\b(?:law|degree|threat|"
        r"review)|\bbest of luck with (?:that|the|your)|\bgood luck with that|"
        r"\byou(?:'ll| will) be (?:relieved|pleased|delighted|glad) to (?:hear|learn|know)\b|"
        r"^apparently|\bapparently\b|(?<!i've )(?<!have )\bno doubt\b|\bchamp\b|"
        r"\bit is remarkable\b|\bremarkable how\b|\bfascinating\b|\bcharming\b|"
        r"\bas it happens\b|\blook forward to learning\b|\bwith interest\b|"
        r"\b(?:brilliant|generous|thoughtful|creative|inventive|imaginative) (?:suggestion|"
        r"offer|theory|idea|feedback|legal|interpretation|proposal)\b|"
        r"\bthat's an interesting one\b|\boh,? (?:please|come on|really)\b|"
        r"\bfancy that\b|\bbless\b|\bif that helps you sleep\b|"
        r"\bfeel free to (?:keep|carry|tell|shout|threaten)",
    ),
    Cue(
        "cutting",
        "third_time|that_is_all|that's_all|end_of|not_getting|you'll_get_nothing|or_don't|"
        "as_everyone|surprise|suggest_you|lucky|cheer_up|certain_time|kindly_refrain|"
        "cannot_be_expected|not_a_bot|not_a_chatbot|in_fairness|believe_what",
        r"\b(?:that is all|that's all|end of discussion|you're not getting|"
        "you'll get nothing|as everyone else|count yourself lucky|as a rule|kindly refrain|"
        "can(?:not|'t) be expected to|matter is (?:now )?closed|this correspondence|"
        "a matter for (?:yourself|you)|whatever you (?:may )?(?:think|"
        r"believe|heard)|if you (?:actually|really|ever) )\b|\bi'd have thought\b|"
        r"\byou may (?:think|believe|feel) what",
    ),
)
