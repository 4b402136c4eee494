"""The tagged page: all that is printed stands once in its structure, in print order; what is ornament is left out."""

import io
import json
import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pikepdf
import pytest

from engine.consultation import write_canonically
from reports.archive import Label, archive
from reports.blocks import RoutePicture, list_printed
from reports.content import SignerLine, write_content
from reports.issue import embed
from reports.proving.pages import squeeze
from reports.proving.verify import verify
from reports.seal.sealing import make_seal
from reports.sign import sign
from reports.summary import arrange, draw_summary
from tests.reports.hearing import list_figures, read_marks, read_tree, read_words
from tests.reports.papers import MOMENT, NAME, consultation, key
from tests.reports.samples import NAMES, sample


def printed_on(name: str) -> list[str]:
    """Every string that the record of a sample says was printed."""
    if name == "draft":
        printed = list_printed(arrange(write_content(consultation(), None)))
    else:
        with pikepdf.open(io.BytesIO(sample(name))) as document:
            printed = json.loads(document.attachments["record.json"].get_file().read_bytes())["printed"]
    return [line for entry in printed for line in entry["lines"]]


@pytest.mark.parametrize("name", NAMES)
def test_all_that_is_drawn_stands_once_in_the_structure(name: str) -> None:
    """Every stroke and letter lies in one mark that stands once in the tree, or is left out by name."""
    marks = read_marks(sample(name))
    told = [place for each in read_tree(sample(name)).walk() for place in each.marks]
    assert set(marks.values()) == {1}
    assert len(told) == len(set(told))
    assert set(told) == set(marks)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_heard_is_what_is_printed_in_its_order(name: str) -> None:
    """The words of the marks, in the order of the structure, are those that the record says were printed."""
    words = read_words(sample(name))
    places = [place for each in read_tree(sample(name)).walk() for place in each.marks]
    assert places == sorted(places)
    assert squeeze("".join(words.get(place, "") for place in places)) == squeeze("".join(printed_on(name)))


@pytest.mark.parametrize("name", NAMES)
def test_words_are_heard_apart(name: str) -> None:
    """A line's end is a space to the ear: every printed sentence is heard with the words that it is printed with."""
    words = read_words(sample(name))
    pieces = ["".join(words.get(place, "") for place in each.marks) for each in read_tree(sample(name)).walk()]
    heard = " ".join(" ".join(pieces).split())
    for line in printed_on(name):
        if not line.startswith("•") and not max(line.split(), key=len).startswith("Unbroken"):
            assert " ".join(line.split()) in heard


