"""The page for the patient: what was decided or suggested in plain words, when to call, what to ask; no dose."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from engine.benefit.weighing import weigh_benefit
from engine.consultation import Consultation
from engine.language import say
from engine.leaflet import Medicine, PlainAdvice, PlainEdition, PlainWords
from engine.packs.read_leaflet import find_words, read_leaflet
from engine.remarks import is_past_review
from engine.values import name_value
from engine.wording import show_date, upper_first
from reports.blocks import Block, Bullets, Paragraph, Section, plain, strong
from reports.in_hundred import write_numbers
from reports.stance import Stance, find_stance

# Low blood counts come with the myeloma and after a transplant, whatever medicine is taken or must not be.
ALWAYS = ("fever", "bleeding")
MOST_MISSING, MOST_LEFT, MOST_STOPS, MOST_QUESTIONS = 4, 4, 3, 3


def write_leaflet(consultation: Consultation, name: str, signed: str) -> tuple[Section, ...]:
    """The sections of the page in print order; `signed` says who signed and when, or that nobody has."""
    words, own = read_leaflet(), find_words(consultation.edition.pack)
    head = Section("leaflet", say("For you: what comes next"), (Paragraph(strong(name)), _day(consultation)))
    if own is None:
        told: tuple[Section, ...] = (_speechless(),)
        drugs: tuple[str, ...] = ()
    else:
        stance = find_stance(consultation, words.medicines)
        page = _Page(consultation, words, own, stance)
        told = tuple(section for section in page.write() if section.blocks)
        drugs = tuple(dict.fromkeys((*stance.drugs, *stance.given)))
    return (head, *told, _call(consultation, words, drugs), _origin(signed))


def _day(consultation: Consultation) -> Paragraph:
    return Paragraph(plain(say("Visit of {day}").format(day=show_date(consultation.outcome.as_of))))


def _speechless() -> Section:
    """An edition for which nobody has written plain words: nothing is invented."""
    return _box(
        say("Your team will explain"),
        say("There are no plain words for the guide that was used for you, so this page does not tell what it says."),
        say("Ask your team to explain what is planned for you, and why."),
    )


@dataclass(frozen=True, slots=True)
class _Page:
    """One page as it is written for one consultation."""

    consultation: Consultation
    words: PlainWords
    own: PlainEdition
    stance: Stance

    def write(self) -> Iterator[Section]:
        """The box that is read first, and what belongs to it."""
        match self.stance.kind:
            case "open":
                yield from self._write_open()
            case "otherwise":
                yield from self._write_otherwise()
            case "blocked":
                yield from self._write_blocked()
            case _:
                yield from self._write_advice()

    @property
    def _about(self) -> str:
        """What kind of guide it is, and that a newer one says something else where it does."""
        comparison, told = self.consultation.comparison, [self.own.about]
        if is_past_review(self.consultation.edition.pack, self.consultation.outcome.as_of):
            told.append(say("This guide was to be looked over again before today; ask whether there is a newer one."))
        if comparison is not None and comparison.differ:
            told.append(say("A newer guide does not say the same for you."))
        return " ".join(told)

    @property
    def advice(self) -> PlainAdvice:
        """The plain words of the advice."""
        return self.own.advice[str(self.consultation.outcome.advice)]

    def _write_advice(self) -> Iterator[Section]:
        advice, agreed = self.advice, self.stance.kind == "agreed"
        caps, below = say("What your team suggests. You decide together."), [self._about]
        if not agreed:
            caps = say("A suggestion to talk over. Nothing is decided yet.")
        caps = advice.heading or caps
        missing = self._list_missing(2) if self.consultation.outcome.status == "provisional" else ()
        if missing:
            below.append(say("Not yet known: {what}.").format(what="; ".join(missing)))
        yield _box(caps, self._suggest(advice), " ".join(below))
        yield _row("why", say("Why?"), advice.why)
        yield _row("practice", say("What it means"), advice.practice, self._name_plan() if agreed else "")
        yield _row("how-long", say("How long?"), advice.how_long)
        yield from self._write_warnings()
        yield self._write_numbers(advice)
        yield _row("instead", say("Other ways"), advice.instead)
        yield _row("changes", say("What may change it"), advice.changes)
        yield _row("unknown", say("What is not known"), advice.unknown)
        yield _ask((*self.own.questions, *advice.questions), MOST_QUESTIONS if advice.no_numbers else 2)

    def _suggest(self, advice: PlainAdvice) -> str:
        """What is suggested; said otherwise where it would end a medicine that is taken now."""
        ends = self.consultation.edition.pathway.advice_of(str(self.consultation.outcome.advice)).ends
        return advice.while_on if advice.while_on and set(ends) & set(self.stance.given) else advice.suggests

    def _name_plan(self) -> str:
        """Which of the medicines the plan names, where the advice leaves a choice."""
        advised = self.consultation.edition.pathway.advice_of(str(self.consultation.outcome.advice)).drugs
        planned = bool((self.consultation.case.decision.plan.drug or "").strip())
        if not planned or len(advised) < 2 or not self.stance.drugs:  # noqa: PLR2004
            return ""
        return say("Your team plans: {medicines}.").format(medicines=_list(self.stance.drugs))

    def _write_numbers(self, advice: PlainAdvice) -> Section:
        title = say("In numbers")
        if advice.no_numbers:
            return _row("numbers", title, advice.no_numbers)
        results = {result.id: result for each in weigh_benefit(self.consultation).weighed for result in each.results}
        blocks = tuple(write_numbers(advice, self.own.figures, results))
        return Section("leaflet-numbers", title, blocks)

    def _write_open(self) -> Iterator[Section]:
        yield _box(
            say("Not decided yet"),
            say("What is best for you after the transplant is not decided yet."),
            say("First some things must be found out. Do not start or stop a medicine on your own."),
            self._about,
        )
        yield _list_row("missing", say("To be found out"), self._list_missing())
        meanwhile = {caution.id for caution in self.consultation.outcome.cautions}
        if "continue-meanwhile" in meanwhile:
            yield _row("practice", say("Until then"), say("Go on with what you take now, unless your team tells you."))
        elif "hold-meanwhile" in meanwhile:
            yield _row("practice", say("Until then"), say("Talk with your team before you take your next dose."))
        yield from self._write_warnings()
        left = dict.fromkeys(self.own.advice[name].short for name in self.consultation.outcome.reachable)
        yield _list_row("left", say("What may come"), _shorten(tuple(left), MOST_LEFT))
        yield _row("numbers", say("In numbers"), say("No numbers are shown, because nothing is decided yet."))
        yield _row("unknown", say("What is not known"), say("Which of these it will be cannot be told before."))
        asked = (say("Which tests are still to come, and when?"), say("When do we talk about the results?"))
        yield _ask((*self.own.questions, *asked))

    def _write_blocked(self) -> Iterator[Section]:
        medicines = _list(tuple(self.stance.stopped))
        yield _box(
            say("Not now"),
            say("Do not take {medicines} now.").format(medicines=medicines),
            say("There is a reason against it at present. Talk with your team before you take any dose."),
            self._about,
        )
        yield from self._write_warnings()
        yield _row(
            "next",
            say("What comes next?"),
            say("Your team will look for another way with you. Some reasons pass, and some do not."),
        )
        yield _row("instead", say("Other ways"), say("Another treatment, a study, or a second opinion."))
        why = say("No numbers are shown, because this medicine must not be taken now.")
        yield _row("numbers", say("In numbers"), why)
        yield _row("unknown", say("What is not known"), say("This page cannot tell what will be best instead."))
        asked = (say("Will this reason pass, and when?"), say("What can be done until then, or instead?"))
        yield _ask((*self.own.questions, *asked))

    def _write_otherwise(self) -> Iterator[Section]:
        drugs = self.stance.drugs
        below = say("It may not be what a computer program suggests. Your team has its reasons. Ask about them.")
        if drugs:
            lead = say("Your team plans this medicine for you: {medicines}.")
            if len(drugs) > 1:
                lead = say("Your team plans these medicines for you: {medicines}.")
            yield _box(say("What your team plans"), lead.format(medicines=_list(drugs)), below)
        else:
            lead = say("Your team will explain to you what is planned, and why.")
            yield _box(say("Your team will explain"), lead, below)
        medicines = [self.words.medicines[drug] for drug in drugs]
        yield _row("what", say("What is it?"), *(medicine.what for medicine in medicines))
        practice = tuple(dict.fromkeys(medicine.practice for medicine in medicines))
        if not practice:
            practice = (say("Do not start or stop a medicine because of this page. Your team will tell you."),)
        yield _row("practice", say("What it means"), *practice)
        yield from self._write_warnings()
        yield _row("how-long", say("How long?"), say("Your team will tell you."))
        why = say("No numbers are shown. This page has none for what your team plans.")
        yield _row("numbers", say("In numbers"), why)
        yield _row(
            "unknown", say("What is not known"), say("Nobody can say for one person how well a treatment will work.")
        )
        asked = (say("Why this way and not another?"), say("What good can it do me, and what harm?"))
        yield _ask((*asked, say("What else is possible for me?")))

    def _write_warnings(self) -> Iterator[Section]:
        """What must not be taken now and why, and what a medicine asks for the sake of an unborn child."""
        clinical, person = self.consultation.case.clinical, self.consultation.case.identity
        stops = []
        for drug, cautions in self.stance.stopped.items():
            reasons = [self.words.stops[name] for name in cautions if name in self.words.stops]
            if len(reasons) < len(cautions):
                reasons.append(say("of something that your team will explain"))
            told = say("; and because ").join(_shorten(tuple(dict.fromkeys(reasons)), MOST_STOPS))
            stops.append(
                say("{medicine}: because {reasons}.").format(medicine=upper_first(name_value(drug)), reasons=told)
            )
        title = say("Why not?") if self.stance.kind == "blocked" else say("Not now")
        yield _list_row("not-now", title, stops)
        sex = person.sex or clinical.sex
        asked = []
        for drug in dict.fromkeys((*self.stance.drugs, *self.stance.given)):
            unborn = self.words.medicines[drug].unborn
            if unborn is not None and drug not in self.stance.stopped:
                is_safe = sex == "male" or clinical.childbearing_potential is False
                asks = unborn.man if sex == "male" else unborn.anyone
                asked.append(asks if is_safe else unborn.may_become_pregnant)
        yield _row("unborn", say("Unborn child"), *asked)

    def _list_missing(self, most: int = MOST_MISSING) -> tuple[str, ...]:
        """What is still to be found out, the most useful first, each once."""
        outcome = self.consultation.outcome
        first = () if outcome.ask_next is None else (outcome.ask_next,)
        other = say("a fact that your team will name")
        found = dict.fromkeys(self.words.missing.get(name, other) for name in (*first, *outcome.missing))
        return _shorten(tuple(found), most)


def _call(consultation: Consultation, words: PlainWords, drugs: tuple[str, ...]) -> Section:
    """When to call at once, and whom."""
    medicines: list[Medicine] = [words.medicines[drug] for drug in drugs]
    clinical = consultation.case.clinical
    sex = consultation.case.identity.sex or clinical.sex
    signs = [*ALWAYS, *(name for medicine in medicines for name in medicine.signs)]
    may = sex != "male" and clinical.childbearing_potential is not False
    if may and any(medicine.unborn for medicine in medicines):
        signs.append("pregnancy")
    told = [words.signs[name].text for name in dict.fromkeys(signs)]
    general = say("sudden illness of any other kind") if told else say("sudden illness of any kind")
    blocks: tuple[Block, ...] = (
        Bullets(tuple(plain(text) for text in (*told, general))),
        Paragraph(plain(say("Ask the team that gave you this page. Phone:"))),
    )
    return Section("leaflet-call", say("Call your team at once, or the emergency number, if you have:"), blocks)


def _origin(signed: str) -> Section:
    made = say("A computer program that helps teams to decide has made it. It is no prescription.")
    words = say("Myeloma is a cancer of the bone marrow. A study tests a treatment in many people.")
    return Section("leaflet-origin", say("About this page."), (Paragraph(plain(f"{made} {words} {signed}")),))


def _box(caps: str, lead: str, *below: str) -> Section:
    return Section("leaflet-now", caps, (Paragraph(strong(lead)), Paragraph(plain(" ".join(below)))))


def _row(name: str, title: str, *texts: str) -> Section:
    told = " ".join(text for text in texts if text)
    return Section(f"leaflet-{name}", title, (Paragraph(plain(told)),) if told else ())


def _list_row(name: str, title: str, items: Iterable[str]) -> Section:
    told = tuple(plain(item) for item in items)
    return Section(f"leaflet-{name}", title, (Bullets(told),) if told else ())


def _ask(questions: tuple[str, ...], most: int = MOST_QUESTIONS) -> Section:
    return _list_row("ask", say("Questions to ask"), questions[:most])


def _shorten(items: tuple[str, ...], most: int) -> tuple[str, ...]:
    """The first few, and that there are more."""
    if len(items) <= most:
        return items
    return (*items[: most - 1], say("and more, which your team will explain"))


def _list(names: tuple[str, ...]) -> str:
    """Medicines in one line: "daratumumab and lenalidomide"."""
    *before, last = map(name_value, names)
    return say("{names} and {last}").format(names=", ".join(before), last=last) if before else last
