"""Forms that were open too long: shown again as they were typed, with nothing carried out.

The token of a form goes out of date when its reader signs out in another tab,
when the cookies are gone, or when the key of the server is renewed.
"""

from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import urlsplit

from flask import current_app, g, request

from harvest.errors import HarvestError, StaleFormError
from harvest.views.refusals import answer_refusal, wants_json

View = TypeVar("View", bound=Callable[..., Any])


def shows_again(view: View) -> View:
    """Mark a view that, where ``g.only_show`` is set, shows its form as typed and does nothing."""
    view.shows_again = True  # type: ignore[attr-defined]
    return view


def can_show_again() -> bool:
    """Whether the form that was sent can be shown as it was typed."""
    view = current_app.view_functions[request.endpoint or ""]
    return hasattr(view, "shows_again") and not is_from_elsewhere()


def refuse_stale() -> None:
    """For views that refuse by raising: raises StaleFormError where they are only to show."""
    if g.get("only_show"):
        raise StaleFormError("form_kept")


def answer_stale(_error: Exception) -> Any:
    """The form again, or word that nothing was done."""
    if wants_json():
        return answer_refusal(StaleFormError("form_expired"))
    g.stale, g.only_show = True, can_show_again()
    try:
        for guard in current_app.before_request_funcs.get(request.blueprint, ()):
            refused = guard()
            if refused is not None:
                return refused
        if not g.only_show:
            raise StaleFormError("form_expired")
        view = current_app.view_functions[request.endpoint or ""]
        return current_app.ensure_sync(view)(**(request.view_args or {}))
    except HarvestError as refused:
        # As outside of here: some refusals have a page of their own.
        return current_app.handle_user_exception(refused)


def is_from_elsewhere() -> bool:
    """Whether another site sent the form: that is nothing that our reader typed."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = request.headers.get("Origin")
    return origin is not None and urlsplit(origin).netloc != request.host
