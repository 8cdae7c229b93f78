"""The rules by which a model that plays the customer is held to its role: what passes, and what does not."""

from __future__ import annotations

import pytest

from tactbench import Turn
from tactbench_llm.customer_options import pattern
from tactbench_llm.roles import LONGEST, breach

DIALOGUE = (
    Turn(role="customer", text="My kettle leaks, order 4417. Pia Holm"),
    Turn(role="agent", text="Hello Pia,\n\nI can repair the kettle.\n\nKind regards,\nMarta of Brewline"),
)

IN_ROLE = [
    "No. I want my money back, not a repair.",
    "I can offer you one last chance to put this right.",
    "I'll give you until Friday, and then I'm going to my bank.",
    "Thanks for getting back to me, but that isn't what I asked.",
    "Thank you for your patience with me, I know I'm not easy today.",
    'You keep writing "we apologise for any inconvenience" and nothing happens.',
    "“How may I help you?” he says. You may help me by sending the refund!",
    "'I understand your frustration' - no, you don't.",
    "> Thank you for contacting us\n\nThat is all I ever get from you.",
    "Are you a person or a chatbot? You sound like a language model.",
    "As an AI you would say that, wouldn't you.",
    "I'm not an AI, I'm a woman with a wet kitchen floor.",
    "Let me speak to your supervisor, or I'll escalate this to your head office.",
    "Fine. I will escalate this to my lawyer, and to my own bank as well: I'll escalate this to my bank now.",
    "As a customer service agent you are paid to listen.",
    "I put it on my credit card, so I can give you the credit card number.",
    "My order has been cancelled twice and nobody told me.",
    "Your account of what happened is wrong from start to finish.",
    "Where's the refund that your colleague said I'd get?",
    "Issue the refund. Today. IN FULL.",
    "THE END of the month is too late for me.",
    "That's the end. I'm off.",
    "In the end it's your name on the review, not mine.",
    "I *really* need this before Saturday.",
    "I paid £40 (plus £6 for the post), and for what?",
    "I have been a customer for nine years.",
    "The agent on the phone: no idea. The one in the shop: no idea either.",
    "Our policy covers storm damage, it says so on page 3.",
    "We are a small firm. We can offer you references if that's the trouble.",
    "How can I help you understand that there is water on my floor?!",
    "I've cancelled your direct debit, so don't even try.",
    "Customer service: zero out of ten.",
    "This was a test of my patience, and you failed it.",
    "Put me through to somebody who can decide.",
    "I'll put you through hell on every site there is.",
    "Can you confirm my order number? 4417, I've said so three times.",
    "It would be in character for you people to lose it again.",
    "Regards,\nPia Holm",
    "Pia again. Still no answer?",
    "I'm sorry to hear that, but it isn't my fault that your van broke down.",
    "You don't know my role in this: I'm only collecting it for my mother.",
    "Play the recording and you'll hear him promise it.",
]  # fmt: skip

OUT_OF_ROLE = [
    ("Thank you for contacting us. We will look into it.", "spoke as the agent"),
    ("Hi Pia, the kettle is on its way to you.", "spoke as the agent"),
    ("Hello! How may I help you today?", "spoke as the agent"),
    ("Of course. I can offer you a full refund of £40.", "spoke as the agent"),
    ("I'd be happy to arrange a replacement for the kettle.", "spoke as the agent"),
    ("I've processed your refund; it takes three days.", "spoke as the agent"),
    ("We'll refund you by Monday.", "spoke as the agent"),
    ("The £40 goes back to your card today.", "spoke as the agent"),
    ("Let me see. I'll transfer you to the repairs team.", "spoke as the agent"),
    ("I'll escalate this to my supervisor.", "spoke as the agent"),
    ("I will escalate your case to our billing team.", "spoke as the agent"),
    ("I completely understand your frustration.", "spoke as the agent"),
    ("We sincerely apologise for the delay.", "spoke as the agent"),
    ("I'm sorry for the inconvenience this has caused.", "spoke as the agent"),
    ("Is there anything else I can help you with?", "spoke as the agent"),
    ("Your order has been refunded.", "spoke as the agent"),
    ("Could you please provide your order number?", "spoke as the agent"),
    ("As your support agent I have to ask you to wait.", "spoke as the agent"),
    ("Agent: I can look into that.\nCustomer: You'd better.", "wrote a label"),
    ("Customer: I want my money.", "wrote a label"),
    ("**Agent:** Hello!", "wrote a label"),
    ("Assistant's reply: it is being looked at.", "wrote a label"),
    ("I'm an AI and cannot get angry.", "gave itself away"),
    ("As a language model, I don't have a kettle.", "gave itself away"),
    ("My persona would not accept that.", "gave itself away"),
    ("My instructions say that I should push back.", "gave itself away"),
    ("I'll stay in character: no!", "gave itself away"),
    ("I can't role-play somebody who insults people.", "gave itself away"),
    ("In this simulated conversation I'd say no.", "gave itself away"),
    ("Here is the customer's next message: No.", "gave itself away"),
    ("Next message: I want my money.", "gave itself away"),
    ("<think>She is annoyed.</think>No.", "gave itself away"),
    ("I bring a new argument, bargain, complain, threaten to go elsewhere, ask.", "gave itself"),
    ("Fine. [END] Actually, one more thing.", "wrote its end"),
    ("END. Or no, wait, I'm not done.", "wrote its end"),
    ("*sighs* You don't listen.", "a stage direction"),
    ("*slams the phone down*", "a stage direction"),
    ("(angrily) I said no!", "a stage direction"),
    ("[pauses] So that's it?", "a stage direction"),
    ("That will be all.\n\nKind regards,\nBrewline Customer Support", "signed as the desk"),
    ("We wait for your answer.\n\nMarta of Brewline", "signed as the desk"),
]  # fmt: skip


def found(text: str, *, spoken: bool = False) -> tuple[str, str] | None:
    """The breach in a message of this dialogue."""
    return breach(text, DIALOGUE, pattern(), spoken)


@pytest.mark.parametrize("text", IN_ROLE)
def test_what_a_customer_may_well_say_passes(text: str) -> None:
    """Customers offer chances, quote the desk, ask whether it is a machine, and talk of ends."""
    assert found(text) is None


@pytest.mark.parametrize(("text", "what"), OUT_OF_ROLE)
def test_who_leaves_the_role_is_told_so(text: str, what: str) -> None:
    """The failure says what was wrong, with the words, in one line."""
    wrong = found(text)
    assert wrong is not None
    kind, message = wrong
    assert kind == "left_role"
    assert what in message
    assert "\n" not in message


@pytest.mark.parametrize(
    "text", [text for text, _ in OUT_OF_ROLE if text[0] not in "*<>" and '"' not in text]
)
def test_the_same_words_in_quotation_marks_are_the_desks(text: str) -> None:
    """A customer may quote what the desk should never have said."""
    assert found("You wrote “" + " ".join(text.split()) + "”, and I have had it.") is None


def test_a_transcript_notes_what_is_heard() -> None:
    """On the phone brackets are no stage direction; asterisks still are."""
    assert found("[pause] I can't go on like this.", spoken=True) is None
    assert found("(crying) please", spoken=True) is None
    assert found("*sighs* please", spoken=True) is not None


def test_a_letter_without_end_is_no_message() -> None:
    assert found("no " * (LONGEST // 3 - 1)) is None
    wrong = found("no " * LONGEST)
    assert wrong is not None
    assert wrong[0] == "bad_push"
    assert "18,000 characters; 6,000 are allowed" in wrong[1]
