"""The types that the browser's modules are checked with are those of what is sent."""

from harvest.config import web_root
from harvest.live.types import FIELDS, LISTS, typescript


def test_the_written_types_are_those_of_the_structs() -> None:
    written = (web_root() / "static/js/shared/types.d.ts").read_text("utf-8")
    assert written == typescript(), "what is sent has changed: run script/types"


def test_a_field_with_a_word_of_a_list_says_so() -> None:
    written = typescript()
    for place, words in FIELDS.items():
        struct, field = place.split(".")
        declared = written.split(f"export interface {struct} {{")[1].split("}")[0]
        assert f"  {field}: {words}" in declared, place
    assert set(FIELDS.values()) < set(LISTS)
