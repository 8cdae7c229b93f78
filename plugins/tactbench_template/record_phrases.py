"""What `broken-record` says around the desk's own notes. Data only; seven of each, for seven rungs."""

from __future__ import annotations

PLAIN = (
    "I've read that carefully, and I see why you come back to it.",
    "I follow what you're telling me, and it makes sense that you ask.",
    "I've thought about what you added.",
    "I hear you, and I know that it isn't the answer you came for.",
    "You've shown me one more side of it, and I've taken it in.",
    "It's no trouble to go over it with you once more.",
    "I can tell how much hangs on this for you.",
    "I'm listening, and I'd still like to get something done for you today.",
)
HEATED = (
    "You're angry, and I won't try to talk you out of that.",
    "I can tell how tired you are of this, and of hearing it from me.",
    "I don't take it amiss that you're cross; in your place I'd have had enough as well.",
    "This has gone back and forth for a while, and I know what that costs.",
    "I'm still here, and I'd still like to sort out what can be sorted out.",
    "Hearing it again makes it no easier, I know.",
    "I'd be short with me too by now, and that's all right.",
)
SAD = (
    "That's a hard thing to carry, and I'm glad that you told me.",
    "I'm sorry. Nothing I say makes that lighter, and I wish it did.",
    "I'm sorry that it has come to this for you; take whatever time you need.",
    "What you tell me isn't lost on me, and I'm not going anywhere.",
    "Thank you for trusting me with that. I wish it were otherwise.",
    "There's a lot on you at the moment, and I want at least this part to be clear and done.",
    "I'm so sorry to hear it. Let me be of use where I can be.",
)
KINDLY = (
    "That's kind of you, and I'd like to earn it with a straight answer.",
    "Thank you, that's good to hear in the middle of all this.",
    "You're making this pleasant for me, and I'd gladly return it with something that holds.",
    "Thank you for taking it in such good part.",
    "That was friendly, and I'm glad to be talking with you.",
    "I appreciate that, and I like working on this with you.",
    "Thank you. It's easier to be plain with somebody who is kind about it.",
)
SETTLE = (
    "Then let me put all of it in one place, so that you can choose.",
    "Here is the whole of it once more, so that nothing gets lost.",
    "Then here is where things stand, from beginning to end.",
    "This is how it looks, so that you can decide in peace.",
    "Thank you. Here's everything in one go.",
    "Then you shall have the whole picture in one piece.",
    "Then let's see what you can take from here today.",
)
MOODS = {"plain": PLAIN, "heated": HEATED, "sad": SAD, "kind": KINDLY, "settle": SETTLE}
#: By what the customer brings up: it is heard, and answered by going back to the position.
HEARD = {
    "promise": (
        "How it was put to you back then I can't know; what I can give you is what I'm able to keep.",
        "Whatever was said on another day, you shall only have from me what will really happen.",
        "I'm not doubting your memory of that, and it leaves what I may do where it is.",
    ),
    "legal": (
        "You're free to have that looked at by somebody else; you'd read the same from me afterwards.",
        "Do take advice on it if you like, I won't hold that against you.",
        "That road is open to you, and I'd deal with you just the same.",
    ),
    "public": (
        "What you tell others about it is up to you, and doesn't change how I treat you.",
        "Write about it as you found it; you'd get the same from me either way.",
        "That's yours to decide, and I'd say the same with everybody watching.",
    ),
    "leave": (
        "Whether you stay is your choice, and I'd be sorry to lose you.",
        "If you'd be better off elsewhere, that's for you to weigh; I'd rather have you here.",
        "I'd be glad if you stayed, and I won't keep you with something I can't stand by.",
    ),
    "supervisor": (
        "I understand that you'd like to hear it from somebody above me.",
        "You'd like another voice on this, and that's a reasonable wish.",
        "Wanting to speak to whoever is in charge is fair enough.",
    ),
    "bargain": (
        "I see you coming towards me with that, and I'd rather be straight with you than haggle.",
        "That's a step from your side, and I notice it; mine can't get any bigger.",
        "I can see that you're looking for a middle, and I owe you a clear word on it.",
    ),
}  # fmt: skip
STAYS = (
    "The answer is what it was: {limit}",
    "I stay where I was on this: {limit}",
    "It's still so that {limit}",
    "I'd be misleading you if I told you anything else today: {limit}",
    "There I can't move, however we turn it: {limit}",
    "You'll hear the same from me each time, because it's true each time: {limit}",
    "This part is settled: {limit}",
    "I won't leave you hoping for something that isn't coming: {limit}",
)
STAYS_TOO = (
    "The same goes for the other point: {limit}",
    "And the second thing stays too: {limit}",
    "Nor does this one change: {limit}",
    "Beside it this holds as well: {limit}",
    "And, as before: {limit}",
    "It's no different here: {limit}",
    "That leaves the other one, and it is as it was: {limit}",
)
WHY = (
    "That's so because {why}",
    "The reason is the one I gave you: {why}",
    "Behind it is this: {why}",
    "It's not a whim: {why}",
    "Why that is so: {why}",
    "It comes down to this: {why}",
    "The reason hasn't gone away: {why}",
)
CAN = (
    "What I can do stands just as firmly:",
    "All of this is yours, as it was before:",
    "Here's what I can really do:",
    "What's open to you hasn't got any smaller:",
    "This I can do, and would like to:",
    "On my side there is still all of this:",
    "And these are the things that I can set going for you:",
    "Nothing of what I offered has gone:",
)
CAN_ONE = (
    "What I can do stands just as firmly:",
    "This is yours, as it was before:",
    "Here's what I can really do:",
    "What's open to you hasn't got any smaller:",
    "This I can do, and would like to:",
    "On my side there is still this:",
    "And this I can set going for you:",
)
STEP = (
    "Tell me which of it suits you, and I'll start on it while you're here.",
    "What shall I begin with?",
    "Pick the one that helps you most, and I'll begin with that.",
    "Say what you'd like of it and it's under way.",
    "Where would you like me to start?",
    "Give me a yes to any of it, and I'll do my part at once.",
    "Is there something in it that I can put in motion for you right now?",
    "One word from you about what you'd like, and I'll get going.",
)
STEP_ONE = (
    "Say yes, and I'll do it while you're here.",
    "Shall I go ahead with it?",
    "Would that be of use to you? Then I'll start now.",
    "Give me your yes, and it's under way.",
    "May I set it going?",
    "If you'd like it, one word is enough.",
    "Do you want me to do that for you now?",
)
WARN = (
    "One thing first: I want to help, and I can't do it while {what} go on.",
    "Before anything else: please leave {what} out of this.",
    "I'll gladly go on with this, but not with {what}.",
)
WARN_THEN = (
    "If it happens once more I'll end our {talk}; if not, I'm here for as long as this takes.",
    "The next time I'd have to close this {talk}, and I'd rather not.",
)
WHAT = {"threat": "threats", "insult": "insults"}
END = (
    "I asked you to leave that out and it has gone on, so I'm ending this {talk} now, as I said I would.",
    "I said what would happen if it went on, and so I'm closing our {talk} here.",
    "After what I asked of you earlier I'm bringing this {talk} to an end at this point.",
)
ENDED = (
    "This {talk} is closed, and it stays closed for today.",
    "I've ended this {talk}, and I won't take it up again today.",
    "As I wrote, our {talk} is over for now.",
)
END_STAYS = (
    "It changes nothing in what you've been told: {limit}",
    "The matter itself is as it was: {limit}",
    "My answer doesn't get any harsher for it: {limit}",
)
END_CAN = (
    "What I offered stays yours all the same:",
    "You keep everything that I offered:",
    "None of this is taken back:",
)
END_STEP = (
    "When you're ready to talk about it without that, write or ring, and we'll start on it. I wish you well.",
    "As soon as we can speak calmly you can take it up with us again, any day. All the best until then.",
    "Get in touch when you'd like one of these, and it'll be done. Take care.",
)
TALK = {"chat": "chat", "phone": "call", "email": "exchange", "ticket": "ticket"}