@pytest.mark.parametrize("name", NAMES)
def test_the_structure_is_one_that_can_be_walked(name: str) -> None:
    """One title, no level of heading skipped, tables with even rows and heads, points with label and text, figures
    with words.
    """
    elements = list(read_tree(sample(name)).walk())
    assert elements[0].role == "Document"
    levels = [int(each.role[1]) for each in elements if re.fullmatch(r"H\d", each.role)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    for each in elements:
        within = [kid.role for kid in each.within]
        if each.role == "Table":
            assert set(within) == {"TR"}
            assert len({len(row.within) for row in each.within}) == 1
            assert any(cell.role == "TH" for row in each.within for cell in row.within)
        elif each.role == "TR":
            assert set(within) <= {"TH", "TD"}
        elif each.role == "TH":
            assert each.scope in ("Row", "Column")
            assert each.marks
        elif each.role == "L":
            assert set(within) == {"LI"}
        elif each.role == "LI":
            assert within == ["Lbl", "LBody"]
        elif each.role == "Figure":
            assert len(each.alternative) > 20
        else:
            assert within or each.marks or each.role in ("TD", "Form", "Div")


@pytest.mark.parametrize("name", NAMES)
def test_each_mark_of_a_page_leads_to_its_element(name: str) -> None:
    """The tree of parents names for every mark of a page, and for every field, the element that it stands in."""
    with pikepdf.open(io.BytesIO(sample(name))) as document:
        tree = document.Root.StructTreeRoot
        parents = dict(zip(map(int, tree.ParentTree.Nums[::2]), tree.ParentTree.Nums[1::2], strict=True))
        for number, page in enumerate(document.pages):
            assert str(page.Tabs) == "/S"
            of = parents[int(page.StructParents)]
            for mark, element in enumerate(of):
                kids = element.K if isinstance(element.K, pikepdf.Array) else [element.K]
                assert any(kid.get("/MCID") == mark and kid.Pg.objgen == page.obj.objgen for kid in kids)
            assert sum(place[0] == number for place in read_marks(sample(name))) == len(of)
            for field in page.get("/Annots", []):
                form = parents[int(field.StructParent)]
                assert str(form.S) == "/Form"
                assert form.K.Obj.objgen == field.objgen
                assert len(str(field.TU)) > 10


@pytest.mark.parametrize("name", NAMES)
def test_the_outline_leads_to_every_heading(name: str) -> None:
    """The outline names the page to act on and each section, in order, each with its page."""
    headings = [each for each in read_tree(sample(name)).walk() if re.fullmatch(r"H\d", each.role)]
    words = read_words(sample(name))
    told: list[tuple[str, int]] = []
    with pikepdf.open(io.BytesIO(sample(name))) as document:
        pages = {page.obj.objgen: number for number, page in enumerate(document.pages)}

        def collect(items: list[pikepdf.OutlineItem]) -> None:
            for item in items:
                told.append((squeeze(item.title), pages[item.destination[0].objgen]))  # type: ignore[index,union-attr]
                collect(item.children)

        with document.open_outline() as outline:
            collect(outline.root)
    wanted = [(squeeze("".join(words[place] for place in each.marks)), each.marks[0][0]) for each in headings]
    assert told == wanted


def test_the_route_is_told_in_words() -> None:
    """Whoever cannot see the route hears each box with its answer, and the ways not taken."""
    content = arrange(write_content(consultation(), SignerLine(NAME, key().fingerprint, MOMENT)))
    (route,) = [
        block
        for section in (*content.below, *content.check)
        for block in section.blocks
        if isinstance(block, RoutePicture)
    ]
    assert route.alternative in list_figures(sample("demonstration"))
    for stop in route.stops:
        assert f"{stop.title}: {stop.answer}" in route.alternative


def test_the_same_pages_give_the_same_bytes() -> None:
    """Structure and outline are written the same every time."""
    content = write_content(consultation(), SignerLine(NAME, "9a" * 32, MOMENT))
    assert draw_summary(content)[0] == draw_summary(content)[0]


def test_an_unsigned_page_holds_a_place_for_each_field() -> None:
    """Before anybody signs, a field's place in the structure is empty; signing changes no line of it."""
    signer, seal = SignerLine(NAME, key().fingerprint, MOMENT), make_seal(consultation(), key(), MOMENT)
    drawn = draw_summary(arrange(write_content(consultation(), signer, seal=seal)))[0]
    assert "Form" not in [each.role for each in read_tree(drawn).walk()]
    before, after = (tell_tree(each) for each in (drawn, sample("demonstration")))
    assert [(role.replace("Form", "Div"), *rest) for role, *rest in after] == before


def tell_tree(pdf: bytes) -> list[tuple[Any, ...]]:
    """Every element of the structure with its words, its head, its depth and its marks, in reading order."""
    return [(each.role, each.alternative, each.scope, each.depth, tuple(each.marks)) for each in read_tree(pdf).walk()]


def sign_otherwise(change: Callable[[pikepdf.Pdf], None]) -> bytes:
    """The demonstration rightly signed, but its structure changed before."""
    signer = SignerLine(NAME, key().fingerprint, MOMENT)
    content = arrange(write_content(consultation(), signer))
    drawn, places = draw_summary(content)
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(drawn)) as pdf:
        change(pdf)
        pdf.save(out)
    record = write_canonically(embed(consultation(), content, signer))
    return sign(archive(out.getvalue(), record, Label("Summary", NAME, "M", MOMENT)), key(), MOMENT, places)


def first_of(pdf: pikepdf.Pdf, role: str) -> pikepdf.Object:
    """The first element of a role."""
    return next(each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == role)


def say_another_figure(pdf: pikepdf.Pdf) -> None:
    """The route says in words what it does not show."""
    first_of(pdf, "/Figure").Alt = "Observe."


def say_instead(pdf: pikepdf.Pdf) -> None:
    """A heading is heard as something that is not printed."""
    first_of(pdf, "/H2").ActualText = "Observe"


def turn_round(pdf: pikepdf.Pdf) -> None:
    """The sections are heard in another order."""
    top = first_of(pdf, "/Sect")
    top.K = pikepdf.Array(reversed(list(top.K)))


def rename(pdf: pikepdf.Pdf) -> None:
    """A heading is called a paragraph."""
    first_of(pdf, "/H2").S = pikepdf.Name.P


def leave_untold(pdf: pikepdf.Pdf) -> None:
    """Nothing is heard at all."""
    del pdf.Root.StructTreeRoot


def lead_astray(pdf: pikepdf.Pdf) -> None:
    """A line of the outline has another name."""
    pdf.Root.Outlines.First.Title = "Observe"


def lead_back(pdf: pikepdf.Pdf) -> None:
    """An element lies within itself."""
    element = first_of(pdf, "/Sect")
    element.K.append(element)


@pytest.mark.parametrize(
    "change", [say_another_figure, say_instead, turn_round, rename, leave_untold, lead_astray, lead_back]
)
def test_a_page_that_is_heard_otherwise_is_found(change: Callable[[pikepdf.Pdf], None]) -> None:
    """Rightly signed and drawn as it should be, but the structure says something else: it does not match its record."""
    verdict = verify(sign_otherwise(change))
    assert verdict.intact
    assert not verdict.record_matches_page
