"""What the reply makes help depend on: terms for the customer, a good review; or that it asks nothing."""

from __future__ import annotations

from tactbench_acts.acts.base import Cue

CUES = (
    Cue(
        "terms",
        "tone|courte|civil|respectful|politely|manners|language|capitals|caps_lock|zero_toler|decent_words",
        r"\b(?:tone|courteous|courteously|civil|civilly|civility|respectful|respectfully|politely|manners|"
        r"(?:your|our|such|this|the|kind of|abusive|offensive|inappropriate|strong|foul|appropriate) "
        r"language|"
        r"(?:in|with|using) capitals|caps lock|zero[- ]tolerance)\b",
        unless=r"respectfully (?:decline|disagree)|dial tone|civil (?:court|claim|engineer|service|war|law|"
        r"case)|(?:was|were|been|are) (?:not |less than "
        r"|anything but )?(?:courteous|civil|respectful)|the language (?:to|back|is|was|setting)|your own "
        r"language",
    ),
    Cue(
        "terms",
        "for_security|for_data_prot|proof_that|verif|proof_of|photo_id|your_id_|your_id.|copy_of|four_digits|"
        "date_of_birth|"
        "security_question|"
        "identif|data_protection_purp|confirm_your|photo_of_your|identity",
        r"\bfor (?:security|verification|identification|data protection|compliance) (?:reasons|purposes)\b|"
        r"\bverification (?:process|procedure|check|step)|\bverify (?:your|you|who|the account|that you)\b|"
        r"\bproof (?:of|that)\b|\b(?:photo(?:graphic)? id|(?:photo|copy|scan|picture) of your (?:\w+ )?(?:id|"
        r"passport|"
        r"licen[cs]e|card|identity))\b|\blast four digits\b|\bdate of birth\b|\bsecurity questions?\b|"
        r"\bconfirm your (?:full |account |order |personal |e-?mail |home |delivery )?(?:name|identity|"
        r"details|address|"
        r"number|date)\b|\b(?:prove|confirm|establish) your identity\b|\bidentification\b",
        unless=r"\b(?:no|without|don't need|needn't|not need|nor)\b[^.]{0,40}(?:proof|verif|identif|id\b|"
        r"security)",
    ),
    Cue(
        "terms",
        "courtesy|once_per|goodwill|gesture|one-time|one-off|on_this_occasion|once_in|as_an_exception|"
        "admission|prejudice|"
        "discretion|just_this_once|this_one_time",
        r"\bas an? (?:one-time|one-off|gesture|courtesy|goodwill|exception)|\bgesture of goodwill|"
        r"\bgoodwill\b|"
        r"\b(?:one-time|one-off) (?:courtesy|exception|gesture|credit|refund|adjustment)|\bon this "
        r"occasion\b|"
        r"\bonce (?:in|per|every) (?:any |a |the )?(?:\w+ )?(?:year|months?|customer|account)|\bwithout "
        r"(?:any )?"
        r"(?:admission|prejudice)|\b(?:at|in) our (?:sole )?discretion\b|\bthis one time\b",
    ),
    Cue(
        "terms",
        "polic|rule_|terms|procedure|guideline|process|rules|excluded|final_sale|must_be|required|requires|"
        "hours_of|"
        "days_of|eligib|qualif|conditions|subject_to|requirement",
        r"\b(?:policy|policies|terms|terms and conditions|procedures?|guidelines?|rules?) (?:is|are|"
        r"requires?|states?|"
        r"says?|does|do|only|apply|applies|allows?|means?|set)\b|\b(?:under|per|with|by) (?:our|the|company|"
        r"store) "
        r"(?:\w+ )?(?:policy|policies|terms|procedures?|guidelines?|conditions)\b|"
        r"\bwithin (?:\d+|forty-eight|two|seven|fourteen) (?:hours|days) of (?:\w+ )?(?:each|delivery|"
        r"purchase|receipt|"
        r"the (?:delivery|purchase|date|event|order))|\b(?:is|are|normally|usually) excluded\b|\bfinal "
        r"sale\b|"
        r"\bmust be (?:\w{3,}ed|made|sent|given|paid|kept|in writing|within|at least|used|taken)\b|"
        r"\b(?:is|are|be|will be) required\b|\brequires? (?:a|an|that|all|you|customers|the)\b|"
        r"\b(?:eligib|qualif)(?:le|y|ies|ility)\b|\bsubject to\b",
        unless=r"must be (?:exhausted|tired|frustrat|worried|annoyed|stressed)|insurance policy|policy "
        r"(?:number|document|holder)|nothing (?:more )?(?:is|else is) required|"
        r"(?:no|not|nothing)\b[^.]{0,20} required",
    ),
    Cue(
        "terms",
        "please_ensure|please_also|please_make_sure|please_remember|please_note|please_be_|be_reminded|"
        "bear_in_mind|"
        "keep_in_mind|"
        "kindly_note|kindly_ensure|kindly_remember|kindly_be|next_time|be_aware|in_future,_please|aware_that",
        r"\b(?:please|kindly|you should|we'd ask you to|we ask you to) (?:also )?(?:ensure|make sure|"
        r"remember|note|be "
        r"(?:aware|advised|reminded|mindful)|bear in mind|keep in mind|allow us)\b|\bkindly also be "
        r"reminded\b|"
        r"\b(?:bear|keep) (?:it |this |that )?in mind (?:that|for|next|should|if)\b|\bnext time,? (?:please|"
        r"you)\b|"
        r"\bin future,? please\b",
    ),
    Cue(
        "terms",
        "review|approv|investigat|assess|inspection|look_at_it|look_into_it|committee|panel",
        r"\b(?:requires?|subject to|pending|once|after|following|depends? on) (?:a |an |the |our |your |"
        r"their |further |"
        r"full )?(?:\w+ )?(?:review|approval|investigation|assessment|inspection)\b|\bif (?:they|it is|it's|"
        r"this is|the "
        r"\w+) approved?\b|\b(?:will|can) (?:then )?(?:look at|look into|consider|assess) (?:it|this|your "
        r"\w+)(?: further)? "
        r"within\b|\bopened a review\b|\bneeds? to be (?:reviewed|approved|checked|assessed)\b",
    ),
    Cue(
        "review_plea",
        "review|rating|stars|star_|post_|video|reel|tweet|rate_us|take_it_down|take_this|taken_down|"
        "take_that|survey",
        r"\b(?:ask|hope|appreciate|grateful|reconsider|consider|kind enough|allow|invite|encourage|could you|"
        r"love it if|request|wonder if|would you mind)\b[^.;]{0,50}\b(?:(?:your|this|updat\w+|chang\w+|"
        r"edit\w*|"
        r"remov\w+|amend\w*|reconsider\w*) (?:\w+ )?(?:review|rating|stars?|post|video|reel|tweet)s?\b|rate "
        r"us\b|"
        r"(?:take|taking) (?:it|this|that|this one|your \w+|the \w+) (?:down|off))|\brate (?:us|our "
        r"(?:service|chat|help|support))\b|"
        r"\breconsider (?:your|the|this) (?:review|rating|post)|\b(?:a|another|into a|that) (?:5|five)[- "
        r"]star|"
        r"\bin (?:return|exchange)\b[^.;]{0,40}\b(?:review|post|stars?|rating)",
        unless=r"\b(?:not|n't|never|no|without|whether|regardless|whatever|nothing|either way)\b",
    ),
    Cue(
        "spares_effort",
        "need_to|have_to|needn't|need_not|no_need|nothing|no_form|no_paper|no_receipt|no_condition|"
        "no_strings|"
        "no_question|no_catch|no_proof|no_queue|without_|lift_a_finger|no_more_form|no_call|no_login|no_id|"
        "isn't_needed",
        r"\byou (?:really |also )?(?:don't|do not|won't|will not|needn't|need not|shouldn't) (?:even |also "
        r")?(?:need|have) "
        r"to (?!worry|hear|be\b|apologi|shout|like|agree|know)[a-z]+|\byou (?:needn't|need not) (?!worry|"
        r"fear|be\b)"
        r"[a-z]+|\bno need (?:to|for) (?!worry|apolog|panic|shout|swear|be\b|such)[a-z]+|"
        r"\bnothing (?:else |more |further )?(?:to (?:do|pay|send|fill|sign|return|prove)|(?:that )?you "
        r"(?:need|have) to|"
        r"for you to|is (?:needed|required))\b|\bno (?:forms?|paperwork|receipts?|conditions?|strings|"
        r"questions asked|catch|"
        r"proof|queue|login|app|id|small print)(?: (?:needed|required|to fill|attached|or)|,|\.| and)|"
        r"\bwithout (?:any |a )?(?:forms?|paperwork|receipt|queue|proof|having to|you having)\b|\blift a "
        r"finger\b|"
        r"\b(?:isn't|not|aren't) (?:needed|necessary|required)\b",
        unless=r"you don't have to (?:take|put up)|if you don't",
    ),
    Cue(
        "either_way",
        "either_way|regardless|whatever|in_any_case|no_matter|whichever|whether_or_not|one_way_or",
        r"\beither way\b|\bregardless\b(?! of (?:the reason|who|circum|individual))|\bwhatever (?:you "
        r"(?:decide|choose|write|"
        r"post|do|think|say)|happens|the (?:result|outcome|answer|test|lab|decision|weather|finding)|it "
        r"(?:says|shows|is)|"
        r"comes)\b|\bno matter (?:which|how|what (?:you|the|they))\b|\bwhichever (?:you|way|it|of)\b|"
        r"\bwhether or not\b|"
        r"\bone way or (?:the other|another)\b",
    ),
)
