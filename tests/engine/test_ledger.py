"""The ledger names every figure, entry, dose and licence once, and tells how far each is checked."""

import datetime as dt
from dataclasses import replace

import pytest

from engine.checking import Checks, make_check
from engine.figures import months_of
from engine.ledger import find_dose, items_of_theme, list_items, list_series, tell_status
from engine.packs.files import shipped
from engine.packs.read_safety import read_library
from engine.packs.shelf import open_edition

TODAY = dt.date(2026, 11, 25)
PACKS = shipped()


@pytest.mark.parametrize("name", PACKS)
def test_everything_is_an_item_of_its_own_name(name: str) -> None:
    """Each figure, entry that says something, caveat, guideline entry, dose and licence once, and nothing more."""
    pack = open_edition(name).pack
    items = list_items(pack)
    assert len({item.id for item in items}) == len(items)
    trials = pack.trials.values()
    expected = sum(len(trial.figures) + len(trial.caveats) for trial in trials)
    expected += sum(entry.text is not None for trial in trials for entry in trial.entries.values())
    expected += sum(len(guideline.says) for guideline in pack.guidelines.values())
    expected += sum((each.regimen is not None) + bool(each.licence) for each in pack.pathway.advice)
    assert len(items) == expected
    assert all(item.id.startswith(f"{pack.id}/{item.group}.") for item in items)
    assert all(item.text and item.source and item.status in ("page", "memory") for item in items)


@pytest.mark.parametrize("name", PACKS)
def test_nothing_is_checked_as_it_ships(name: str) -> None:
    """The program claims no person's check of its own."""
    assert not any(item.checked for item in list_items(open_edition(name).pack))


def test_a_figure_counts_as_recalled_when_its_ratio_is() -> None:
    """Medians that were seen do not make a recalled hazard ratio seen."""
    items = {item.id: item for item in list_items(open_edition().pack)}
    assert items["mayo-2012/calgb-100104.progression-34"].status == "memory"
    assert items["mayo-2012/calgb-100104.progression-91"].status == "page"


def test_a_check_shows_in_the_ledger_until_the_words_change() -> None:
    """The item says who checked it; a check of other words says nothing."""
    pack = open_edition().pack
    item = next(each for each in list_items(pack) if each.id == "mayo-2012/calgb-100104.deaths-34")
    check = make_check(item.id, item.text, "A. Fictional", "clinician", "McCarthy 2012, table 2", TODAY, TODAY)
    checked = {each.id: each for each in list_items(pack, Checks({item.id: check}))}[item.id]
    assert tell_status(checked) == "checked by A. Fictional, clinician, 25-Nov-2026, against McCarthy 2012, table 2"
    stale = make_check(item.id, item.text + " More.", "A. Fictional", "clinician", "McCarthy 2012", TODAY, TODAY)
    assert not {each.id: each for each in list_items(pack, Checks({item.id: stale}))}[item.id].checked


def test_a_recalled_dose_is_withheld_and_a_seen_one_is_not() -> None:
    """Amounts that nobody has checked are not shown as a dose; results in months or per cent are no doses."""
    items = {item.id: item for pack in PACKS for item in list_items(open_edition(pack).pack)}
    assert items["mayo-2012/mm-015.dose"].withheld
    assert items["mayo-2012/nooka-rvd.dose"].withheld
    assert items["contemporary-2026/perseus.dose"].withheld
    assert not items["mayo-2012/calgb-100104.dose"].withheld
    assert not items["mayo-2012/calgb-100104.survival-91"].withheld
    withheld = [item for item in items.values() if item.withheld]
    assert all(item.status == "memory" and item.kind != "figure" for item in withheld)


@pytest.mark.parametrize("name", PACKS)
def test_every_dated_series_runs_forward(name: str) -> None:
    """Each is of one trial, at follow-ups that grow."""
    found = 0
    for trial in open_edition(name).pack.trials.values():
        for figures in list_series(trial).values():
            months = [months_of(figure.follow_up or "") for figure in figures]
            assert None not in months
            assert months == sorted(set(months), key=lambda each: each or 0)
            found += 1
    assert found


def test_the_label_is_never_in_the_papers_series() -> None:
    """The papers' time to progression and the label's progression-free survival censor differently: two things."""
    for name in ("calgb-100104", "ifm-2005-02"):
        trial = open_edition().pack.trials[name]
        for figures in list_series(trial).values():
            assert not any(figure.source == "REVLIMID_USPI" for figure in figures)


@pytest.mark.parametrize(
    ("words", "months"),
    [("median 34 months", 34), ("about 8 years", 96), ("median follow-up 79.5 months", 79.5), ("at entry", None)],
)
def test_a_follow_up_is_read_in_months(words: str, months: float | None) -> None:
    """Months and years are read; other words give none."""
    assert months_of(words) == months


