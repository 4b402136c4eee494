"""A supervisor's scenarios: begun from a template, brought on a stick once they are proved, and taken away again."""

import contextlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Template

from desktop.commands.inputs import Refusal, open_shipped, read_bytes, write_whole
from desktop.consult.home import make_folder_of
from desktop.consult.lock import writing_alone
from desktop.training.collection import BROUGHT, MADE
from desktop.training.learners import REMEDY, find_folder
from desktop.training.pairing import read_twin
from desktop.training.proving import prove_scenario
from engine.edition import Edition
from engine.evaluate import decide
from engine.explain import weigh
from engine.language import say
from engine.packs.files import DEFAULT, shipped
from engine.packs.read_scenarios import is_word, read_misconceptions, read_shipped, read_template, take_bytes
from engine.packs.section import PackError, Problem
from engine.practice.scenario import Scenario

LARGEST = 200_000  # bytes of a scenario; a long one has ten thousand
MOST = 500  # files at once
LONGEST_ID = 64
ENDING = ".yaml"
# What Windows takes for a device, whatever its ending.
_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}


@dataclass(frozen=True, slots=True)
class Brought:
    """One scenario that came: what it is, and whether it took another's place or was here already."""

    scenario: Scenario
    content: bytes
    before: bytes | None  # what lay there

    @property
    def news(self) -> str:
        """What happened, in a word."""
        return "brought" if self.before is None else say("here already") if self.before == self.content else "replaced"


def write_template(path: str, edition_id: str = DEFAULT) -> bytes:
    """A commented scenario to be rewritten, which is proved as it stands.

    :raises Refusal: when the file's name cannot be a scenario's, or there is no such edition.
    """
    name = Path(path).name
    if not name.endswith(ENDING) or not can_be_id(name.removesuffix(ENDING)):
        raise Refusal(
            say(
                "{path}: a scenario's file is called by its id, small letters, "
                "digits and hyphens, and {ending}; such as a-second-opinion.yaml"
            ).format(path=path, ending=ENDING)
        )
    if edition_id not in shipped():
        raise Refusal(
            say("--edition: '{edition}' is no edition here; give one of: {editions}").format(
                edition=edition_id, editions=", ".join(shipped())
            )
        )
    edition = open_shipped(edition_id)
    places = {"id": name.removesuffix(ENDING), "edition": edition_id, "risk": "", "reason": "", "misconception": ""}
    places |= {"status": "open", "advice": "none"}
    text = Template(read_template())
    scenario = take_bytes(text.substitute(places).encode(), Path(name), "brought")
    return text.substitute(places | _answer(edition, scenario)).encode()


def _answer(edition: Edition, scenario: Scenario) -> dict[str, str]:
    """What the template's own data give, and one argument and one belief to stand for what the author chooses."""
    clinical = scenario.whole_case().clinical
    outcome = decide(edition, clinical, what_if=False)
    weighed = weigh(edition, edition.read(clinical), outcome)
    return {
        "status": outcome.status,
        "advice": outcome.advice or "null",
        "risk": "" if edition.pathway.scheme is None else f"  risk: {outcome.risk.group or 'null'}\n",
        "reason": next((reason.id for reason in weighed if reason.side == "for"), ""),
        "misconception": next(iter(read_misconceptions(edition.pack.id)), ""),
    }


def bring(home: str | None, paths: Sequence[str], *, replace: bool = False) -> tuple[Brought, ...]:
    """Prove scenarios and keep them, all of them or none.

    :raises Refusal: with every reason why they are not taken; nothing is changed then.
    """
    if len(paths) > MOST:
        raise Refusal(
            say("{count} files are more than the {most} that are brought at once; bring fewer").format(
                count=len(paths), most=MOST
            )
        )
    folder = find_folder(home) / BROUGHT
    problems: list[str] = []
    came: dict[str, tuple[Scenario, bytes]] = {}
    for path in paths:
        try:
            scenario, content = _take(path)
        except Refusal as refusal:
            problems += refusal.sentences
            continue
        if scenario.id in came:
            problems.append(
                say("{path}: another of these files has the id '{id}' too; rename one").format(
                    path=path, id=scenario.id
                )
            )
        came[scenario.id] = scenario, content
    if problems:
        raise Refusal(*problems)
    with writing_alone(make_folder_of(folder / f"x{ENDING}", REMEDY)):
        brought = tuple(Brought(scenario, content, _look(folder, name)) for name, (scenario, content) in came.items())
        other = [each for each in brought if each.news == "replaced"]
        if other and not replace:
            raise Refusal(
                *(
                    say(
                        "{file}: another scenario '{id}' was brought before; "
                        "rename this one, or put it in its place with --replace"
                    ).format(file=each.scenario.file, id=each.scenario.id)
                    for each in other
                )
            )
        _keep(folder, brought)
    return brought


