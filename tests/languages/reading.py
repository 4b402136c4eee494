"""Everything of the library and the manual that holds texts for a person, each file read by its own reader."""

from desktop.manual.hazards import read_log
from desktop.manual.reading import list_files, read_chapter
from engine.packs.files import LIBRARY, shipped
from engine.packs.read_applicability import read_entries
from engine.packs.read_leaflet import read_leaflet
from engine.packs.read_safety import read_library
from engine.packs.shelf import demonstration, read_cases, read_pack
from engine.plan.timetable import read_timetable
from engine.response.criteria import read_criteria
from engine.schemes.definitions import read_schemes
from engine.schemes.reading import read_patient


def read_everything() -> None:
    """Read every edition that ships, and what lies beside them."""
    for name in shipped():
        read_pack(LIBRARY / name)
        read_cases(LIBRARY / name)
    for read in (read_entries, read_leaflet, read_library, read_timetable, read_criteria, read_schemes):
        read()
    read_patient(demonstration().clinical)  # with the one scheme that has a reader of its own
    for file in list_files():
        read_chapter(file)
    read_log()