def test_nothing_of_what_may_not_be_reproduced_is_there() -> None:
    """Of NCCN's guideline there is only that it exists."""
    guideline = open_edition("contemporary-2026").pack.guidelines["nccn"]
    assert list(guideline.says) == ["exists"]
    cited = [each.id for each in list_items(open_edition("contemporary-2026").pack) if each.source == "NCCN 2026"]
    assert cited == ["contemporary-2026/nccn.exists"]


def test_a_ratio_keeps_the_decimals_that_were_published() -> None:
    """1.025 is not rounded to 1.02, which would read as another result; two decimals are the least."""
    trials = open_edition("contemporary-2026").pack.trials
    told = {figure.id: str(figure.ratio) for trial in trials.values() for figure in trial.figures if figure.ratio}
    assert told["tourmaline-mm3.survival-final"] == "1.025 (0.789-1.332)"
    assert told["ifm-2009.progression"] == "0.65"
    assert told["mccarthy-ipd.survival"] == "0.75 (0.63-0.90)"


def test_the_safety_tables_are_checked_like_everything_else() -> None:
    """Each cell is an item as its table names it; of two label doses in one line both are shown or neither."""
    library = read_library()
    items = [item for theme in library.themes for item in items_of_theme(library, theme)]
    assert len({item.id for item in items}) == len(items) > 100
    by_id = {item.id: item for item in items}
    pair = [by_id[f"safety/lenalidomide.30-to-50-{label}"] for label in ("us", "eu")]
    assert all(item.withheld for item in pair)
    who = ("A. Fictional", "pharmacist", "the label, section 2.6", TODAY, TODAY)
    checks = Checks({item.id: make_check(item.id, item.text, *who) for item in pair})
    again = {item.id: item for theme in library.themes for item in items_of_theme(library, theme, checks)}
    assert not any(again[item.id].withheld for item in pair)
    assert again["safety/lenalidomide.under-30-eu"].withheld  # never applied to maintenance, whoever checks it


@pytest.mark.parametrize(
    "text",
    ["10 mg daily", "1.3 mg/m² weekly", "16 mg/kg", "7.5mg", "10\u00a0mg", "3 million units", "400 IU", "3 MU", "2 g",
     "50 µg", "50 μg", "50 mcg", "100 micrograms", "10 MG"],
)  # fmt: skip
def test_an_amount_of_a_drug_is_found_however_it_is_written(text: str) -> None:
    """No way of writing a recalled dose gets it printed."""
    assert find_dose(f"Given as {text}.") is not None


@pytest.mark.parametrize(
    "text",
    ["clearance below 50 mL/min", "2.5 mg/L", "above 2 mg/dL", "200 mg in 24 hours", "200 mg/24 h", "20 doses",
     "grade 3 or 4", "gain(1q)", "57.3 months", "10 in 100 cells", "days 1 to 21 of 28", "t(4;14)"],
)  # fmt: skip
def test_what_is_measured_is_no_dose(text: str) -> None:
    """Results of the laboratory, results of a trial and days are shown."""
    assert find_dose(f"Seen with {text}.") is None


@pytest.mark.parametrize("name", PACKS)
def test_corrections_that_were_not_seen_are_said_wherever_the_paper_is_told(name: str) -> None:
    """The update of CALGB 100104 was corrected twice: its trial and its conflict say so in each edition."""
    pack = open_edition(name).pack
    trial = next(each for each in pack.trials.values() if any(f.id.endswith(".survival-91") for f in each.figures))
    assert any("corrections" in (caveat.text or "") for caveat in trial.caveats)
    about = {figure for conflict in pack.conflicts if "corrections" in conflict.what for figure in conflict.about}
    assert {f"{trial.id}.survival-91", f"{trial.id}.second-cancers-blood-91"} <= about


def test_a_dose_is_not_said_to_be_seen_where_it_is_recalled() -> None:
    """What a note adds from memory, or from how a trial is usually described, is no dose under the status of a page."""
    items = {item.id: item for pack in PACKS for item in list_items(open_edition(pack).pack)}
    assert find_dose(items["mayo-2012/s9321.design"].text) is None
    assert "20 mg" not in items["contemporary-2026/atlas.dose"].text.partition("Control")[2]
    assert "1 to 21" not in items["mayo-2012/gimema-rv-mm-pi-209.dose"].text


def test_a_check_of_a_table_is_bound_to_the_line_and_column() -> None:
    """The same dose at another clearance, or under another label, is another dose: the place is among the words."""
    library = read_library()
    items = {item.id: item for theme in library.themes for item in items_of_theme(library, theme)}
    item = items["safety/lenalidomide.30-to-50-us"]
    assert item.text.startswith("30 to below 50 mL/min, United States label: ")
    line = next(line for theme in library.themes for line in theme.lines if line.id == "30-to-50")
    check = make_check(item.id, item.text, "A. Fictional", "pharmacist", "the label", TODAY, TODAY)
    moved = replace(line.cells["us"], place="15 to below 30 mL/min, United States label")
    assert line.cells["us"].check(Checks({item.id: check})) == check
    assert moved.check(Checks({item.id: check})) is None
