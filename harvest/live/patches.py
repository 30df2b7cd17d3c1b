"""Patches: how one JSON value becomes another, in as few bytes as that takes.

A patch is an object, of which the browser (``static/js/shared/patch.js``) reads:

- ``to``: the value is replaced by this one;
- of an object, ``set`` (values that are new or replaced), ``in`` (patches of values) and
  ``gone`` (names);
- of a list, ``at`` and ``cut``: from there so many elements go, and ``add`` comes there;
- of a list that is as long as it was, ``places``: patches of elements by their index;
- of a list of rows (see ``_key_of``), ``at`` and ``cut`` with ``order``, the keys of the
  rows that come there, ``new`` for those that were not in the list yet, and ``rows``:
  patches of rows by key.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

Patch = dict[str, Any]


def make_patch(before: Any, after: Any) -> Patch | None:
    """What makes ``after`` of ``before``; None where they are the same.

    A name always has the same type of value here, so that 1 and True never meet.
    """
    if before == after:
        return None
    whole = {"to": after}
    finer = _look_closer(before, after)
    return finer if finer is not None and _size(finer) < _size(whole) else whole


def _look_closer(before: Any, after: Any) -> Patch | None:
    if isinstance(before, dict) and isinstance(after, dict):
        return _patch_object(before, after)
    if isinstance(before, list) and isinstance(after, list):
        old, new = _by_key(before), _by_key(after)
        if before and after and old is not None and new is not None:
            return _patch_rows(old, new)
        if len(before) == len(after):
            return {"places": _patch_each(dict(enumerate(before)), dict(enumerate(after)))}
        at, cut, add = _splice(before, after)
        return {"at": at, "cut": cut, "add": add}
    return None


def _patch_object(before: Patch, after: Patch) -> Patch:
    patches = _patch_each(before, after)
    replaced = {name: patch["to"] for name, patch in patches.items() if "to" in patch}
    added = {name: after[name] for name in after.keys() - before.keys()}
    found = {
        "set": replaced | added,
        "in": {name: patch for name, patch in patches.items() if "to" not in patch},
        "gone": sorted(before.keys() - after.keys()),
    }
    return {name: said for name, said in found.items() if said}


def _patch_rows(before: dict[int, Any], after: dict[int, Any]) -> Patch:
    at, cut, order = _splice(list(before), list(after))
    moved = {"at": at, "cut": cut, "order": order} if cut or order else {}
    found = {
        "new": [row for key, row in after.items() if key not in before],
        "rows": _patch_each(before, after),
    }
    return moved | {name: said for name, said in found.items() if said}


def _patch_each(before: Mapping[Any, Any], after: Mapping[Any, Any]) -> dict[str, Patch]:
    patches = {
        str(key): make_patch(before[key], value) for key, value in after.items() if key in before
    }
    return {key: patch for key, patch in patches.items() if patch is not None}


def _splice(before: Sequence[Any], after: Sequence[Any]) -> tuple[int, int, list[Any]]:
    """Where the lists begin to differ, how many elements go there, and which come."""
    shorter = min(len(before), len(after))
    head = next((i for i in range(shorter) if before[i] != after[i]), shorter)
    rest = shorter - head
    tail = next((i for i in range(rest) if before[-1 - i] != after[-1 - i]), rest)
    return head, len(before) - head - tail, list(after[head : len(after) - tail])


def _by_key(rows: list[Any]) -> dict[int, Any] | None:
    """Rows by key; None for a list of anything else, or where two have the same."""
    keyed = {key: row for row in rows if (key := _key_of(row)) is not None}
    return keyed if len(keyed) == len(rows) else None


def _key_of(row: Any) -> int | None:
    """The ``id`` of an object, or the number an array begins with."""
    match row:
        case {"id": int(key)} | [int(key), *_] if not isinstance(key, bool):
            return key
    return None


def _size(patch: Patch) -> int:
    return len(msgspec.json.encode(patch))
