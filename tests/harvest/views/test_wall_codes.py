"""The codes that a wall shows can be scanned on any ground."""

import re

import pytest

QUIET = 4


@pytest.mark.parametrize("name", ["qr", "harvest"])
def test_a_code_has_the_empty_edge_of_the_norm(client, hall, name):
    picture = client.get(f"/w/{hall.workshop().wall_token}/{name}.svg").text
    size = int(re.search(r'viewBox="0 0 (\d+) \1"', picture)[1])
    scale, left, top = re.search(r'scale\((\d+)\).*? d="M(\d+) ([\d.]+)h7m', picture).groups()
    # The first row begins at the edge and ends with another corner of seven modules.
    assert (int(left), float(top)) == (QUIET, QUIET + 0.5)
    row = re.search(r'd="M\d+ [\d.]+((?:[hm]\d+(?: 0)?)+?h7)m-', picture)[1]
    across = sum(int(step) for step in re.findall(r"[hm](\d+)", row))
    assert size == int(scale) * (across + 2 * QUIET)
