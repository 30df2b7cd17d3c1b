"""Addresses for paper and screens."""

import io

import segno
from flask import Response, current_app, request, url_for

from harvest.addresses import is_local, is_public
from harvest.models import Workshop
from harvest.views.palette import colour


def base_url() -> str:
    """The public address of the site, without a slash at the end."""
    return str(current_app.config["BASE_URL"] or request.url_root).rstrip("/")


def doubt_of_links() -> str | None:
    """What may be wrong with printed links: ``local``, ``unset`` or nothing."""
    if is_local(base_url()):
        return "local"
    # Without the setting, the address is what the browser of the organiser asked for.
    if not current_app.config["BASE_URL"] and is_public(request.url_root):
        return "unset"
    return None


def join_url(workshop: Workshop, **hint: int) -> str:
    """The address behind the QR code; ``hint`` chooses a region or a group beforehand."""
    return base_url() + url_for("phone.enter", code=workshop.join_code, **hint)  # type: ignore[arg-type] # values of the address, not options


def ticket_url(workshop: Workshop, ticket: str) -> str:
    """The address behind the QR code of a printed ticket."""
    return base_url() + url_for("tickets.show", code=workshop.join_code, ticket=ticket)


def harvest_url(workshop: Workshop) -> str:
    """Where the harvest can be read once the organisers said thanks."""
    return base_url() + url_for("harvest.show", code=workshop.join_code)


def qr_svg(address: str, quiet: int = 0) -> str:
    """A QR code as SVG, dark modules on nothing; readable when a corner is lost.

    ``quiet`` is the empty edge, in modules: the norm asks four where nothing else is white.
    """
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        out,
        kind="svg",
        xmldecl=False,
        svgns=True,
        border=quiet,
        scale=8,
        omitsize=True,
        dark=colour("ink"),
    )
    return out.getvalue().decode()


def qr_response(address: str) -> Response:
    """A QR code as a picture of its own, with the edge that a camera needs on any ground."""
    return Response(qr_svg(address, quiet=4), mimetype="image/svg+xml")
