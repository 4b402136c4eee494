"""Keeps one chart of the schema of today, as a release leaves it behind: `python -m tests.desktop.chart.keep_schema`.

Run it once when a schema is released, and commit the file. Later versions open it in their tests as it is.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from desktop.chart.place import FOLDER
from desktop.chart.schema import VERSION
from tests.desktop.chart.living import live
from tests.desktop.chart.making import make_chart

SCHEMAS = Path(__file__).parent / "schemas"


def keep(home: Path) -> Path:
    """Make the chart, with a record in every state, in the place of the one that was kept for this schema."""
    home.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as making:
        chart = make_chart(Path(making))
        live(chart)
        chart.close()
        return Path(shutil.make_archive(str(home / str(VERSION)), "zip", making, FOLDER))


if __name__ == "__main__":
    sys.stdout.write(f"{keep(SCHEMAS)}\n")
