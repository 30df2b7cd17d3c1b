"""Settles the bytes of files that are zips inside, as those of Office are."""

import io
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo


def settle(written: io.BytesIO) -> bytes:
    """Take the time of writing out of a zip, so that the same content gives the same bytes."""
    settled = io.BytesIO()
    with ZipFile(written) as source, ZipFile(settled, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(ZipInfo(name), source.read(name), ZIP_DEFLATED)
    return settled.getvalue()
