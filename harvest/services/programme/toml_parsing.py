"""A TOML file parsed as far as it goes, with all that is no TOML in it.

The standard parser stops at the first fault. Where that is confined to its own
statement, the statement is left out, so that the parser shows the next one.
"""

import re
import tomllib
from typing import Any

from flask_babel import gettext as _

from harvest.services.programme.toml_mistakes import Fault, explain_refusal

# Whoever has more of them wrote no TOML, and is helped no further by reading on.
MOST_FAULTS = 20
# Characters over all times that a file is parsed: keys of many parts take the parser long.
MOST_PARSED = 1_000_000
_HEADER = re.compile(r"[^\w\"'=]*\[")
_FIELD = re.compile(r"\s*[\w.\"'-]+\s*=")


def parse(text: str) -> tuple[dict[str, Any], dict[int, str]]:
    """What a file holds, and of each line that is no TOML, counted from 1, the reason.

    What stands after a fault that hides it, like a list that is not closed, is not judged.
    """
    lines = text.split("\n")
    faults: dict[int, str] = {}
    most = min(MOST_FAULTS, MOST_PARSED // (len(text) + 1))
    only_fields = True
    while True:
        try:
            return tomllib.loads("\n".join(lines)), faults
        except RecursionError:
            faults.setdefault(1, _("dit is te diep genest"))
            return {}, faults
        except ValueError as error:
            # Beside its own errors, the parser lets those of Python's numbers through.
            fault = explain_refusal("\n".join(lines), error)
        if fault.is_twice and not only_fields:
            # What was left out was maybe the header of another part.
            return {}, faults
        faults[fault.line] = fault.reason
        first, last, _closed = fault.statement
        if _hides(fault, lines) or len(faults) >= most:
            return {}, faults
        only_fields = only_fields and "=" in lines[first - 1]
        lines[first - 1 : last] = [""] * (last - first + 1)


def _hides(fault: Fault, lines: list[str]) -> bool:
    """Whether a fault reaches further than its own statement, so that what follows is a guess."""
    first, last, closed = fault.statement
    rest = lines[last:]
    if not closed or _HEADER.match(lines[first - 1]):
        return True
    if fault.is_open and rest:
        return not _begins(rest[0])
    return _goes_on(next((line for line in rest if line.strip()), ""))


def _begins(line: str) -> bool:
    """Whether a line is plainly something new."""
    return not line.strip() or line.lstrip().startswith(("#", "[")) or bool(_FIELD.match(line))


def _goes_on(line: str) -> bool:
    """Whether a line looks like the rest of a list or a text that was begun above it."""
    bare = line.strip()
    is_rest = bare.startswith(("]", "}", ",", '"', "'")) or bare.endswith(",")
    return "=" not in bare and (is_rest or bare.count('"') % 2 == 1)
