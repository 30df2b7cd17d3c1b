"""A server that dies in the middle of the work loses nothing it acknowledged."""

import secrets
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
import socketio
from openpyxl import load_workbook
from sqlalchemy import create_engine, text

from tests.fixtures.databases import DATABASES
from tests.fixtures.instances import Instances
from tests.fixtures.phones import Phone
from tests.fixtures.servers import Server, wait_until

PHONES = 6
POSTS = 50

pytestmark = [
    pytest.mark.faults,
    pytest.mark.serial,
    # The client library leaves sockets of a killed server to the garbage collector.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


class Writer(Phone):
    """A phone with notes in its outbox."""

    def __init__(self, server: Server, number: int) -> None:
        super().__init__(server)
        view = self.view()
        self.group = view["group"]
        self.question = view["state"]["round"]["questions"][0]["id"]
        self.outbox = {
            op_id: f"toestel {number} notitie {i}"
            for i, op_id in enumerate(secrets.token_hex(16) for _ in range(POSTS))
        }
        self.acknowledged: dict[str, int] = {}

    def flush(self) -> None:
        """Send what is not acknowledged; stops at the first silence."""
        try:
            self.connect()
            for op_id, words in self.outbox.items():
                if op_id in self.acknowledged:
                    continue
                body = {"op_id": op_id, "group": self.group, "question": self.question}
                answer = self.ask("post", {**body, "text": words})
                self.acknowledged[op_id] = answer["ok"]["id"]
        except (socketio.exceptions.SocketIOError, httpx.TransportError):
            pass
        finally:
            self.disconnect()


def test_every_acknowledged_note_is_there_exactly_once(
    instances: Instances, tmp_path: Path
) -> None:
    with instances.serve("demo", tmp_path / "instance", HARVEST_WORKER="0") as server:
        phones = [Writer(server, number) for number in range(PHONES)]
        with ThreadPoolExecutor(PHONES) as pool:
            flushes = [pool.submit(phone.flush) for phone in phones]
            wait_until(lambda: sum(len(phone.acknowledged) for phone in phones) > 120, "120 posts")
            server.kill()
            for flush in flushes:
                flush.result()
        promised = {op for phone in phones for op in phone.acknowledged}
        assert 120 < len(promised) < PHONES * POSTS
        server.start()
        assert promised <= set(_kept(server))
        with ThreadPoolExecutor(PHONES) as pool:
            list(pool.map(Writer.flush, phones))
        kept = _kept(server)
        assert Counter(kept) == Counter(op for phone in phones for op in phone.outbox)
        assert _gaps(server) == []
        server.harvest("export", "--to", str(tmp_path))
        sheet = load_workbook(next(tmp_path.glob("*.xlsx"))).worksheets[0]
        exported = Counter(row[1] for row in sheet.iter_rows(min_row=2, values_only=True))
        words = {text for phone in phones for text in phone.outbox.values()}
        assert {text: exported[text] for text in words} == dict.fromkeys(words, 1)


def _kept(server: Server) -> list[str]:
    engine = create_engine(DATABASES.address(server.folder))
    with engine.connect() as connection:
        rows = connection.execute(text("select op_id from note where text like 'toestel %'"))
        found = list(rows.scalars())
    engine.dispose()
    return found


def _gaps(server: Server) -> list[int]:
    engine = create_engine(DATABASES.address(server.folder))
    with engine.connect() as connection:
        seqs = list(connection.execute(text("select seq from change order by seq")).scalars())
    engine.dispose()
    return [a for a, b in zip(seqs, range(1, len(seqs) + 1), strict=True) if a != b]
