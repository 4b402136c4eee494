"""A chart of every schema that was ever released opens, and says what it said."""

import shutil
from pathlib import Path

import pytest

from desktop.chart.listing import list_records
from desktop.chart.opening import open_chart
from desktop.chart.saving import add
from desktop.chart.schema import VERSION
from desktop.chart.verification import verify
from reports.proving.verify import verify as verify_summary
from tests.desktop.chart.faults import do
from tests.desktop.chart.keep_schema import SCHEMAS
from tests.desktop.chart.living import STATES, consultation
from tests.desktop.chart.making import LATER, PASSPHRASE

VERSIONS = sorted(int(each.stem) for each in SCHEMAS.glob("*.zip"))


def test_a_chart_of_each_schema_is_kept() -> None:
    """From the first to today's, none left out, and none that no program can open."""
    assert list(range(1, VERSION + 1)) == VERSIONS


@pytest.fixture(params=VERSIONS)
def home(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of a kept chart."""
    shutil.unpack_archive(SCHEMAS / f"{request.param}.zip", tmp_path / "home")
    return tmp_path / "home"


def test_it_opens_whole_and_goes_on(home: Path) -> None:
    """Every record in its state, every signature good to the byte; a new record joins the old chain."""
    chart = open_chart(home, PASSPHRASE)
    assert verify(chart).problems == ()
    found = {each.state: chart.record(each.id) for each in list_records(chart.store)}
    assert sorted(found) == sorted(STATES)
    assert [each.case.clinical.age for each in found["amended"].versions] == [65, 66]
    papers = [paper for record in found.values() for paper in record.papers]
    assert len(papers) == 4
    for paper in papers:
        verdict = verify_summary(chart.paper(paper.digest), (), ())
        assert verdict.intact
        assert verdict.record_matches_page
    add(chart, consultation(), LATER)
    assert verify(chart).problems == ()
    chart.close()


def test_the_commands_take_it(home: Path) -> None:
    """Listed, shown and verified as any other."""
    listed = do(home, "list")
    assert (listed.status, listed.err) == (0, "")
    assert listed.out.count("\n") == len(STATES)
    for line in listed.out.splitlines():
        assert do(home, "show", line.split()[0]).status == 0
    assert do(home, "verify").out.startswith("Whole: 5 records")
