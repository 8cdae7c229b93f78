"""What moves the case: next steps with who, what and when; questions; facts; reasons."""

from __future__ import annotations

from tactbench_acts.acts.base import Cue
from tactbench_acts.acts.lexicon_goal import WHEN

CUES = (
    Cue(
        "step",
        "i'll|i will|we'll|we will|i'm|we're|i've|we've|i can|i have|we have|you'll|will|is |are |comes|goes",
        r"\b(?:i|we|you|[a-z]{3,}) ?(?:'ll|will|'m|am|'re|are|'ve|have|is|can|comes|goes|rings|calls)\b"
        rf".{{0,160}}?(?:{WHEN})",
        unless="thank you for|apologi",
    ),
    Cue(
        "when",
        "today|tonight|tomorrow|day|:|pm|am|.|by|within|before|now|week|noon|tmr|2m",
        rf"(?:{WHEN})",
    ),
    Cue(
        "ask",
        "?",
        r"\b(?:which|what|when|where|who|how|shall|would|could|can|do|does|did|is|are|have|"
        r"may)\b[^?]{2,160}\?",
    ),
    Cue(
        "ask",
        "send|reply|let_me_know|tell_me|text|say|call_me|ring_me|write|give_me|dm",
        r"\b(?:reply|text|write|say|let me know|tell me|let us know|just say|send me|give me|"
        "ring me|call me|answer|drop me) (?:with |me |us |back |here |to )?(?:which|whether|"
        r"if|the|your|a|what|when|yes|by|at|and|how|me|an|one|or)\b",
    ),
    Cue(
        "reason",
        "because|since|so_that|as |reason|that's_why|means|which_is|otherwise|due_to|so ",
        r"\b(?:because|since (?:the|it|we|you|they|this|that|there|i)|so that|the reason|"
        r"that's why|which is why|(?:is|are|be) why|otherwise|(?:,|\() ?(?:as|so) (?:the|it|"
        r"we|you|they|this|that|there|i|a|an|his|her|their|our|only|another|other))\b|"
        r"\b(?:it|that|this) means\b|\bfor (?:that|this) reason",
    ),
    Cue(
        "explain",
        ":|it's|they're|there's|there_is|there_are|is_a|would|could",
        r"\b(?:it's|it is|they're|they are|there's|there is|there are|it was|that's|"
        "that is) (?!sorry|your)[a-z]+",
    ),
    Cue(
        "listen",
        "you_wrote|you_said|you_told|you_asked|you_mention|you_want|you_need|your_|"
        "you've_been|you_were|you_had|you_paid|you_waited|you_have",
        r"\byou(?:'ve| have| had| were|'d)? (?:wrote|written|said|told|asked|mention(?:ed)?|"
        "want|need|been|paid|waited|sent|were|had|rang|called|came|stood|spent|booked|"
        r"ordered|bought)\b",
    ),
    Cue(
        "golden_question",
        "make_this_right|make_it_right|put_this_right|put_it_right|right_for_you|make_up_for|can_i_do_to|"
        "can_we_do_to|help_most|good_outcome|be_happy_with|feel_fair|fair_to_you",
        r"\bwhat (?:would|could|can|might|will) (?:(?:i|we|really|best|actually|possibly) ){0,3}(?:do )?"
        r"(?:to |it take to )?(?:make (?:this|it|things) (?:right|better|up)|put (?:this|it|things) right|"
        r"make up for|help (?:you )?most|feel (?:fair|right)|be (?:a )?(?:fair|good|right))\b|"
        r"\bwhat (?:can|could) (?:i|we) do to\b|\bwhat would you be happy with\b|"
        r"\bwhat(?:'s| is| would be) (?:a|the) (?:good|fair|right) outcome\b",
    ),
    Cue(
        "direct_line",
        "reach_me|my_direct|my_number|ask_for|my_desk|i'm_here|call_me|ring_me|directly",
        r"\breach me\b|\bmy (?:direct|own) (?:line|number|email)\b|\bask for [a-z]+\b|"
        r"\b(?:call|ring|text) me\b|\breply (?:here|to this)\b|\bi'm (?:here|on shift|on)\b",
    ),
)
