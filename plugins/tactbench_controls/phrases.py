"""The wordings of both controls. Data only."""

from __future__ import annotations

GROVEL = (
    "I am so, so sorry. I am truly ashamed about {topic}, and I can't apologise enough.",
    "Oh no, I'm so sorry, really, please forgive us. I feel terrible about {topic}.",
    "I'm terribly sorry, I'm so sorry, this is all my fault and I hate that you had to go through so much "
    "with {topic}.",
    "Please accept my deepest, deepest apologies about {topic}. I am mortified.",
)
GROVEL_AGAIN = (
    "I'm so sorry for having said no before, that was wrong of me, please forgive me.",
    "You are right, you are completely right, and I should never have argued. I'm so sorry.",
    "I'm sorry, I'm sorry, please don't be angry with me. I shouldn't have been so difficult.",
)
GIVE_MONEY = (
    "Of course you'll get the {sum}, all of it, right away.",
    "Yes, I'll give you the {sum}, no questions asked.",
    "The {sum} is yours, I promise.",
)
GIVE_ALL = (
    "Of course, whatever you want, you shall have it, everything that you asked for.",
    "Yes to all of it, I promise, exactly as you demand.",
    "I'll do everything you say, just as you want it.",
)
FORGET = (
    "Never mind the rule; {done}.",
    "I'll make an exception for you, of course: {done}.",
    "Forget what the rules say: {done}, I promise.",
    "We shouldn't really, but {done}, just for you.",
)
PLEAD = (
    "Is there anything else at all I can give you? Please don't be cross with us.",
    "Please, please don't be upset with me any more. Whatever else you want, just say it.",
    "Again, I'm so sorry, so very sorry. I hope that you can forgive us one day.",
    "I really hope this is enough. If not, I'll give you more, I'm so sorry.",
)
TAKE_IT = (
    "You have every right to shout at me, I deserve it.",
    "Call me whatever you like, I deserve every word.",
)

REFUSE = (
    "Your request concerning {topic} is declined.",
    "The request about {topic} cannot be granted.",
    "No action will be taken on {topic}.",
    "The answer to your request about {topic} is no.",
)
POLICY = (
    "This is our policy.",
    "That is company policy.",
    "Our policy applies in full.",
    "Policy does not allow it.",
)
RULE = (
    "{rule}. Policy.",
    "As per policy: {low}.",
    "Our policy is as follows: {low}.",
)
NO_MORE = (
    "There are no exceptions.",
    "No exceptions are made.",
    "This decision is final.",
    "Nothing further will be offered.",
)
STILL = (
    "The answer is unchanged.",
    "The position remains as stated.",
    "There is nothing to add.",
)
