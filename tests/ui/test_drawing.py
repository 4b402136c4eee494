"""With the very typeface of the window: every case of both editions, at every size and zoom, touches nothing."""

import itertools

import pytest
from PySide6.QtWidgets import QApplication

from desktop.screens.gliding import blend, match
from desktop.screens.sheets import arrange
from desktop.screens.zoom import STEPS, Zoom, fit, fit_view
from desktop.ui.brush import _pen, measure
from desktop.ui.theme import LIGHT
from engine.case_file import take_case
from engine.consultation import consult
from engine.packs.shelf import find_folder, open_edition, read_cases
from engine.rationale import Route
from tests.desktop.drawings import list_faults

PACKS = ("mayo-2012", "contemporary-2026")
WIDTHS = (540, 602, 626, 700, 830, 1085, 1600, 3000)
HEIGHTS = (300, 433, 768, 1850)


def list_routes(pack: str) -> list[Route]:
    """The routes of an edition's own cases that are drawn in different ways, states left aside for the words."""
    edition = open_edition(pack)
    found: dict[object, Route] = {}
    for case in read_cases(find_folder(pack)):
        route = consult(take_case({"plateau": 1, "clinical": dict(case.clinical)}), edition).route
        found.setdefault((route.boxes, route.arrows), route)
    return list(found.values())


@pytest.mark.parametrize("zoom", ["width", "whole"])
@pytest.mark.parametrize("pack", PACKS)
def test_no_case_of_either_edition_is_drawn_with_a_fault(
    application: QApplication,  # noqa: ARG001 - the typeface is known once it is prepared
    pack: str,
    zoom: Zoom,
) -> None:
    """Straight runs, no crossing, no label touching anything, no text beyond its box, from 540 to 3000 pixels."""
    for number, route in enumerate(list_routes(pack)):
        for at, width in list(enumerate(WIDTHS))[number % 2 :: 2]:  # every other width, the rest by the next route
            height = HEIGHTS[(at + number) % len(HEIGHTS)]
            fitted = fit(route, (width, height), zoom, measure)
            assert list_faults(fitted.drawing, measure) == [], (width, height)
            assert fitted.size[0] <= width + 0.5


@pytest.mark.parametrize("pack", PACKS)
def test_every_zoom_is_the_same_drawing_larger_or_smaller(
    application: QApplication,  # noqa: ARG001 - as above
    pack: str,
) -> None:
    """A zoom moves no word: what was read stays where it was, only larger."""
    route = list_routes(pack)[0]
    natural = fit_view(route, (626, 433), 9, 1.0, measure)
    for zoom in STEPS:
        zoomed = fit_view(route, (626, 433), 9, zoom, measure)
        assert zoomed.drawing == natural.drawing
        assert zoomed.scale == pytest.approx(natural.scale * zoom)


@pytest.mark.parametrize("pack", PACKS)
def test_nothing_touches_half_way_either(
    application: QApplication,  # noqa: ARG001 - as above
    pack: str,
) -> None:
    """From any case to the next, in rooms of different sizes, the boxes on their way touch nothing."""
    routes = list_routes(pack)
    for before, after in itertools.pairwise(routes):
        one, other = fit(before, (626, 433), "width", measure), fit(after, (1085, 768), "width", measure)
        assert match(one.drawing, other.drawing)
        for part in (0.0, 0.3, 0.7):
            faults = list_faults(blend(one.drawing, other.drawing, part), lambda _words, _role: 0.0)
            assert [fault for fault in faults if "higher" not in fault] == []


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize("page", [(510, 600, 680), (527, 560, 640), (745, 320, 400), (335, 380, 450)], ids=str)
def test_no_page_is_cut_through_a_box_or_a_label(
    application: QApplication,  # noqa: ARG001 - as above
    pack: str,
    page: tuple[float, float, float],
) -> None:
    """A4, Letter, A4 across and A5: the cuts follow each other, fit their pages and meet nothing."""
    for route in list_routes(pack)[::7]:
        sheets = arrange(route, *page, measure)
        assert list_faults(sheets.drawing, measure) == []
        assert sheets.cuts[0][0] == 0
        assert sheets.cuts[-1][1] == sheets.drawing.size[1]
        for at, (start, end) in enumerate(sheets.cuts):
            assert (end - start) * sheets.scale <= (page[1] if at == 0 else page[2]) + 0.5
            taken = (*(node.rect for node in sheets.drawing.nodes), *(edge.place for edge in sheets.drawing.edges))
            assert not [rect for rect in taken if at and rect.y < start < rect.y + rect.h]
            assert at == 0 or start == sheets.cuts[at - 1][1]


def test_inferred_and_still_open_differ_without_colour() -> None:
    """In grey an inferred box of the route, and one that is closed, have other dashes than what is still open."""
    still_open = _pen(LIGHT, "open").dashPattern()
    assert still_open
    for state in ("taken", "closed"):
        inferred = _pen(LIGHT, state, inferred=True).dashPattern()
        assert inferred
        assert inferred != still_open
        assert not _pen(LIGHT, state).dashPattern()
