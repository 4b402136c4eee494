"""A signer who claims an earlier form, to be compared less strictly, is found: a valid key is no licence to lie."""

import copy
import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pikepdf
import pytest

from desktop.commands.verified import tell_verdict
from engine.consultation import consult, digest, write_canonically
from engine.packs.released import open_released
from reports.archive import Label, archive
from reports.blocks import Content
from reports.content import PAGE_FORMAT, SignerLine, write_content
from reports.issue import embed
from reports.proving.verify import Verdict, verify
from reports.sign import sign
from reports.summary import arrange, draw_summary
from tests.attacks.files import change as change_file
from tests.reports.papers import MOMENT, NAME, consultation, key
from tests.reports.test_released import FOLDER

SIGNER = SignerLine(NAME, key().fingerprint, MOMENT)
EARLIER = ("mayo-2012", "sha256:3fe2a9619a59bc03727c1803f932c46e4e934f5f1fd96fd16e93f1f653f03424")
BESIDE = ("contemporary-2026", "sha256:bd0863dd75f37c92791e19269a8e70d677dce2b5870db53df927aa5f00a3a0aa")
TAGS = {"/StructTreeRoot", "/MarkInfo", "/Outlines", "/StructParents", "/Tabs"}
Change = Callable[[Content], Content]
Tamper = Callable[[dict[str, Any]], Any]
Alter = Callable[[pikepdf.Pdf], Any]


def unchanged(content: Content) -> Content:
    """The page as it should be."""
    return content


def leave(_values: dict[str, Any]) -> None:
    """What is attached as it should be."""


def as_drawn(_pdf: pikepdf.Pdf) -> None:
    """The file as it should be."""


def take_tags(pdf: pikepdf.Pdf) -> None:
    """What screen readers are told came with form 10."""
    for entries in (pdf.Root, *(page.obj for page in pdf.pages)):
        for name in TAGS & set(entries.keys()):
            del entries[name]


def draw_over(over: bytes) -> Alter:
    """Something drawn last on the first page."""
    return lambda pdf: pdf.pages[0].contents_add(over)


def claim(
    form: int, change: Change = unchanged, tamper: Tamper = leave, *, earlier: bool = False, alter: Alter = as_drawn
) -> Verdict:
    """The verdict on a rightly signed page that claims a form; page and printed list are changed alike.

    `earlier` takes the editions that form 8 was printed under; `alter` changes the file before it is signed.
    """
    spoken = consultation()
    if earlier:
        edition, beside = open_released(*EARLIER), open_released(*BESIDE)
        assert edition is not None
        assert beside is not None
        spoken = consult(spoken.case, edition, lambda _: beside)
    page = change(arrange(write_content(spoken, SIGNER)))
    values: dict[str, Any] = copy.deepcopy(embed(spoken, page, SIGNER))
    values["page_format"] = form
    if form < PAGE_FORMAT:
        del values["layout"]
        values["signer"]["countersign"] = False
    tamper(values)
    drawn, places = draw_summary(page)
    label = Label("Consultation summary", NAME, "Maintenance", MOMENT)
    file = archive(drawn, write_canonically(values), label)
    altered = change_file(file, lambda pdf: (form < PAGE_FORMAT and take_tags(pdf), alter(pdf)))
    return verify(sign(altered, key(), MOMENT, places))


def exchange(old: str, new: str) -> Change:
    """Other words in every section of the page, the recommendation and the identity included."""

    def change(content: Content) -> Content:
        changed: Content = _exchange(content, old, new)
        assert changed != content, old
        return changed

    return change


def _exchange(value: Any, old: str, new: str) -> Any:
    if isinstance(value, str):
        return value.replace(old, new)
    if isinstance(value, tuple):
        found = [_exchange(each, old, new) for each in value]
        return type(value)(*found) if hasattr(value, "_fields") else tuple(found)
    if hasattr(value, "__dataclass_fields__"):
        return replace(
            value, **{name: _exchange(getattr(value, name), old, new) for name in value.__dataclass_fields__}
        )
    return value


