"""What the server sends, as types for the browser: ``script/types`` writes them to a file.

Rendered from the structs themselves, so that the checker of the browser's modules
knows each field by the name and the type it has here.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec import inspect

from harvest import vocabulary
from harvest.config import web_root
from harvest.extensions import LANGUAGES
from harvest.live.protocol import HarvestFrame, HarvestNews, Heartbeat, OwnChanged
from harvest.services import scene
from harvest.services.plenary.running_order import COLUMNS
from harvest.snapshots.checkback import CheckPreview
from harvest.snapshots.console import ConsoleView
from harvest.snapshots.debrief.harvest import HarvestReceipt
from harvest.snapshots.debrief.rows import Grouping, HarvestRows
from harvest.snapshots.phone import PhoneView, Receipt
from harvest.snapshots.wall import WallView

SENT = (
    *(PhoneView, WallView, ConsoleView),
    *(Receipt, HarvestReceipt, CheckPreview),
    *(Heartbeat, HarvestFrame, HarvestNews, OwnChanged),
    *(HarvestRows, Grouping),
)
# The words of a list, where the browser has something for each of them.
LISTS: Mapping[str, Iterable[str]] = {
    "Kind": vocabulary.KINDS,
    "Mode": scene.MODES,
    "ItemKind": COLUMNS,
    "Language": LANGUAGES,
}
# The fields that hold a word of such a list.
FIELDS = {
    **dict.fromkeys(
        (
            *("ConsoleNote.kind", "FocusNote.kind", "OwnNote.kind", "QuestionView.kind"),
            *("Quote.kind", "WallNote.kind", "WallTableNote.kind", "WallTables.kinds"),
        ),
        "Kind",
    ),
    "Scene.mode": "Mode",
    "OrderItem.kind": "ItemKind",
    "SpokenItem.kind": "ItemKind",
}
HEADER = (
    "// What the server sends. Written by script/types from harvest/live/types.py: not by hand.\n"
)
NAMES = {
    inspect.BoolType: "boolean",
    inspect.DateType: "string",  # 2023-12-15
    inspect.FloatType: "number",
    inspect.IntType: "number",
    inspect.NoneType: "null",
    inspect.StrType: "string",
}


def typescript() -> str:
    """All declarations: the lists, then a type per struct that is sent, by name."""
    structs: dict[str, inspect.StructType] = {}
    for kind in inspect.multi_type_info(SENT):
        _collect(kind, structs)
    lists = [
        f"export type {name} = {' | '.join(map(json.dumps, words))};\n"
        for name, words in LISTS.items()
    ]
    return "\n".join([HEADER, *lists, *(_declare(structs[name]) for name in sorted(structs))])


def write() -> Path:
    """Write them where the browser's modules are; returns the file."""
    path = web_root() / "static" / "js" / "shared" / "types.d.ts"
    path.write_text(typescript(), "utf-8")
    return path


def _collect(kind: inspect.Type, structs: dict[str, inspect.StructType]) -> None:
    """Find the structs in a type, and in their fields; raises ValueError for a name used twice."""
    if isinstance(kind, inspect.StructType):
        name = kind.cls.__name__
        if name in structs:
            if structs[name].cls is not kind.cls:
                raise ValueError(f"two structs that are sent are called {name}")
            return
        structs[name] = kind
        for field in kind.fields:
            _collect(field.type, structs)
    for inner in _inside(kind):
        _collect(inner, structs)


def _inside(kind: inspect.Type) -> tuple[inspect.Type, ...]:
    if isinstance(kind, inspect.ListType):
        return (kind.item_type,)
    if isinstance(kind, inspect.DictType):
        return (kind.value_type,)
    return kind.types if isinstance(kind, inspect.UnionType) else ()


def _declare(struct: inspect.StructType) -> str:
    name = struct.cls.__name__
    said = _comment(struct.cls.__doc__ or "")
    if struct.array_like:
        parts = ", ".join(f"{field.encode_name}: {_render(field.type)}" for field in struct.fields)
        return f"{said}export type {name} = [{parts}];\n"
    fields = "".join(_declare_field(struct.cls, field) for field in struct.fields)
    return f"{said}export interface {name} {{\n{fields}}}\n"


def _declare_field(struct: type[msgspec.Struct], field: inspect.Field) -> str:
    words = FIELDS.get(f"{struct.__name__}.{field.name}", "string")
    kind = _render(field.type).replace("string", words)
    return f"  {field.encode_name}{'' if _always(struct, field) else '?'}: {kind};\n"


def _always(struct: type[msgspec.Struct], field: inspect.Field) -> bool:
    """Whether a field is always sent; what is unset or, in some structs, as by default, is not."""
    config: Any = struct.__struct_config__
    return field.required or (not config.omit_defaults and field.default is not msgspec.UNSET)


def _render(kind: inspect.Type) -> str:
    if isinstance(kind, inspect.StructType):
        return kind.cls.__name__
    if isinstance(kind, inspect.ListType):
        inner = _render(kind.item_type)
        return f"({inner})[]" if "|" in inner else f"{inner}[]"
    if isinstance(kind, inspect.DictType):
        return f"Record<{_render(kind.key_type)}, {_render(kind.value_type)}>"
    if isinstance(kind, inspect.UnionType):
        return " | ".join(map(_render, kind.types))
    return NAMES[type(kind)]


def _comment(text: str) -> str:
    lines = [line.strip() for line in text.strip().splitlines()]
    if len(lines) < 2:
        return f"/** {lines[0]} */\n" if lines else ""
    return "/**\n" + "".join(f" * {line}".rstrip() + "\n" for line in lines) + " */\n"


if __name__ == "__main__":
    print(write())
