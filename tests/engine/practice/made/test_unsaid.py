"""What is left open in a made patient never matters, and it is met now and then."""

from engine.practice.made.chance import Chance
from engine.practice.made.unsaid import leave_out
from engine.practice.made.written import read_written
from tests.engine.practice.pairs import EDGES, clinical_of, each_pair, edition_of, pair_of

OPEN = ("pending", "not_done")
_LESIONS = ("del17p", "t_4_14", "t_14_16", "t_14_20", "gain_1q")


def test_some_patients_lack_what_does_not_matter() -> None:
    """A lesion that is pending or was not tested, while the answer is certain all the same; the same in both."""
    lacking = 0
    for pair in each_pair(range(3)):
        found = [
            {name for name in _LESIONS if getattr(clinical_of(each).cytogenetics, name) in OPEN}
            for each in (pair.this, pair.other)
        ]
        assert found[0] == found[1]
        lacking += bool(found[0])
    assert lacking > 3


def test_what_decides_is_never_left_out() -> None:
    """Of any pair, whatever chance picks, the facts that are kept stay, and both answers with them."""
    for edge in EDGES[::9]:
        pair = pair_of(edge, 0)
        written = (read_written(clinical_of(pair.this)), read_written(clinical_of(pair.other)))
        for seed in range(12):
            opened = leave_out(edition_of(edge), edge.question, written, (pair.fact,), Chance("unsaid", seed))
            for before, after in zip(written, opened, strict=True):
                assert before.get(pair.fact) == after.get(pair.fact)
                assert after.keys() <= before.keys()
