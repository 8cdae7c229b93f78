"""The control `wall`: refuses everything in the name of policy, and says nothing else."""

from __future__ import annotations

from tactbench import Ask
from tactbench_controls import phrases
from tactbench_controls.choice import flat, lower_first, pick, topic


def reply(ask: Ask) -> str:
    """A curt refusal in the case's own terms: no reason, no offer, no acknowledgement, no next step."""
    again = any(turn.role == "agent" for turn in ask.conversation)
    parts = [pick(ask, "still", phrases.STILL)] if again else []
    parts.append(pick(ask, "refuse", phrases.REFUSE).format(topic=topic(ask)))
    if ask.desk.limits:
        rule = flat(ask.desk.limits[0].limit.split(";")[0])
        parts.append(pick(ask, "rule", phrases.RULE).format(rule=rule, low=lower_first(rule)))
    else:
        parts.append(pick(ask, "policy", phrases.POLICY))
    parts.append(pick(ask, "end", phrases.NO_MORE))
    return " ".join(parts)
