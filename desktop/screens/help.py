"""Help on each part of the window: what it shows, what it does not, and how to work it without a mouse."""

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.screens.keys import FORM_KEYS, GENERAL_KEYS, PATHWAY_KEYS, ROUND_KEYS
from engine.language import say

TAB_KEYS = (
    (say("Left, Right"), say("On a row of tabs: the tab before or after")),
    (say("Tab"), say("From the row of tabs into the page")),
    (say("Up, Down, Page Up, Page Down"), say("On a page: scroll")),
)
Keys = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """One page of the help: its title, its paragraphs, and keys with what they do."""

    title: str
    words: tuple[str, ...]
    keys: Keys = ()


TOPICS: Mapping[str, Topic] = {
    "start": Topic(say("Start"), (
        say("Choose your name, type the passphrase, and Return opens the chart. Each wrong passphrase makes the next "
            "one wait longer. A forgotten one is replaced with the recovery code that was put on paper."),
        say("Without the chart, begin a consultation with nothing known, open a case file, or look around with the "
            "demonstration patient, who is made up. Nothing of it is kept then but what you save as a file."),
        say("The edition named here is the one that is applied. The View menu changes it, before or during a case."),
    ), ((say("Tab"), say("From button to button")), (say("Space"), say("Presses the button")))),
    "chart": Topic(say("Chart"), (
        say("Consultations kept on this computer, encrypted. Each person has a passphrase, a recovery code and a "
            "signing key of their own; nobody can open the chart without a passphrase or a recovery code."),
        say("What is unfinished is kept in the chart too, sealed, and offered to its own person above the patients."),
        say("Lock now puts away the consultation in hand and takes everything off the screen; the same person goes on "
            "with it after opening the chart again. It locks itself when nobody has touched keyboard or mouse for the "
            "minutes chosen in the Chart menu; work that takes long, such as a backup, is waited for."),
        say("A recovery code is shown once. Put it on paper, away from the computer; a new one can be made under "
            "People and keys."),
    ), (
        (say("Ctrl+L"), say("To the patients")),
        (say("Ctrl+H"), say("To the consultation in hand")),
        (say("Ctrl+Shift+L"), say("Locks the chart")),
    )),
    "patients": Topic(say("Patients"), (
        say("The consultations in the chart, the one saved last first. Type part of a name, an identifier, an "
            "advice, a risk group or a note; the filters narrow what is found."),
        say("Record says what became of it, and below that how safe it is: in the last backup, exported, or on this "
            "computer only."),
        say("What you have not finished is offered above the list. A strip reminds you when the last backup is old."),
    ), (
        (say("Up, Down"), say("From the line to type in: move in the list")),
        (say("Return"), say("Opens the record")),
        (say("Ctrl+Return"), say("Opens the patient's timeline")),
    )),
    "follow-ups": Topic(say("Follow-ups"), (
        say("Who is due: overdue, within seven days, within a year; and whose result or decision is awaited. It is "
            "read off each patient's last consultation; one that is withdrawn does not count."),
        say("A follow-up begins with what cannot have changed; everything else is asked anew. Both are shown before it "
            "begins. The patient stays in the list until the new consultation is saved."),
        say("The exported list is a plain file that names patients. The audit trail says that it was written."),
    ), ((say("Return"), say("Opens the record")), (say("Ctrl+Return"), say("Opens the patient's timeline")))),
    "record": Topic(say("Record"), (
        say("One consultation as it was answered and decided then, with its versions, signatures and trail. Which "
            "buttons there are depends on what became of it and on your role."),
        say("Open to change takes it to the desk; what you save there is a new version beside the old one. Once it is "
            "signed, a reason is asked. A withdrawn record stays readable and counts for nothing."),
        say("A trainee's signature waits for a supervisor, who signs the same summary in the field left for it."),
        say("What was printed, copied or exported has left the chart: the trail says so, and no lock covers it."),
    ), ((say("Escape"), say("Back to the list")), (say("Up, Down"), say("Scroll")))),
    "timeline": Topic(say("Timeline"), (
        say("One patient's consultations, the latest first, each with what changed since the one before. Tick two to "
            "compare them side by side."),
        say("Where another entry may be the same patient, a strip says why. To merge them changes no record, and it "
            "can be taken back."),
    ), ((say("Escape"), say("Back to the list")),)),
    "time machine": Topic(say("Time machine"), (
        say("Reads every record again under an edition as it is today and lists whose advice would be another one, "
            "with the reason. No record changes: whether a patient is seen again is yours to decide."),
    ), ((say("Return"), say("Opens the record")),)),
    "trail": Topic(say("Audit trail"), (
        say("Who did what, and when: opened, saved, signed, printed, copied, exported, backed up. Nobody can change it "
            "unnoticed."),
        say("Verify the chart goes through every entry, signature and paper, and says whether anything was changed, "
            "removed or moved. The end of the chain that it shows, noted on paper, finds an older copy put in its "
            "place."),
    ), ((say("Return"), say("Opens the record that the entry is about")),)),
    "people": Topic(say("People and keys"), (
        say("Supervisors add people, change roles and withdraw access. A clinician signs; a trainee's records are "
            "their own and wait for a supervisor's signature."),
        say("Whose access is withdrawn cannot open this chart any more; what they signed stays. They can still open an "
            "older backup or copy."),
        say("A forgotten passphrase is replaced with the recovery code. With neither, nobody can help."),
        say("Certificate… copies your certificate out for all who check your summaries, renews it before it ends, and "
            "takes the one that a site's authority issued for your key. The authority itself works on the command "
            "line alone (plateau authority), for its key belongs on a stick and not on this computer."),
    )),
    "backup": Topic(say("Backup"), (
        say("A backup is the whole chart in one encrypted file. It is read back after it is written, and opens with "
            "the passphrases of the day it was made. Keep it away from this computer."),
        say("A restore is for a supervisor. It first shows both charts and says what would be lost; the chart that was "
            "here is moved aside, not deleted."),
    )),
    "practice": Topic(say("Practice"), (
        say("Fictional patients, to decide by one edition. It needs no chart and no patient; the consultation in hand "
            "waits untouched, and Ctrl+H leads back to it."),
        say("Due lists what comes back today, for what was missed comes back sooner than what was held. Practise now "
            "begins with that; a new case is a patient not met before."),
        say("Answers are kept on this computer under a label of your own, not encrypted. Group carries them by stick, "
            "and shows a supervisor how several learners stand; what is shown there is kept nowhere."),
        say("Trial reading asks what a trial's own figures say. Argue a side has a patient on whom the editions "
            "differ: marked is the argument, not the side, and then both sides are shown with their evidence."),
        say("The library also takes scenarios from a stick, each proved first. 'plateau practice write' begins one."),
        say("Progress compares how sure you were with how often you were right. It speaks from ten answers on, with "
            "intervals, and says nothing about how you treat patients."),
    ), (
        (say("Ctrl+Shift+R"), say("A round on what is due now, or the one that was left open")),
        (say("Up, Down"), say("In the library, from the line to type in: move in the list")),
        (say("Return"), say("In the library: opens a round")),
    )),
    "round": Topic(say("A round of practice"), (
        say("Read the story, ask for the sheets that you need, and commit to risk group, advice, duration, reasons and "
            "how sure you are. Nothing is revealed before, and nothing can be changed after."),
        say("Each sheet costs points, for a burden or delay to the patient. When it comes it is said whether it could "
            "have changed the advice, as things were known then; which advice, is not said."),
        say("A round that is left stays open with its sheets and what is chosen so far, and is offered under Due."),
    ), ROUND_KEYS),
    "debrief": Topic(say("Debrief"), (
        say("First whether the advice was right, and what is right. On the pathway the right route is a strong line; "
            "yours, where it leaves, is drawn in dashes and dots with a diamond in its boxes."),
        say("Each reason is judged: right, missing, not so here, or true and deciding nothing. Its sources open below "
            "it, with how far each was checked."),
        say("The minimal pair is the same patient with one fact changed and another advice."),
    ), TAB_KEYS[2:]),
    "checking summaries": Topic(say("Checking a summary"), (
        say("A signed summary is dropped on the window, or chosen. It is said first whether you may rely on it; then "
            "who signed it and why that certificate is trusted, whether the pages say what the record inside says, and "
            "what each edition advises for the same patient today."),
        say("A paper copy is checked by the square code on its first page: drop a photo or a scan, or type the lines "
            "of its seal. What was sealed is shown, for you to compare with the paper. The seal covers these fields, "
            "not the rest of the paper."),
        say("While a chart is open it is also said when the record was replaced or withdrawn there. Nothing that is "
            "checked here is kept."),
    )),
    "form": Topic(say("Form"), (
        say("The facts that the edition asks for, in its order. The note beside each heading says how many are known. "
            "The question to look at first has a bar at its left and bold words."),
        say("What nobody recorded stays unknown: nothing is taken as normal. A number without its unit is not used."),
        say("An answer that contradicts another is kept beside the case, outlined twice, with the reason below it. It "
            "counts as soon as the rest fits."),
    ), FORM_KEYS),
    "answer": Topic(say("Answer"), (
        say("What the edition advises for the facts as they stand, with its standing, how certain it is, and what it "
            "rests on. Provisional means that an open fact can still change it; the card names the fact."),
        say("Blocked means that a recorded fact speaks against the next dose. The advice stays readable below the "
            "reason."),
        say("Where the other edition advises something else, that is said in the same card; Why compares the two."),
        say("How do we know? in the Help menu says what was proved of the edition, and proves it again."),
    )),
    "pathway": Topic(say("Pathway"), (
        say("Every question of the edition from top to bottom. Thick lines with a filled box: the route taken. "
            "Dashed: still open. Thin: closed. Dotted: inferred, not said by the source."),
        say("A box says its question, this patient's answer, and the statements that it rests on. Its details stand "
            "among the reasons, under Box."),
    ), PATHWAY_KEYS),
    "reasons": Topic(say("Reasons"), (
        say("Why: what speaks for and against, each with its source and how far it was checked. Cautions: what "
            "concerns the next dose. Compare: the editions side by side. Box: the details of a box of the pathway."),
        say("The outlined words say how far a figure was checked; a check by name replaces them."),
    ), TAB_KEYS),
    "what if": Topic(say("What if"), (
        say("The smallest changes of fact that would give other advice, gathered by that advice. They are about the "
            "rules of the edition; none says that the patient would fare better."),
    ), TAB_KEYS),
    "numbers": Topic(say("Numbers"), (
        say("Results of the trials behind the answer: people of 100 in each group, medians, and ratios with their "
            "intervals. They are about groups: nobody can say on which side of a number one patient will be."),
        say("Filled squares and open circles differ in shape, so that they can be told apart without colour."),
    ), TAB_KEYS),
    "applies": Topic(say("Applies?"), (
        say("For each trial, whether it would have taken this patient, criterion by criterion. A fact that is not "
            "recorded leaves the criterion open."),
    ), TAB_KEYS),
    "risk": Topic(say("Risk"), (
        say("The group by each published scheme, with its name beside it. Where schemes disagree, that is said first. "
            "A group is no forecast for one patient."),
    ), TAB_KEYS),
    "response": Topic(say("Response"), (
        say("The response by the published criteria, worked out from the measurements below it, with every value that "
            "led there. It enters the case only when you take it."),
    ), (*TAB_KEYS, (say("Left, Right"), say("On a curve: from value to value")))),
    "safety": Topic(say("Safety"), (
        say("What concerns this patient's next dose, the timetable of tests, and tables to look up. A dose that was "
            "not checked against the label by a named person is not printed as a dose."),
    ), (*TAB_KEYS, (say("Space"), say("On a heading: opens or folds it")))),
    "plan": Topic(say("Plan"), (
        say("What is past and what lies ahead, by day. The calendar file holds what lies ahead, without the name."),
    ), TAB_KEYS),
    "evidence": Topic(say("Evidence"), (
        say("Each trial and guideline with its figures, their source and how far each was checked. Record a check by "
            "name when you have compared a figure with the paper; it counts only as long as its words stay."),
    ), (*TAB_KEYS, (say("Space"), say("On a title: opens or closes it")))),
    "decision": Topic(say("Decision"), (
        say("Agree, or differ with a reason; a note and a plan in your own words. The decision is yours, and it stands "
            "only as long as the advice that it was about."),
        say("Preview shows the summary as a draft, which can be printed. Sign and export makes it final."),
    ), ((say("Left, Right"), say("Between agree and differ")), (say("Tab"), say("To the note and the buttons")))),
    "signing": Topic(say("Signing"), (
        say("In the chart, signing takes your passphrase; the signed summary stays with the record, and a copy is "
            "written where you say. Without the chart it takes your key file, its passphrase and a place for the "
            "summary."),
        say("The page for the patient, where it is ticked, comes last: plain words, no dose. Read it before you hand "
            "it out. Sheet is the paper that the summary is laid out for."),
        say("A supervisor signs in the field left for it. That signature shows in the PDF and not on a paper copy."),
        say("The summary is read back and verified at once, and the result is shown. The passphrase is not kept."),
    ), ((say("Return"), say("Signs")), (say("Escape"), say("Leaves without signing")))),
    "paper": Topic(say("Summary"), (
        say("The pages as they will be. A draft says so on every page, on paper too; only a signed summary is final."),
        say("A signed summary has a code on its first page, the paper seal. Whoever has a paper copy and the signer's "
            "certificate checks it from a photo, without any network: plateau verify --seal shows the answer, the "
            "date and the signer that were signed. It proves these lines, not the rest of the paper."),
    ), ((say("Tab"), say("Between the pages and the buttons")), (say("Up, Down"), say("Scroll")),
        (say("Escape"), say("Closes")))),
}  # fmt: skip
KEYS_PAGE = "keys"


def list_keys(commands: tuple[tuple[str, Keys], ...]) -> tuple[tuple[str, Keys], ...]:
    """All keys by heading: those of the menus, each menu's commands given with their keys, then those of the parts."""
    return (
        *((say("{menu} menu").format(menu=menu), keys) for menu, keys in commands if keys),
        (say("Form"), FORM_KEYS),
        (say("Pathway"), PATHWAY_KEYS),
        (say("A round of practice"), ROUND_KEYS),
        (say("Tabs and pages"), TAB_KEYS),
        (say("Anywhere"), GENERAL_KEYS),
    )
