"""The manual on paper: every word of the window in its order, tagged, with an outline and true page numbers."""

import io
import re
import subprocess
from functools import cache
from pathlib import Path

import pikepdf
import pytest

from desktop.manual.book import read_manual
from desktop.manual.page import Heading, Paragraph, Points, Terms, Trouble, write_plain
from desktop.manual.paper import issue_manual
from reports.blocks import plain
from reports.manual import Chapter, Manual, Named, Page, Told, print_manual
from reports.typesetting.fonts import GlyphError


@cache
def pdf() -> bytes:
    """The manual, made once."""
    return issue_manual()


def squeeze(text: str) -> str:
    """A text without any space, so that it is found however its lines break."""
    return re.sub(r"\s+", "", text)


def test_every_text_of_the_window_is_on_paper() -> None:
    """Titles, paragraphs, points, troubles: each is there, whole, on some page."""
    done = subprocess.run(["pdftotext", "-", "-"], input=pdf(), capture_output=True, check=True)
    # The foot of a page may stand within a text that goes on over its end.
    text = squeeze(re.sub(r"\s*Manual of Plateau[^\n]*\n+Page \d+ of \d+\s*\f", " ", done.stdout.decode()))
    lacking = []
    for chapter in read_manual():
        for page in chapter.pages:
            wanted = [page.title]
            for block in page.blocks:
                match block:
                    case Heading(words=heading):
                        wanted.append(heading)
                    case Paragraph(words=prose):
                        wanted.append(write_plain(prose))
                    case Points(items=items):
                        wanted += map(write_plain, items)
                    case Trouble(sign=sign, means=means, does=does):
                        wanted += [sign, write_plain(means), *map(write_plain, does)]
                    case Terms(lines=lines):
                        wanted += [name for name, _ in lines]
                    case _:
                        pass
            lacking += [each for each in wanted if squeeze(each) not in text]
    lacking = [each for each in lacking if each != "By keyboard"]
    assert lacking == []


def test_it_is_tagged_and_has_an_outline() -> None:
    """Whoever hears it meets headings, lists and tables; the outline leads to chapters; nothing is attached."""
    with pikepdf.open(io.BytesIO(pdf())) as file:
        assert file.Root.MarkInfo.Marked
        roles: set[str] = set()
        todo = [file.Root.StructTreeRoot.K]
        while todo:
            each = todo.pop()
            if isinstance(each, pikepdf.Array):
                todo += list(each)
            elif isinstance(each, pikepdf.Dictionary):
                roles.add(str(each.get("/S", "")))
                if "/K" in each:
                    todo.append(each.K)
        assert {"/H1", "/H2", "/H3", "/P", "/L", "/LI", "/Table", "/TR", "/Figure"} <= roles
        with file.open_outline() as outline:
            (top,) = outline.root
            titles = [str(each.title) for each in top.children]
        assert titles == ["Contents", *(chapter.title for chapter in read_manual())]
        assert str(file.docinfo["/Title"]) == "Plateau: the manual"
        assert not file.attachments


def test_the_contents_name_the_right_pages() -> None:
    """Each chapter begins on the page that the contents say."""
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf(), capture_output=True, check=True)
    pages = done.stdout.decode().split("\f")
    for chapter in read_manual():
        found = re.search(rf"^\s*{re.escape(chapter.title)}\s+(\d+)\s*$", pages[0], re.MULTILINE)
        assert found is not None, chapter.title
        assert pages[int(found[1]) - 1].lstrip().startswith(chapter.title)


def test_the_same_manual_gives_the_same_bytes_on_each_sheet() -> None:
    """Nothing of the moment is in it; Letter is another sheet with the same words."""
    small = Manual("T", ("a",), (Chapter("C", (Page("P", (Told(plain("x " * 4000)),)),)),), ("foot",))
    assert print_manual(small) == print_manual(small)
    with pikepdf.open(io.BytesIO(print_manual(small, "letter"))) as file:
        assert [round(float(each)) for each in file.pages[0].mediabox] == [0, 0, 612, 792]


def test_what_cannot_be_printed_is_refused_by_its_page() -> None:
    """A character that no typeface has is named, and no page is made."""
    made = Manual("T", (), (Chapter("C", (Page("Odd", (Named((("a", plain("\u0e01")),), 0.2),)),)),), ())
    with pytest.raises(GlyphError, match="Odd"):
        print_manual(made)


def test_no_text_runs_out_of_the_sheet(tmp_path: Path) -> None:
    """Every word lies within the margins."""
    file = tmp_path / "manual.pdf"
    file.write_bytes(pdf())
    done = subprocess.run(["pdftotext", "-bbox", str(file), "-"], capture_output=True, check=True, text=True)
    found = re.findall(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)"', done.stdout)
    assert len(found) > 5000
    assert min(float(left) for left, _, _, _ in found) >= 40
    assert max(float(right) for _, _, right, _ in found) <= 556
