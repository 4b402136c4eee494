"""Saves cut off by kill -9 at random moments, round after round; run as a program of its own, it prints the figures.

It imports everything once and forks for each round: the child opens the chart and saves without a pause, naming each
record once it is durable, until it is killed. Then the chart is opened as anybody would, and looked at whole.
"""

import datetime as dt
import hashlib
import json
import os
import random
import secrets
import select
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from desktop.chart.chart import Chart
from desktop.chart.listing import list_records
from desktop.chart.opening import open_chart
from desktop.chart.place import FOLDER
from desktop.chart.saving import add, amend
from desktop.chart.verification import verify
from tests.desktop.chart.living import consultation, open_copy
from tests.desktop.chart.making import NOW, PASSPHRASE, make_chart

LONGEST = 0.2  # seconds from the opening to the kill; a save takes about a tenth of it
A_NEW_CHART_AFTER = 20  # rounds, so that going through it stays quick
Told = list[tuple[str, str]]


def save_for_ever(closed: Chart, pipe: int, *, early: bool) -> None:
    """Add, sign and amend, and say each once it is durable; nothing but a kill ends it. `early` says it too soon."""
    chart = open_copy(closed, closed.folder)
    os.write(pipe, b"ready -\n")
    at = NOW
    while True:
        at += dt.timedelta(minutes=1)
        name = add(chart, consultation(), at)
        os.write(pipe, f"add {name}\n".encode())
        content = secrets.token_bytes(30_000)  # of the size of a summary: several pages of the store
        digest = hashlib.sha256(content).hexdigest()
        with chart.writing():
            chart.store.tell("insert into papers values(?, ?)", digest, content)
            body = {"paper": digest, "version": 1, "signer": "x", "fingerprint": "y", "field": False}
            chart.append("signed", name, body, at)
            if early:
                os.write(pipe, f"sign {name}\n".encode())
                time.sleep(0.02)
        if not early:
            os.write(pipe, f"sign {name}\n".encode())
        amend(chart, name, consultation(age=66), "why", at)
        os.write(pipe, f"amend {name}\n".encode())


def kill_once(chart: Chart, draw: random.Random, *, early: bool) -> Told:
    """One round: what the child said to be durable before it was killed."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            save_for_ever(chart, writing, early=early)
        finally:
            os._exit(3)
    os.close(writing)
    said = b""
    while b"\n" not in said:
        select.select([reading], [], [], 30)
        said += os.read(reading, 65_536) or b"ended\n"
    time.sleep(draw.uniform(0.001, LONGEST))
    os.kill(child, signal.SIGKILL)
    while more := os.read(reading, 65_536):
        said += more
    os.close(reading)
    _pid, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status):
        raise RuntimeError("the child ended by itself")
    lines = said.decode().splitlines()
    return [(what, name) for what, name in (line.split() for line in lines[1:])]


def look(home: Path, told: Told, found: Counter[str]) -> None:
    """Open the chart as anybody would: is it whole, and is all there that was said to be durable?"""
    chart = open_chart(home, PASSPHRASE)
    verdict = verify(chart)
    found["not whole"] += not verdict.whole
    listed = {each.id: each for each in list_records(chart.store, most=10_000)}
    for what, name in told:
        there = name in listed
        if there:
            record = chart.record(name)
            there = (what != "sign" or len(record.papers) == 1) and (what != "amend" or len(record.versions) == 2)
            there = there and all(chart.paper(paper.digest) for paper in record.papers)
        found["lost"] += not there
    for name, each in listed.items():
        record = chart.record(name)
        found["half"] += (each.state, each.version) != (record.state, len(record.versions))
    found["entries"] = verdict.head.seq
    chart.close()


def run(rounds: int, seed: int, *, early: bool = False) -> Counter[str]:
    """So many rounds; what was acknowledged, lost, half-written or not whole."""
    draw, found = random.Random(seed), Counter(rounds=0, acknowledged=0, lost=0, half=0)  # noqa: S311 - moments
    found["not whole"] = 0
    home = Path(tempfile.mkdtemp(prefix="killing."))
    told: Told = []
    try:
        for at in range(rounds):
            if at % A_NEW_CHART_AFTER == 0:
                shutil.rmtree(home / FOLDER, ignore_errors=True)
                chart = make_chart(home)
                chart.close()
                told = []
            fresh = kill_once(chart, draw, early=early)
            told += fresh
            found["rounds"] += 1
            found["acknowledged"] += len(fresh)
            look(home, told, found)
    finally:
        shutil.rmtree(home)
    return found


if __name__ == "__main__":
    consultation(), consultation(age=66)  # worked out before the first fork
    sys.stdout.write(json.dumps(run(int(sys.argv[1]), int(sys.argv[2]), early=sys.argv[3:] == ["early"])) + "\n")
