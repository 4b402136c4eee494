"""Where a fault came to pass, by file, line and function alone: no value, no message, no folder of this computer."""

import contextlib
import re
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

import desktop

OUR_ROOT = Path(desktop.__file__).resolve().parent.parent
_OURS = ("desktop", "engine", "reports")
_LIBRARIES = ("site-packages", "dist-packages")
_HARD = re.compile(r'^  File "(?P<file>.*)", line (?P<line>\d+) in (?P<function>\S+)\s*$')
_THREAD = re.compile(r"^(?P<current>Current )?[Tt]hread 0x")
_KIND = re.compile(r"^(?:Fatal Python error|Windows fatal exception): (?P<what>[A-Za-z ]{1,60})")
_FROZEN = re.compile(r"<frozen [A-Za-z_.]{1,60}>|<string>")
_QUOTED = re.compile(r'"[^"]*"?|\'[^\']*\'?|“[^”]*”?|\S*[\\/]\S*')
_STANDARD = re.compile(r"/lib(?:64)?/python3\.\d+/[a-z_/]+\.py$")  # Python's own, wherever it lies
ELSEWHERE = "(a file outside the program)"
_MOST = 60  # places told of one fault


def list_places(error: BaseException | None, trace: TracebackType | None) -> tuple[str, ...]:
    """The kinds of a fault and of those behind it, each with its places, the place of the fault itself last.

    The words of an exception are never among them: they may quote what was typed.
    """
    told: list[str] = []
    met: set[int] = set()
    while error is not None and id(error) not in met and len(told) < _MOST:
        met.add(id(error))
        found = list(_walk(trace or error.__traceback__))
        told += [name_kind(type(error)), *found[-_MOST:]]
        error, trace = error.__cause__ or error.__context__, None
    return tuple(told[:_MOST])


def name_kind(kind: type[BaseException]) -> str:
    """What a kind of fault is called in the code; of one made while the program ran, what the kind behind it is.

    A name that does not stand in the code may have been made of what was typed.
    """
    known = next((each for each in kind.__mro__ if _stands_in_code(each)), BaseException)
    module = known.__module__
    return known.__qualname__ if module == "builtins" else f"{module}.{known.__qualname__}"


def withhold_quoted(words: str) -> str:
    """A message of a library without what it quotes and without the names of files, which may name a patient."""
    return _QUOTED.sub("…", words)


def _stands_in_code(kind: type) -> bool:
    module = sys.modules.get(kind.__module__) if isinstance(kind.__module__, str) else None
    return module is not None and getattr(module, kind.__qualname__, None) is kind


def read_hard(text: str) -> tuple[str, ...]:
    """The places of a fault below Python, of what was written while the program died; what is no place is left out.

    What is written there begins with the place of the fault; here it comes last, as in `list_places`.
    """
    kinds: list[str] = []
    threads: list[tuple[bool, list[str]]] = []
    for line in text.splitlines():
        if kind := _KIND.match(line):
            kinds.append(kind["what"].strip())
        elif thread := _THREAD.match(line):
            threads.append((bool(thread["current"]), []))
        elif threads and (place := _HARD.match(line)):
            threads[-1][1].insert(0, _tell(place["file"], int(place["line"]), place["function"]))
    threads.sort(key=lambda each: each[0])  # the one that failed last
    return (*kinds[:1], *[each for _, places in threads for each in places][-_MOST:])


def shorten(file: str) -> str:
    """A file of the program as it lies in it; of a library, as it lies in the library; of others no name."""
    parts = re.split(r"[\\/]", file)
    with contextlib.suppress(ValueError, OSError, RuntimeError):
        if Path(file).is_absolute():
            return Path(file).resolve().relative_to(OUR_ROOT).as_posix()
    for folder in _LIBRARIES:
        if folder in parts:
            return "/".join(parts[parts.index(folder) + 1 :])
    if parts[0] in _OURS and len(parts) > 1:
        return "/".join(parts)  # a bundle names its own files from its root
    standard = file.startswith(sysconfig.get_paths()["stdlib"]) or _STANDARD.search(file) or _FROZEN.fullmatch(file)
    return parts[-1] if standard else ELSEWHERE


def _walk(trace: TracebackType | None) -> Iterator[str]:
    while trace is not None:
        code = trace.tb_frame.f_code
        yield _tell(
            code.co_filename, trace.tb_lineno, code.co_qualname if hasattr(code, "co_qualname") else code.co_name
        )
        trace = trace.tb_next


def _tell(file: str, line: int, function: str) -> str:
    short = shorten(file)
    return f"  {short}" if short == ELSEWHERE else f"  {short}, line {line}, {function}"
