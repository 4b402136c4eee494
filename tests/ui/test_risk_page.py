"""The page of risk schemes in the real window: all six in sight, each word beside its scheme."""

from desktop.consult.session import Session
from desktop.ui.parts.text import Text
from tests.ui.conftest import Opener


def test_all_schemes_stand_on_the_page(open_window: Opener, session: Session) -> None:
    """Where they disagree first, then each with its group, and nothing to scroll sideways for."""
    window = open_window(session.answer("cytogenetics.t_4_14", "present"))
    window.casework.desk.stage.open_page("risk")
    page = window.casework.desk.stage.pages["risk"]
    words = [label.text() for label in page.findChildren(Text)]
    assert words[0].startswith("Schemes disagree:")
    for title in ("mSMART 2012", "ISS", "R-ISS", "R2-ISS", "mSMART 2020", "IMS/IMWG 2025"):
        assert words.count(title) == 2, "once at a glance, once in full"
    assert page.horizontalScrollBar().maximum() == 0
    named = [label.accessibleName() for label in page.findChildren(Text) if label.accessibleName()]
    assert any(name.startswith("mSMART 2020: high.") for name in named)
