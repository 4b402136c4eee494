"""Changes the deciding code step by step and says which change no test notices: `python3 run.py mutate [MODULE …]`.

Without a name every module of `[tool.mutmut]` is changed, from the beginning; with names (`conditions`) those alone.
The exit status is 1 when a change survives that is not explained in survivors.yaml.
"""

import json
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path

from mutmut.mutation.diff_apply import get_diff_for_mutant
from mutmut.stats import status_by_exit_code

from tests.mutation.survivors import Change, read_explained

WORK = Path("mutants")
NOTICED = {"killed", "timeout", "segfault", "caught by type check"}


def main(names: list[str]) -> int:
    """Run the tool from the top of the checkout, then compare what survives with what is explained."""
    settings = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["tool"]["mutmut"]
    files = {Path(file).stem: file for file in settings["only_mutate"]}
    if wrong := [name for name in names if name not in files]:
        print(f"'{wrong[0]}' is not changed; choose among {', '.join(files)}", file=sys.stderr)
        return 2
    if not names:
        shutil.rmtree(WORK, ignore_errors=True)  # earlier verdicts would be kept though the tests have changed
    tool = str(Path(sys.executable).with_name("mutmut"))
    status = subprocess.call([tool, "run", *(f"engine.{name}.*" for name in names)])
    return status or report([files[name] for name in names or files])


def report(files: list[str]) -> int:
    """Print what was found in these files; 1 when something is not explained or was not tried."""
    explained = {change: reason for change, reason in read_explained().items() if change.file in files}
    survived: list[Change] = []
    untried = 0
    for file in files:
        found = json.loads((WORK / f"{file}.meta").read_text(encoding="utf-8"))["exit_code_by_key"]
        statuses = {name: status_by_exit_code[code] for name, code in found.items()}
        counts = Counter(statuses.values())
        print(f"{file}: {len(found)} changes, {', '.join(f'{counts[each]} {each}' for each in sorted(counts))}")
        untried += counts["not checked"]
        survived += [
            describe(file, name) for name, each in statuses.items() if each not in NOTICED | {"not checked", "skipped"}
        ]
    unexplained = sorted(set(survived) - set(explained))
    print(f"{len(survived)} survive, {sum(change in explained for change in survived)} of them explained")
    for change in unexplained:
        print(f"not explained: {change}")
    for change in sorted(set(explained) - set(survived)):
        print(f"explained but gone; remove it: {change}")
    if untried:
        print(f"{untried} changes were not tried; run it again")
    return 1 if unexplained or untried else 0


def describe(file: str, name: str) -> Change:
    """One change by its function and the line that it makes."""
    function = name.rpartition(".")[2].partition("__mutmut_")[0].removeprefix("x")
    lines = get_diff_for_mutant(name, path=file).splitlines()
    made = [line[1:].strip() for line in lines if line.startswith("+") and not line.startswith("+++")]
    return Change(file, function.removeprefix("_").strip("ǁ").replace("ǁ", "."), " ".join(made))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
