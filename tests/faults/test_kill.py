"""A server that dies in the middle of the work loses nothing it acknowledged."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.fixtures.instances import Instances
from tests.fixtures.servers import wait_until
from tests.fixtures.writers import Writer, gaps, kept_notes

PHONES = 6
POSTS = 50

pytestmark = [
    pytest.mark.faults,
    # The client library leaves sockets of a killed server to the garbage collector.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


def test_every_acknowledged_note_is_there_exactly_once(
    instances: Instances, tmp_path: Path
) -> None:
    with instances.serve("demo", tmp_path / "instance", HARVEST_WORKER="0") as server:
        phones = [Writer(server, number, POSTS) for number in range(PHONES)]
        with ThreadPoolExecutor(PHONES) as pool:
            flushes = [pool.submit(phone.flush) for phone in phones]
            wait_until(lambda: sum(len(phone.acknowledged) for phone in phones) > 120, "120 posts")
            server.kill()
            for flush in flushes:
                flush.result()
        promised = {op for phone in phones for op in phone.acknowledged}
        assert 120 < len(promised) < PHONES * POSTS
        server.start()
        assert promised <= set(kept_notes(server))
        with ThreadPoolExecutor(PHONES) as pool:
            list(pool.map(Writer.flush, phones))
        kept = kept_notes(server)
        assert Counter(kept) == Counter(op for phone in phones for op in phone.outbox)
        assert gaps(server) == []
        server.harvest("export", "--to", str(tmp_path))
        sheet = load_workbook(next(tmp_path.glob("*.xlsx")))["Notities"]
        exported = Counter(row[1] for row in sheet.iter_rows(min_row=2, values_only=True))
        words = {text for phone in phones for text in phone.outbox.values()}
        assert {text: exported[text] for text in words} == dict.fromkeys(words, 1)
