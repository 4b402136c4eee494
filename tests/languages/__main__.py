"""The catalogues kept: `python -m tests.languages update`, then translate, then `… compile`.

update            finds every text anew; what was translated stays, what nobody says any more goes
missing CODE      the texts without a translation, as JSON
take CODE FILE    a machine's drafts, as JSON like that of `missing` with a "text" each: marked as awaiting review
compile           makes the files that the program reads
"""

import json
import sys
from pathlib import Path

from tests.languages.catalogues import (
    NAMES,
    bring_up_to_date,
    compile_catalogue,
    is_translated,
    path_of,
    read_catalogue,
    take_drafts,
    write_catalogue,
)
from tests.languages.extraction import list_texts


def main(words: list[str]) -> int:
    """Do what the words ask; 2 when they ask nothing that is known."""
    match words:
        case ["update"]:
            texts = list_texts()
            for code in NAMES:
                write_catalogue(code, bring_up_to_date(code, texts))
        case ["missing", code] if code in NAMES:
            print(json.dumps(_missing(code), ensure_ascii=False, indent=1))
        case ["take", code, file] if code in NAMES:
            catalogue = read_catalogue(code)
            print(take_drafts(catalogue, json.loads(Path(file).read_text(encoding="utf-8"))), "taken")
            write_catalogue(code, catalogue)
        case ["compile"]:
            for code in NAMES:
                path_of(code, "mo").write_bytes(compile_catalogue(code, read_catalogue(code)))
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


def _missing(code: str) -> list[dict[str, object]]:
    return [
        {"one": each.id if isinstance(each.id, str) else each.id[0]}
        | ({} if isinstance(each.id, str) else {"many": each.id[1]})
        | ({"context": each.context} if each.context else {})
        for each in read_catalogue(code)
        if each.id and not is_translated(each)
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
