"""Passwords: which are refused, and how they are kept."""

import re
from collections.abc import Iterable
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from harvest.errors import HarvestError

MINIMUM = 10
LIMIT = 200
# How much of a password must be neither common nor known about whose it is.
OWN_MINIMUM = 6
OWN_DISTINCT = 4

# What passwords of this house, these languages and all lists of leaked ones begin with.
COMMON = """
    wachtwoord paswoord password passwort motdepasse passe geheim secret welkom welcome
    bienvenue hallo hello bonjour administrator admin beheerder organisator organiser organizer
    root test demo sprokkel harvest oogst schooluitval onderwijs vlaanderen vlaams brussel
    bruxelles brussels belgie belgië belgique belgium antwerpen gent gand leuven louvain azerty
    azertyuiop qwerty qwertyuiop qwertz asdfgh asdfghjkl qsdfgh qsdfghjklm zxcvbn wxcvbn abcdef
    abcdefgh abcdefghij abc iloveyou ikhouvanjou jetaime letmein laatmebinnen changeme verander
    trustno sunshine princess football voetbal baseball dragon monkey master superman batman
    starwars computer internet zomer lente herfst winter summer january januari maandag monday
    lundi vrijdag 0123456789 1234567890 9876543210 123456789 987654321 12345678 1234567 123456
    654321 12345 1234 123 1q2w3e4r 1qaz2wsx
""".split()

# Signs that stand for a letter in what looks clever and is on every list.
DISGUISES = str.maketrans("@0134$5", "aoieass")

_hasher = PasswordHasher()


def hash_password(password: str) -> str:
    """A password as it is kept."""
    return _hasher.hash(password)


def is_password(password: str, kept: str | None) -> bool:
    """Whether this is the password that is kept; without one the answer takes as long."""
    try:
        _hasher.verify(kept if kept is not None else _hash_of_nobody(), password)
    except (VerificationError, InvalidHashError):
        return False
    return kept is not None


def refuse_weak(password: str, email: str, name: str) -> None:
    """Refuse what is guessed first.

    Raises HarvestError: ``password_length`` when it is too short or too long,
    ``password_guessable`` when too little is left of it without common words, the
    address and the name of whose it is.
    """
    if not MINIMUM <= len(password) <= LIMIT:
        raise HarvestError("password_length", least=MINIMUM, most=LIMIT)
    own = re.findall(r"[^\W_]{3,}", f"{email} {name}".casefold())
    words = sorted({email.casefold(), *own, *COMMON}, key=len, reverse=True)
    for spelling in (password.casefold(), password.casefold().translate(DISGUISES)):
        left = "".join(_without(words, spelling).split())
        if len(left) < OWN_MINIMUM or len(set(left)) < OWN_DISTINCT:
            raise HarvestError("password_guessable")


def _without(words: Iterable[str], text: str) -> str:
    for word in words:
        text = text.replace(word, "")
    return text


@cache
def _hash_of_nobody() -> str:
    return _hasher.hash("nobody has this password")
