"""Charts made for tests: cheap to open, with people who are plainly fictional."""

import datetime as dt
from pathlib import Path

from desktop.chart.chart import Chart
from desktop.chart.creation import create_chart
from desktop.chart.sealing import Cost

CHEAP = Cost(memory=8, passes=1, lanes=1)  # the real cost is paid in the tests of faults alone
PASSPHRASE = "plainly fictional"  # noqa: S105 - it opens charts of this test alone
NOW = dt.datetime(2026, 11, 22, 14, 2, tzinfo=dt.UTC)
LATER = NOW + dt.timedelta(hours=1)


def make_chart(home: Path, name: str = "Fictional Supervisor") -> Chart:
    """A chart with one supervisor."""
    chart, _code = create_chart(home, name, PASSPHRASE, NOW, cost=CHEAP)
    return chart
