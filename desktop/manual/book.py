"""The manual whole: its chapters in their order, a page by its id, and what a few words are found in."""

from dataclasses import dataclass

from desktop.manual.hazards import Control, Hazard, Log, read_log
from desktop.manual.keys import KEYS_PAGE, list_keys
from desktop.manual.page import (
    Block,
    Chapter,
    Heading,
    Keys,
    Page,
    Paragraph,
    Points,
    Run,
    Terms,
    list_texts,
)  # fmt: skip
from desktop.manual.prose import read_prose
from desktop.manual.reading import list_files, read_chapter
from desktop.screens.about import tell_use
from engine.about import About
from engine.language import kept_by_language, say
from engine.packs.files import DEFAULT, find_folder, read_about

USE, HAZARDS = "use", "hazards"
SNIPPET = 90  # letters on either side of what was found


@dataclass(frozen=True, slots=True)
class Found:
    """A page in which words were found, with the text around the first of them."""

    page: Page
    around: str


@kept_by_language()
def read_manual() -> tuple[Chapter, ...]:
    """Every chapter in the language spoken.

    :raises PackError: where a file of it is not as it should be.
    """
    about = read_about(find_folder(DEFAULT))
    chapters = [_with_use(read_chapter(file), about) for file in list_files()]
    last = _with_keys(chapters.pop())  # the words and the keys come last, after the hazards
    return (*chapters, _tell_hazards(read_log()), last)


def list_pages() -> tuple[Page, ...]:
    """Every page in the order of the manual."""
    return tuple(page for chapter in read_manual() for page in chapter.pages)


def find_page(name: str) -> Page:
    """The page of that id.

    :raises LookupError: when there is none.
    """
    found = next((page for page in list_pages() if page.id == name), None)
    if found is None:
        raise LookupError(f"the manual has no page '{name}'")
    return found


def search(words: str) -> tuple[Found, ...]:
    """The pages that hold every one of the words, those with one in their title first."""
    wanted = words.casefold().split()
    if not wanted:
        return ()
    found = []
    for page in list_pages():
        texts = tuple(list_texts(page))
        whole = "\n".join(texts).casefold()
        if all(word in whole for word in wanted):
            in_title = any(word in page.title.casefold() for word in wanted)
            found.append((not in_title, Found(page, _cut(texts[1:] or texts, wanted))))
    return tuple(each for _, each in sorted(found, key=lambda pair: pair[0]))


def _cut(texts: tuple[str, ...], wanted: list[str]) -> str:
    """The first text with one of the words, as much of it as fits in a line or two."""
    text = next((each for each in texts if any(word in each.casefold() for word in wanted)), texts[0])
    at = max(0, min((place for word in wanted if (place := text.casefold().find(word)) >= 0), default=0) - SNIPPET)
    begin = text.find(" ", at) + 1 if at else 0
    end = len(text) if begin + 2 * SNIPPET >= len(text) else text.rfind(" ", begin, begin + 2 * SNIPPET)
    return f"{'… ' if begin else ''}{text[begin:end].strip()}{' …' if end < len(text) else ''}"


def _with_use(chapter: Chapter, about: About) -> Chapter:
    """The page on intended use begins with the very text that stands one click from every screen."""
    if all(page.id != USE for page in chapter.pages):
        return chapter
    told: list[Block] = []
    for heading, paragraphs in tell_use(about):
        told += [Heading(heading), *(Paragraph(read_prose(each)) for each in paragraphs)]
    pages = (Page(page.id, page.title, (*told, *page.blocks)) if page.id == USE else page for page in chapter.pages)
    return Chapter(chapter.title, tuple(pages))


def _with_keys(chapter: Chapter) -> Chapter:
    """The page of keys lists all that there are."""
    listed: tuple[Block, ...] = tuple(block for title, keys in list_keys() for block in (Heading(title), Keys(keys)))
    pages = (
        Page(page.id, page.title, (*page.blocks, *listed)) if page.id == KEYS_PAGE else page for page in chapter.pages
    )
    return Chapter(chapter.title, tuple(pages))


def _tell_hazards(log: Log) -> Chapter:
    """What the log is, its scales, and a page for each kind of hazard."""
    scales: list[Block] = []
    for heading, scale in ((say("How grave"), log.severity), (say("How likely"), log.probability)):
        scales += [Heading(heading), Terms(tuple((word, (Run(means),)) for _, word, means in scale))]
    first = Page(HAZARDS, say("Hazards and how they are controlled"), (
        *(Paragraph((Run(each),)) for each in log.about),
        *scales,
        Heading(say("The log")),
        Points(tuple(
            (Run(say("{group}: {ids}").format(group=group.title, ids=", ".join(each.id for each in group.hazards))),)
            for group in log.groups
        )),
    ))  # fmt: skip
    grave = {name: word for name, word, _ in log.severity}
    likely = {name: word for name, word, _ in log.probability}
    pages = (
        Page(
            f"{HAZARDS} {group.id}",
            group.title,
            tuple(block for each in group.hazards for block in _tell_hazard(each, grave, likely)),
        )
        for group in log.groups
    )
    return Chapter(say("Hazards"), (first, *pages))


def _tell_hazard(hazard: Hazard, grave: dict[str, str], likely: dict[str, str]) -> tuple[Block, ...]:
    risk = say("{severity}, {probability}")
    return (
        Heading(f"{hazard.id}  {hazard.hazard}"),
        Terms((
            (say("Cause"), (Run(hazard.cause),)),
            (say("Harm"), (Run(hazard.harm),)),
            (say("Risk before"), (Run(
                risk.format(severity=grave[hazard.severity], probability=likely[hazard.before])),)),
            *_tell_controls(hazard.controls),
            (say("Risk that remains"), (
                Run(risk.format(severity=grave[hazard.severity], probability=likely[hazard.after])),
                Run(". "),
                Run(hazard.residual),
            )),
            (say("Status"), (Run(say("controlled") if hazard.status == "controlled" else say("accepted")),)),
        )),
    )  # fmt: skip


def _tell_controls(controls: tuple[Control, ...]) -> tuple[tuple[str, tuple[Run, ...]], ...]:
    """Each control with the tests that show it."""
    return tuple(
        (
            say("Control"),
            (Run(f"{control.words} "), Run(say("Shown by {tests}.").format(tests=", ".join(control.tests)))),
        )
        for control in controls
    )
