"""What stands in a note and is no word: addresses, file names, codes, names of accounts.

They are blanked out before words are read, so that every word keeps its place.
"""

import re
from typing import Final

# In small letters, for a sentence may begin without a space: "klaar.Net als toen".
_ENDINGS: Final = (
    r"(?-i:be|nl|eu|fr|lu|uk|com|org|net|info|edu|gov|io|vlaanderen|brussels|wallonie)"
)
_FILES: Final = (
    r"(?:pdf|docx?|odt|rtf|txt|xlsx?|ods|csv|pptx?|odp|jpe?g|png|gif|svg|webp|heic|bmp"
    r"|mp[34]|m4a|mov|avi|zip|rar|html?|php|aspx?|json|xml|ics|eml|msg)"
)

# A word of text holds none of these, so most notes are not looked at any further.
_SUSPECT: Final = re.compile(r"[@/\\<&_\d]|\w\.\w|:\w", re.ASCII)
# Each from where it begins to the end of what stands without a space.
_SCRAPS: Final = re.compile(
    r"<\s*/?\s*(?:br|p|b|i|u|a|div|span|strong|em|li|ul|ol|img|script|style)\b[^<>]{0,200}>"
    r"|&(?:[a-z]{2,8}|\#\d{1,6}|\#x[0-9a-f]{1,5});"
    r"|\b(?:[a-z]{2,12}://|mailto:)\S+"
    r"|(?<!\w)www\d?\.\S+"
    r"|(?<![^\s(\[<\"'„“«,;:])(?:[a-z]:)?\\[^\s\\]*\\\S*|\b[a-z]:\\\S*"
    r"|(?<![\w/])(?:\.{0,2}|~)/[\w.-]+/\S*"
    r"|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+"
    r"|(?<![\w.])@[\w.]*\w"
    rf"|(?<![\w.@-])(?:[\w-]{{1,63}}\.){{1,5}}{_ENDINGS}(?:[/?:\#]\S*|(?![\w-]|\.\w))"
    rf"|(?<![\w.])[\w()%-]{{1,120}}(?:\.[\w()%-]{{1,60}}){{0,3}}\.{_FILES}(?![\w-])"
    r"|(?<!\w):[a-z][a-z0-9_+-]{1,40}:(?!\w)"
    r"|(?<![\w-])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\w-])"
    r"|\b(?=[a-f]*\d)[0-9a-f]{6,}\b"
    r"|\b[a-z]{2}\d{2}(?:\s?\d{4}){2,7}\b"
    # Letters and digits that change places three times, or some letters before many digits.
    r"|\b(?:[^\W\d_]+\d+){2,}(?:[^\W\d_]+)?\b|\b(?:\d+[^\W\d_]+){2,}\d*\b"
    r"|\b[^\W\d_]{1,4}[-_/.]?\d{4,}\w*\b",
    re.IGNORECASE,
)
_HUMPS: Final = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-ZÀ-ÖØ-Þ])")


def without_scraps(text: str) -> str:
    """Return the text, as long as it was, with spaces for all that is no word.

    Of a link the whole goes: what it is called is not what the note says. Of
    ``#schoolverzuim`` the word stays.
    """
    if _SUSPECT.search(text) is None:
        return text
    return _SCRAPS.sub(lambda scrap: " " * len(scrap.group()), text)


def hump_ends(word: str) -> list[int]:
    """Return where the words of a hashtag like ``MeerBussen`` end, in characters."""
    return [*(hump.start() for hump in _HUMPS.finditer(word)), len(word)]
