"""Pages and data go over the network compressed."""

import gzip
import json

from flask.testing import FlaskClient

PACKED = {"Accept-Encoding": "gzip, br"}


def test_a_page_is_compressed_for_whoever_reads_that(phone: FlaskClient, code: str) -> None:
    packed = phone.get(f"/p/{code}", headers=PACKED)
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed.headers["Vary"]
    page = gzip.decompress(packed.data).decode()
    assert 'id="data"' in page
    assert len(packed.data) < len(page) / 2
    assert int(packed.headers["Content-Length"]) == len(packed.data)
    plain = phone.get(f"/p/{code}")
    assert plain.headers.get("Content-Encoding") is None
    assert 'id="data"' in plain.text


def test_the_length_of_a_page_is_blurred(phone: FlaskClient, code: str) -> None:
    lengths = {len(phone.get(f"/p/{code}", headers=PACKED).data) for _ in range(12)}
    assert max(lengths) - min(lengths) > 10


def test_texts_of_the_browser_are_compressed_and_not_sent_twice(client: FlaskClient) -> None:
    first = client.get("/messages/phone/fr.json", headers=PACKED)
    assert json.loads(gzip.decompress(first.data))
    again = client.get("/messages/phone/fr.json", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert not again.data


def test_a_small_answer_stays_as_it_is(client: FlaskClient) -> None:
    assert client.get("/healthz", headers=PACKED).headers.get("Content-Encoding") is None
