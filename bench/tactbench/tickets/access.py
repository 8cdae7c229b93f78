"""What lets somebody in, and by what they are known online: passwords, PINs, handles without an @."""

from __future__ import annotations

import re

from tactbench.tickets.gazetteer import lowered
from tactbench.tickets.online import Spans, groups

_WORDS = (
    r"password|passcode|passphrase|passwort|kennwort|pwd|pw|psw|pass|mot de passe|mdp|contraseña|clave"
    r"|senha|palavra-passe"
    r"|wachtwoord|hasło|lösenord|adgangskode|kodeord|passord|salasana|heslo|jelszó|parol[aăe]|пароль"
    r"|lozinka|geslo|şifrem?"
    r"|kata sandi|mật khẩu|κωδικός|密码|密碼|パスワード"
    r"|비밀번호|otp|one[- ]time code|memorable word|security answer"
    r"|wifi key"
)
_IS = r"(?:is|was|es|ist|est|é|è|to|war|era|jest|är|er|on|je|este|là|lautet|heißt|try|tried|use|used)"
_SECRET = re.compile(
    rf"\b(?:{_WORDS})(?:(?: [\w'’]{{1,12}}){{0,5}}? {_IS}\b[:]?| ?[:=]| \(?(?=[\"'“«])|[:]?(?: ?是| ?は)?) ?"
    r"([\"'“«(]?)(\S{3,64})",
)
_PIN = re.compile(r"\bpin\b(?: code| number)?\W{0,3}(?:(?:is|was|to)\W{1,2})?(\d{4,6})\b", re.IGNORECASE)
_NO_SECRET = frozenset(
    "incorrect wrong invalid required not expired still never again missing weak being reset".split()
)
#: What may be said of a handle in place of it.
_SAID = frozenset(
    "also blocked locked gone taken correct right same just that this what there unknown suspended disabled "
    "banned "
    "already registered changed linked empty hacked".split()
)
_SITES = (
    r"insta(?:gram)?|ig|twitter|discord|telegram|tg|snap(?:chat)?|tiktok|tik tok|skype|steam|psn|xbox"
    r"|reddit|facebook|fb|wechat"
    r"|line id|kakao(?:talk)?|linkedin|youtube|twitch|github|threads|mastodon|bluesky|viber|vinted|depop"
    r"|ebay id|gamertag"
)
_NAMED = (
    r"user ?name|user ?id|user|login(?: name| id)?|handle|nick(?:name)?|screen ?name|usuario|usuário"
    r"|benutzername|nutzername"
    r"|nom d'utilisateur|identifiant|pseudo|gebruikersnaam|nazwa użytkownika|användarnamn|brukernavn"
    r"|brugernavn|käyttäjätunnus"
    r"|uživatelské jméno|felhasználónév|kullanıcı adı(?:m)?|nome utente|логин|логін"
)
_FILLER = (
    r"(?:(?:name|id|handle|account|acct|user|tag|profile|page|is|was|under|as|i'm|im|on|at|my|me|dm|es"
    r"|ist|est|it's|called|:|=|-|@)[ :=]{1,2})"
)
_HANDLE = re.compile(
    rf"\b(?:(?P<named>{_NAMED})|{_SITES})\b(?:\)|,)?[ :=]{{1,3}}{_FILLER}{{0,4}}(?P<quote>[\"'“«(@]?)"
    r"(?P<handle>\w[\w.\-]{1,40}(?<![.-])(?:#\d{3,5})?)",
)
_SIGNED = re.compile(r"(?<![\w@./-])[A-Za-z][\w.]{2,30}#\d{4,5}\b")
#: Only handles have these inside; a point before a capital is a sentence's end.
_SHAPED = re.compile(r"[a-z\d][A-Z]|_|\d[a-z]|[^\W\d_]\d|\w\.[a-z\d]|#|[^\W\d_]-[^\W\d_]*\d")


def secrets(text: str) -> Spans:
    """Passwords and PINs that are told: quoted, after `is` or a colon, or no word by their form."""
    for found in _SECRET.finditer(lowered(text)):
        word = text[found.start(2) : found.end(2)].rstrip(".,;!?)\"'”»")
        said = found[0][: found.start(2) - found.start()].rstrip(" \"'“«(")
        plain = word.isalpha() and not found[1] and said[-1:] not in (":", "=")
        told = (
            said[-1:] in (":", "=") or bool(found[1]) or bool(re.search(rf"\b{_IS}:?$", said, re.IGNORECASE))
        )
        mixed = bool(re.search(r"\d", word)) and bool(re.search(r"[^\W\d]", word))
        if len(word) < 3 or plain or word.casefold() in _NO_SECRET or word.startswith("[") or "\0" in word:
            continue
        if told or mixed:
            yield found.start(2), found.start(2) + len(word)
    yield from groups(_PIN)(text)


def handles(text: str) -> Spans:
    """Handles after the name of a site or `username`: by their form, or whatever stands there in quotes."""
    for found in _HANDLE.finditer(lowered(text)):
        handle = text[slice(*found.span("handle"))]
        quoted = found["quote"] != "" and text[found.end() : found.end() + 1] in ('"', "'", "”", "»", ")")
        told = bool(found["named"]) and bool(
            re.search(r"(?:[:=]|\bis) ?$", text[found.start() : found.start("handle")])
        )
        if _SHAPED.search(handle) or quoted or (told and not _is_said(handle)):
            yield found.span("handle")
    for found in _SIGNED.finditer(text):
        yield found.span()


def _is_said(word: str) -> bool:
    """Whether `my username is ...` goes on with a word, not with the name."""
    small = word.casefold()
    return len(word) < 4 or small in _NO_SECRET or small in _SAID
