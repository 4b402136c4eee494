"""Every attack carried out, and the table of what was found: `python -m tests.attacks [--sample] [FAMILY …]`."""

import gc
import sys
from pathlib import Path

from desktop.limited import limit_process
from tests.attacks.families import HEAD, carry_out_all

STATUS = Path("/proc/self/status")


def main(words: list[str]) -> int:
    """Print the table as Markdown, line by line; 1 when anything was missed, or told otherwise than it must be."""
    limit_process(seconds=3600, memory=4_000_000_000)  # an attack that is missed shall not take the machine with it
    names = [each.lower() for each in words if not each.startswith("--")]
    slips: list[str] = []
    write = sys.stdout.write
    write(f"| {' | '.join(HEAD)} |\n|---|{'---:|' * (len(HEAD) - 1)}\n")
    for row in carry_out_all(
        sample="--sample" in words, wanted=lambda name: not names or any(each in name.lower() for each in names)
    ):
        write(f"| {' | '.join(row.told)} |\n")
        sys.stdout.flush()
        slips += [f"{row.name}: {each}" for each in row.slips]
        gc.collect()
    for slip in slips:
        write(f"SLIP {slip}\n")
    if STATUS.exists():
        write("".join(line for line in STATUS.read_text().splitlines(keepends=True) if line.startswith("VmHWM")))
    return 1 if slips else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
