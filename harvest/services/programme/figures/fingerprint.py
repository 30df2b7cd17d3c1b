"""How a figure that was changed is told from one that was not."""

import hashlib

import msgspec

from harvest.models import Figure


def fingerprint(figure: Figure) -> str:
    """A short text that changes when the chart does."""
    held = msgspec.json.encode((figure.shape, figure.unit, figure.series, figure.rows))
    return hashlib.sha256(held).hexdigest()[:16]
