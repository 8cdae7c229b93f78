"""Plain text of whatever a ticket's body is: HTML, mails with quoted mails, hidden control characters."""

from __future__ import annotations

import html
import re
import unicodedata

_TAG = re.compile(
    r"</?(?:html|head|meta|body|title|style|script|p|div|br|span|a|b|i|u|strong|em|ul|ol|li|table|thead"
    r"|tbody|tr"
    r"|td|th|h[1-6]|hr|img|font|center|pre|blockquote|section|article|o:p)\b[^<>]{0,5000}>|<!--",
    re.IGNORECASE,
)
_BLOCKS = "p div br li tr h1 h2 h3 h4 h5 h6 hr table ul ol pre section article center".split()
_UNSEEN = "script style head title template noscript".split()
#: What mail programs put around the mails that they quote.
_QUOTED = (
    "blockquote, .gmail_quote, .yahoo_quoted, .moz-cite-prefix, #divRplyFwdMsg, #appendonsend, .zd-quote"
)
#: From here on somebody else's earlier mail is quoted.
_EARLIER = re.compile(
    r"^[ \t]*(?:"
    r"-{2,}[ \t]*(?:original message|forwarded message|ursprüngliche nachricht|message d'origine"
    r"|mensaje original"
    r"|messaggio originale)[ \t]*-{2,}"
    r"|#{2}-[^\n]{0,200}-#{2}"
    r"|on [^\n]{6,120}(?:\n[^\n]{0,80})?\bwrote:"
    r"|am [^\n]{6,120}(?:\n[^\n]{0,80})?\bschrieb[^\n]{0,80}:"
    r"|le [^\n]{6,120}(?:\n[^\n]{0,80})?\ba écrit[ \t]?:"
    r"|el [^\n]{6,120}(?:\n[^\n]{0,80})?\bescribió:"
    r"|il [^\n]{6,120}(?:\n[^\n]{0,80})?\bha scritto:"
    r"|from:[^\n]{1,200}\n[ \t]*(?:sent|date|to):[^\n]{1,200}"
    r"|von:[^\n]{1,200}\n[ \t]*(?:gesendet|datum|an):[^\n]{1,200}"
    r")[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_QUOTE_LINES = re.compile(r"^[ \t]*>[^\n]*(?:\n|$)", re.MULTILINE)
_HIDDEN = ("Cc", "Cf", "Cs", "Co")
#: Joiners shape the letters of Persian and Indic scripts and some emoji; elsewhere they only hide something.
_JOINER = re.compile(r"(?<![\u0590-\U0010ffff])[\u200c\u200d]+|(?<=[\d\u200c\u200d])[\u200c\u200d]+")
_JOINERS = "\u200c\u200d"
_LINES = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")


def plain(text: str) -> str:
    """The text that a reader would see: no tags, scripts, quoted earlier mails, or hidden characters.

    Nothing in it is run or looked up. Text that is no HTML keeps its `<` and `>`.
    """
    if _TAG.search(text):
        text = _untagged(text)
    elif "&" in text:
        text = html.unescape(text)
    text = visible(_LINES.sub("\n", text))
    text = _QUOTE_LINES.sub("", text)
    if (earlier := _EARLIER.search(text)) and text[: earlier.start()].strip():
        text = text[: earlier.start()]
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def visible(text: str) -> str:
    """The text without control, bidirectional and zero-width characters; letters of every script stay."""
    if text.isascii() and text.replace("\n", "").isprintable():
        return text
    hidden = [char for char in set(text) - {"\n", "\t", *_JOINERS} if unicodedata.category(char) in _HIDDEN]
    return _JOINER.sub("", text.translate(dict.fromkeys(map(ord, hidden))))


def _untagged(text: str) -> str:
    from bs4 import BeautifulSoup, Comment

    soup = BeautifulSoup(text, "html.parser")
    for part in [*soup.find_all(_UNSEEN), *soup.select(_QUOTED)]:
        part.decompose()
    for comment in soup.find_all(string=lambda string: isinstance(string, Comment)):
        comment.extract()
    for string in soup.find_all(string=True):
        string.replace_with(re.sub(r"[ \t\r\n]+", " ", string))
    for block in soup.find_all(_BLOCKS):
        block.append("\n")
        if block.name != "br":
            block.insert(0, "\n")
    bare: str = soup.get_text()
    return bare
