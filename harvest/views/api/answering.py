"""One address of the API: its query is read, its answer written, and both are known by type.

What stands here of an address is also what ``openapi.py`` says of it.
"""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

import msgspec
from flask import request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from harvest.db import database
from harvest.errors import ParameterError
from harvest.views.api.entrance import blueprint, get_day

Query = TypeVar("Query", bound=msgspec.Struct)


class Nothing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The query of an address that takes none."""


class Address(msgspec.Struct, frozen=True):
    """An address that can be read, with the types of its query and of its answer.

    ``answer`` is None where the answer is the export, which has a schema of its own.
    """

    name: str
    path: str
    summary: str
    query: type[msgspec.Struct]
    answer: type[msgspec.Struct] | None


ADDRESSES: list[Address] = []


def reads(
    path: str, answer: type[msgspec.Struct] | None, query: type[msgspec.Struct] = Nothing
) -> Callable[[Callable[..., Any]], Callable[..., Response]]:
    """Let a function answer at a path, with a session and what the query says.

    In the place of ``day`` it gets the day; its first line is the summary of the address.
    """

    def register(view: Callable[..., Any]) -> Callable[..., Response]:
        @wraps(view)
        def respond(**parts: int) -> Response:
            wanted = read_query(query)
            with database().reading() as session:
                given = view(session, *_found(session, parts), *([wanted] if wanted else []))
            return _encoded(given if isinstance(given, bytes) else msgspec.json.encode(given))

        summary = (view.__doc__ or "").partition("\n")[0].rstrip(".")
        ADDRESSES.append(Address(view.__name__, path, summary, query, answer))
        rule = path.replace("{", "<int(min=1,max=2147483647):").replace("}", ">")
        # Without OPTIONS: no page of another site is to ask with a token.
        blueprint.add_url_rule(rule, view_func=respond, provide_automatic_options=False)
        return respond

    return register


def read_query(query: type[Query]) -> Query | None:
    """What the query of the address says; None where it takes none.

    Raises ParameterError for a parameter that does not exist, is given twice, or cannot be.
    """
    names = request.args.keys()
    if twice := next((name for name in names if len(request.args.getlist(name)) > 1), None):
        raise ParameterError(f"{twice!r} is given twice")
    try:
        wanted = msgspec.convert(request.args.to_dict(), query, strict=False)
    except msgspec.ValidationError as error:
        raise ParameterError(error) from error
    return None if query is Nothing else wanted


def _found(session: Session, parts: dict[str, int]) -> list[Any]:
    """What stands in the address: the day itself, and the ids of what is of it."""
    return [get_day(session, id) if name == "day" else id for name, id in parts.items()]


def _encoded(content: bytes) -> Response:
    """An answer that a program may keep, and ask whether it is still the same."""
    response = Response(content, mimetype="application/json")
    # Weak: compressed, the same answer has other bytes each time.
    response.set_etag(hashlib.blake2b(content, digest_size=16).hexdigest(), weak=True)
    response.headers["Cache-Control"] = "private, no-cache"
    response.vary.add("Authorization")
    return response.make_conditional(request)
