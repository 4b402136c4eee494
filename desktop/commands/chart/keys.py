"""Who may open the chart, from the command line: the chart made, people added, passphrases changed."""

import argparse

from desktop.commands.chart.opening import Action, add_nothing, home_of, now
from desktop.commands.key import read_passphrase

FIRST = "Clinician"  # who opens a chart that was made without a name


def _init(options: argparse.Namespace) -> int:
    from desktop.chart.creation import create_chart  # noqa: PLC0415

    home = home_of(options)
    chart, code = create_chart(home, options.user or FIRST, read_passphrase(options, new=True), now())
    print(f"Chart:         {chart.folder}")
    print(f"Opened by:     {chart.person.name} ({chart.person.role})")
    print(f"Recovery code: {code}")
    print("Write the code on paper now: it is kept nowhere, and opens the chart when the passphrase is forgotten.")
    chart.close()
    return 0


ACTIONS = {
    "init": Action("make a chart; its recovery code is printed once", add_nothing, _init),
}