def drop(home: str | None, name: str) -> Path:
    """Take a scenario that was brought away again; what was answered on it stays. Where it lay.

    :raises Refusal: when none of that id was brought, or it cannot be removed.
    """
    path = find_folder(home) / BROUGHT / f"{name}{ENDING}"
    if _ships(name):
        raise Refusal(
            say("'{name}' ships with the program and stays; only what was brought can be dropped").format(name=name)
        )
    if not can_be_id(name) or not os.path.lexists(path):
        raise Refusal(
            say("'{name}' is no scenario that was brought; 'plateau practice list' lists them").format(name=name)
        )
    try:
        with writing_alone(path.parent):
            path.unlink()
    except OSError as error:
        raise Refusal(
            say("{path}: cannot be removed ({strerror}); check the folder's permissions").format(
                path=path, strerror=error.strerror
            )
        ) from None
    return path


def can_be_id(name: str) -> bool:
    """Whether a name can be a scenario's: it becomes a file's name, on any system, and no made patient's."""
    return is_word(name) and 0 < len(name) <= LONGEST_ID and name.strip("-") == name and name not in _DEVICES


def _take(path: str) -> tuple[Scenario, bytes]:
    """A scenario that is proved, with the very bytes that were read.

    :raises Refusal: with everything that is wrong with it.
    """
    file = Path(path)
    if path != "-" and (file.is_symlink() or (os.path.lexists(file) and not file.is_file() and not file.is_dir())):
        raise Refusal(say("{path}: is a link or a device; bring the file itself").format(path=path))
    if path == "-":
        raise Refusal(say("standard input has no name, and a scenario is called by its file's; give a file"))
    content = read_bytes(path, LARGEST)
    try:
        scenario = take_bytes(content, file, "brought")
    except PackError as error:
        raise Refusal(*(_place(path, problem) for problem in error.problems)) from None
    if problem := _refuse_id(scenario):
        raise Refusal(f"{path}: {problem}")
    if scenario.edition not in shipped():
        raise Refusal(
            say("{path}: is of the edition '{edition}', which is not here: {editions}").format(
                path=path, edition=scenario.edition, editions=", ".join(shipped())
            )
        )
    found = prove_scenario(open_shipped(scenario.edition), scenario, read_misconceptions(scenario.edition))
    if found:
        raise Refusal(*(_place(path, problem) for problem in found))
    return scenario, content


def _refuse_id(scenario: Scenario) -> str:
    if not can_be_id(scenario.id):
        return say(
            "the id '{id}' can be no file's name everywhere, or is longer than {longest_id}; give another"
        ).format(id=scenario.id, longest_id=LONGEST_ID)
    if scenario.id.startswith(MADE):
        return say("ids that begin with '{made}' are those of patients made from the diagram; give another").format(
            made=MADE
        )
    if read_twin(scenario.id) is not None:
        return say("ids that end with '-twin-' and a number are those of minimal pairs; give another")
    if _ships(scenario.id):
        return say("a scenario '{id}' ships with the program; give this one another id and file name").format(
            id=scenario.id
        )
    return ""


def _ships(name: str) -> bool:
    return any(name == each.id for edition in shipped() for each in read_shipped(edition))


def _place(path: str, problem: Problem) -> str:
    """A problem at the path that was given, which may name another folder than the problem does."""
    line = "" if problem.line is None else f", line {problem.line}"
    return f"{path}{line}: {problem.text}"


def _look(folder: Path, name: str) -> bytes | None:
    """What lies at a scenario's place.

    :raises Refusal: when it is a link, which writing would follow, or cannot be read.
    """
    path = folder / f"{name}{ENDING}"
    if path.is_symlink():
        raise Refusal(say("{path}: is a link; remove it first").format(path=path))
    return read_bytes(str(path), LARGEST) if path.exists() else None


def _keep(folder: Path, brought: Sequence[Brought]) -> None:
    """Write all of them; when one cannot be written, what was there before is there again."""
    done: list[Brought] = []
    try:
        for each in brought:
            if each.before != each.content:
                done.append(each)
                write_whole(str(folder / f"{each.scenario.id}{ENDING}"), each.content)
    except BaseException:
        for each in done:
            path = folder / f"{each.scenario.id}{ENDING}"
            with contextlib.suppress(OSError, Refusal):
                path.unlink(missing_ok=True) if each.before is None else write_whole(str(path), each.before)
        raise