def test_an_honest_page_of_form_9_passes() -> None:
    """The attacks below fail for what they change, not for how this test makes pages: unchanged, the page is proved."""
    for form, earlier in ((9, False), (8, True)):
        verdict = claim(form, earlier=earlier)
        assert verdict.problems == ()
        assert verdict.proved
        assert "the page was not drawn anew" in verdict.remarks[0]


CHANGES = {
    "headline": (exchange("Lenalidomide maintenance, at most", "Lenalidomide maintenance, at least"), "recommendation"),
    "name": (exchange("EXAMPLE, Amara", "EXAMPLE, Ambra"), "the patient"),
    "born": (exchange("02-Apr-1961", "02-Apr-1951"), "the patient"),
    "identifier": (exchange("4471-22", "4471-23"), "the patient"),
    "date": (lambda content: replace(content, date="21-Nov-2026"), "the date and the site"),
    "site": (lambda content: replace(content, site="Another hospital"), "the date and the site"),
    "decision": (exchange("Agrees with the recommendation.", "Differs from the recommendation."), "what was decided"),
    "note": (exchange("the patient prefers treatment", "the patient declines treatment"), "what was decided"),
    "plan": (exchange("from 01-Dec-2026", "from 01-Jan-2027"), "what was decided"),
    "caution": (exchange("Adjust the dose of lenalidomide", "Keep the dose of lenalidomide"), "what not to miss"),
    "next": (exchange("At most 24\u00a0months in all", "At most 12\u00a0months in all"), "what comes next"),
    "fact": (exchange("not started", "on lenalidomide"), "the facts that decided"),
    "foot": (lambda content: replace(content, running=("Somebody else", *content.running[1:])), "foot of the pages"),
}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "earlier"), [*((name, False) for name in CHANGES), ("headline", True), ("name", True), ("caution", True)]
)
def test_what_matters_is_found_in_an_earlier_form(name: str, *, earlier: bool) -> None:
    """Page and printed list changed alike, the record left alone, an earlier form claimed: named in a problem."""
    change, said = CHANGES[name]
    verdict = claim(8 if earlier else 9, change, earlier=earlier)
    assert verdict.intact
    assert not verdict.record_matches_page
    assert not verdict.proved
    assert any(said in problem for problem in verdict.problems), verdict.problems


@pytest.mark.parametrize("name", ["headline", "foot"])
def test_it_is_found_in_this_form(name: str) -> None:
    """The same changes on a page of this very form."""
    verdict = claim(PAGE_FORMAT, CHANGES[name][0])
    assert not verdict.record_matches_page


def test_a_form_that_never_met_the_edition_is_refused() -> None:
    """Today's edition was never printed in form 3, so a page that says so was never made by this program."""
    for form in (1, 3, 8):
        verdict = claim(form)
        assert not verdict.record_matches_page
        assert any("claims to be older than it is" in problem for problem in verdict.problems)


@pytest.mark.parametrize("form", [0, PAGE_FORMAT + 1, "9", 9.5, True])
def test_a_form_that_nobody_knows_is_refused(form: Any) -> None:
    """A number that is none of this program's forms, or no number."""
    assert not claim(9, tamper=lambda values: values.update(page_format=form)).record_matches_page


def test_an_earlier_version_is_compared_in_wording_only_when_it_was_released() -> None:
    """A version nobody released is not known; neither is one that is yet to come."""

    def age(values: dict[str, Any]) -> None:
        values["record"]["engine"] = "0.0.9"
        values["digest"] = digest(values["record"])

    verdict = claim(9, tamper=age)
    assert not verdict.record_matches_page
    assert any("version 0.0.9" in problem for problem in verdict.problems)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("tamper", "said"),
    [
        (lambda values: values.update(layout={"countersign": False}), "carries what no page of that form carries"),
        (lambda values: values.update(more=1), "carries what no page of that form carries"),
        (lambda values: values["signer"].pop("countersign"), "carries what no page of that form carries"),
        (lambda values: values["printed"].append(values["printed"][0]), "stands on the page twice"),
        (lambda values: values["printed"][-1].update(section="advice"), "has a section that no page of that form has"),
    ],
)
def test_what_no_earlier_page_had_is_refused(tamper: Tamper, said: str) -> None:
    """An earlier form is known by what it carries, too."""
    verdict = claim(9, tamper=tamper)
    assert not verdict.record_matches_page
    assert any(said in problem for problem in verdict.problems), verdict.problems


