"""Links that phones cannot follow are told: on screen, on paper and at the start."""

import pytest

from harvest.addresses import is_local, is_public
from harvest.cli.serving import doubt_of_start


@pytest.mark.parametrize(
    ("address", "local", "public"),
    [
        ("http://localhost:8103", True, False),
        ("http://LOCALHOST./", True, False),
        ("http://dag.localhost", True, False),
        ("http://127.0.0.1:8103", True, False),
        ("http://127.8.9.1", True, False),
        ("http://[::1]:8000", True, False),
        ("http://0.0.0.0:8000", True, False),
        ("http://192.168.1.20:8000", False, False),
        ("http://10.0.0.4", False, False),
        ("http://laptop:8000", False, False),
        ("http://laptop.local", False, False),
        ("https://sprokkel.example.org", False, True),
        ("http://8.8.8.8", False, True),
        ("http://[", False, False),
        ("", False, False),
    ],
)
def test_where_an_address_leads(address, local, public):
    assert (is_local(address), is_public(address)) == (local, public)


@pytest.mark.parametrize(
    ("base_url", "host", "said"),
    [
        ("", "127.0.0.1", "HARVEST_HOST"),
        ("", "::1", "HARVEST_HOST"),
        ("", "0.0.0.0", "is not set"),
        ("", "::", "is not set"),
        ("http://localhost:8000", "0.0.0.0", "cannot open"),
    ],
)
def test_the_start_says_what_to_set(base_url, host, said):
    assert said in doubt_of_start(base_url, host)


def test_the_start_says_nothing_where_phones_can_come():
    assert doubt_of_start("https://sprokkel.example.org", "127.0.0.1") is None
