"""Each day that a format has to be able to write, with its votes."""

import pytest

from harvest.snapshots.report.report import Report
from harvest.snapshots.report.votes import Votes
from tests.harvest.exports.open.days import DAYS, make_votes


@pytest.fixture(params=DAYS, ids=str)
def report(request: pytest.FixtureRequest) -> Report:
    return DAYS[request.param]()


@pytest.fixture
def votes(report: Report) -> Votes:
    first = [note.id for note in report.shown[:1]]
    return make_votes(report, dict.fromkeys(range(1, 4), first))