@pytest.mark.slow
@pytest.mark.parametrize(
    ("over", "said"),
    [
        (b"q 1 1 1 rg 60 600 400 60 re f Q", "drawn over"),  # a white box over the recommendation
        (b"q 1 1 1 RG 20 w 40 640 m 500 640 l S Q", "drawn over"),  # a broad white line through it
        (b"q 0 0 0 RG 0.4 w 40 620 m 500 660 l S Q", "drawn over"),  # words struck through
    ],
)
def test_nothing_lies_over_the_words_of_an_earlier_page(over: bytes, said: str) -> None:
    """Its drawing is not made anew, so whatever is drawn over words, by whoever signed it, is refused."""
    verdict = claim(9, alter=draw_over(over))
    assert verdict.intact
    assert not verdict.record_matches_page
    assert any(said in problem for problem in verdict.problems), verdict.problems


@pytest.mark.parametrize(
    ("before", "said"),
    [
        (b"3 Tr ", "invisible words"),
        (b"1 1 1 rg ", "without contrast"),
        (b"1 0 0 1 2000 0 cm ", "beside the sheet"),
        (b"0 0 200 200 re W n ", "cut off"),
    ],
)
def test_words_that_nobody_can_read_are_found(before: bytes, said: str) -> None:
    """Words may be in the text of a page and not be seen: invisible, white on white, elsewhere or cut off."""
    from reports.proving.covering import find_hidden

    with pikepdf.open(FOLDER / "form-9.pdf") as pdf:
        page = pdf.pages[1]
        content = page.Contents.read_bytes()
        at = content.index(b" rg") + 3 if before.startswith(b"1 1 1") else 0
        colours = content[at:].replace(b".105882 .152941 .2 rg", b"1 1 1 rg") if at else content
        page.Contents = pdf.make_stream(before + colours)
        out = io.BytesIO()
        pdf.save(out)
    assert said in str(find_hidden(out.getvalue()))


def test_other_words_on_the_pages_to_check_are_told() -> None:
    """What may have changed since is no problem; a remark names the section that is not as this program writes it."""
    verdict = claim(9, exchange("What would change the answer", "What might change the answer"))
    assert any('"What might change the answer"' in remark for remark in verdict.remarks)


def test_an_advice_that_the_edition_does_not_give_is_found() -> None:
    """Record, digest and page all changed alike: replay still says that the edition advises otherwise."""

    def change(values: dict[str, Any]) -> None:
        values["record"]["outcome"]["advice"] = "observe"
        values["digest"] = digest(values["record"])

    verdict = claim(9, tamper=change)
    assert verdict.same_advice is False
    assert not verdict.proved


def test_the_samples_cannot_be_signed_anew() -> None:
    """A kept sample under another signature names who signed it first."""
    whole = (FOLDER / "form-9.pdf").read_bytes()
    before = whole[: whole.index(b"%%EOF") + 6]
    assert not verify(before).intact


@pytest.mark.slow
@pytest.mark.parametrize("words", ["\nThis summary is whole", "\x1b[2J", "\u202e", "\u2028Trust: yes", "x" * 100_000])
def test_what_a_record_holds_commands_no_terminal(words: str) -> None:
    """A version with a line end, a control or a mirror in it, or of any length: one plain line tells of it."""

    def age(values: dict[str, Any]) -> None:
        values["record"]["engine"] = f"0.0.9{words}"
        values["record"]["outcome"]["pack_digest"] = f"sha256:{words}"
        values["digest"] = digest(values["record"])

    verdict = claim(9, tamper=age)
    assert not verdict.record_matches_page
    for line in (*tell_verdict(verdict, trusting=True), *verdict.problems, *verdict.remarks):
        assert line.isprintable() or "\u00a0" in line
        assert len(line.splitlines()) == 1
        assert len(line) < 1100
