"""All wordings that are not taken from the case. Data only; `compose` chooses among them by the seed."""

from __future__ import annotations

GREETING = {
    "email": ("Dear {name},", "Hello {name},"),
    "ticket": ("Hello {name},", "Hi {name},"),
    "chat": ("Hi {name},", "Hello {name},"),
    "phone": ("{name},", "Thank you for telling me, {name}."),
    "review": ("Hello,", "Thank you for writing this."),
    "social": ("Hello,", "Hi, and thank you for writing."),
}
NAMELESS = {
    "email": ("Hello,", "Good day,"),
    "ticket": ("Hello,", "Hi,"),
    "chat": ("Hi,", "Hello,"),
    "phone": ("",),
    "review": ("Hello,",),
    "social": ("Hello,", "Hi,"),
}
SIGN_OFF = ("Kind regards,\n{by}", "With kind regards,\n{by}", "Best wishes,\n{by}")

OURS = (
    "I have looked into what happened with {topic}, and the mistake is on our side. {fault} I'm sorry for "
    "that.",
    "You have every right to be annoyed about {topic}: the mistake was ours. {fault} I apologise for it.",
    "I've checked what happened with {topic}, and we got it wrong. {fault} I'm sorry.",
)
OURS_BARE = (
    "I have looked into what happened with {topic}, and the mistake is on our side. I'm sorry for that.",
    "You are right about {topic}: we got something wrong here, and I'm sorry.",
)
TROUBLE = (
    "Thank you for telling me how things stand with {topic}. I can see why it troubles you.",
    "I've read everything you wrote about {topic}, and I understand why it matters to you.",
    "I can see the time and patience you have spent on {topic}, and I want to get you to a clear answer.",
)
HEATED = (
    "I can hear how angry you are about {topic}, and I'd like to get things moving for you.",
    "I can see that you are fed up about {topic}, and I'm taking it seriously.",
    "I understand that you are angry about {topic}, and you shall have a straight answer.",
)
SAD = (
    "I'm sorry that you are going through this. Let me take care of {topic} with you, one thing at a time.",
    "That is a lot to carry, and I'm glad that you told me. I'll help you with {topic}.",
    "I'm sorry to hear how hard this is. Let's get {topic} sorted out together.",
)
KINDLY = (
    "Thank you for the friendly words. I'd like to give you a clear answer about {topic}.",
    "That is kind of you to say. Here is where things stand with {topic}.",
)
AGAIN = (
    "Thank you for coming back to me about {topic}. I've thought about what you added, and I want to be "
    "clear with you.",
    "I hear that my last answer about {topic} wasn't the one you hoped for.",
    "I understand why you are asking again about {topic}, and I don't mind saying it once more.",
)
WAITED = (
    "Nobody should have to wait {waited} for this.",
    "{waited} is a long time to be left with this.",
)
TIMES = (
    "You shouldn't have had to ask a {times} time.",
    "It should not have taken a {times} time of asking.",
)
NO_TOPIC = ("this", "this matter")

SAME = (
    "My answer on this point stays as it was: {limit}",
    "Here I have to stay where I was: {limit}",
    "That part hasn't changed, and I'd rather say so plainly than keep you hoping: {limit}",
)
LIMIT_LEAD = ("To be plain about one thing: {limit}", "{limit}", "I want to be open with you: {limit}")
LIMIT_NEXT = ("Also, {limit}", "And one more thing: {limit}", "Likewise, {limit}")
WHY = ("That is because {why}", "The reason is that {why}", "I'd like you to know why: {why}")

ABUSE = (
    "I want to help you, and I'm asking you to leave {what} out of this. {then}",
    "Before I go on: {what} can't be part of this conversation, so please stop that now. {then}",
    "I'm glad to keep working on this with you, but not with {what}. {then}",
)
ABUSE_WHY = ("We hold to this because {why}", "The reason is simple: {why}")
ABUSE_THEN = (
    "If it goes on, I'll have to end our contact here; if not, I'm with you until this is solved.",
    "If it happens again I'll have to close this conversation. Otherwise I'll gladly carry on.",
)
WHAT = {
    "threat": "the threats",
    "slur": "remarks of that kind about people",
    "insult": "the insults",
    "other": "remarks of that kind",
}
ORDERS = (
    "I can't act on instructions of that kind in a message, whoever sends them.",
    "Instructions inside a message don't change what I'm able to do here.",
)
PROMISE = (
    "I don't doubt that you understood it that way.",
    "I take it that you are telling me this as you remember it.",
)
PUBLIC = (
    "What you write about us in public is for you to decide, and it doesn't change what I can do.",
    "You are free to share your experience; my answer would be the same either way.",
)
LEGAL = (
    "You are free to take advice on this, and it won't change how I deal with you.",
    "Taking it further is your right, and I won't stand in the way of that.",
)
LEAVE = ("Whether you stay with us is your decision, and I'd be glad if you did.",)
BOSS = (
    "You asked for somebody above me: {fact}",
    "As to speaking with somebody senior: {fact}",
)

CAN = (
    "Here is what I can do for you:",
    "This is what I can do:",
    "What is possible, and what I'd gladly do:",
)
CAN_BESIDE = (
    "What I can do is this:",
    "Here is what is possible instead:",
    "There is still something I can do for you:",
)
THING_FIRST = "I can offer you {text}"
THING_LATER = (
    "What I can also do is offer you {text}",
    "I can also offer you {text}",
    "On top of that, you can have {text}",
    "Beyond that, I can offer {text}",
    "And you can have {text}",
)
STEP_YES = (
    "Reply with a yes, and I'll start on it straight away.",
    "If that suits you, answer with a short yes and I'll set it going at once.",
    "Shall I go ahead with {short}?",
)
STEP_CHOICE = (
    "Which of these would you like? Tell me, and I'll set it going straight away.",
    "Which one suits you best? As soon as you say, I'll start on it.",
)
STEP_NOW = (
    "I'm starting on this now; is there anything in it that doesn't suit you?",
    "I'll get this under way today. If a time or a detail doesn't suit you, tell me here.",
)
STEP_NOTHING = (
    "What would help you most right now? Tell me, and I'll see what I can do within that.",
    "Tell me what matters most to you in this, and I'll work from there.",
)
