"""Write the manual as a PDF, or read one of its pages here: the same text as in the window."""

import argparse
import json

from desktop.commands.arguments import add_json
from desktop.commands.inputs import Refusal, write_whole


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `manual` takes."""
    parser.add_argument(
        "page", nargs="?", metavar="PAGE", help="a page to read here, by its name; 'list' names them all"
    )
    parser.add_argument("--out", metavar="FILE.pdf", help="write the whole manual there")
    parser.add_argument(
        "--sheet", choices=("a4", "letter"), default="a4", help="the paper that it is laid out for (a4)"
    )
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Write the file, or print the page."""
    if options.out is None and options.page is None:
        raise Refusal("nothing is asked for; give --out FILE.pdf, or the name of a page ('list' names them)")
    if options.out is not None:
        from desktop.manual.paper import issue_manual  # noqa: PLC0415 - paper loads only when something is printed

        write_whole(options.out, issue_manual(options.sheet))
        if options.page is None:
            print(json.dumps({"written": options.out}) if options.json else f"Manual: {options.out}")
            return 0
    from desktop.manual.book import find_page, list_pages  # noqa: PLC0415 - its pages are read only here
    from desktop.manual.page import list_texts  # noqa: PLC0415

    if options.page == "list":
        titles = {page.id: page.title for page in list_pages()}
        print(json.dumps(titles, ensure_ascii=False, indent=1) if options.json else _tell(titles))
        return 0
    try:
        texts = list(list_texts(find_page(options.page)))
    except LookupError as error:
        raise Refusal(f"{error}; 'plateau manual list' names them") from None
    if options.json:
        print(json.dumps({"page": options.page, "title": texts[0], "texts": texts[1:]}, ensure_ascii=False, indent=1))
    else:
        print("\n\n".join(texts))
    return 0


def _tell(titles: dict[str, str]) -> str:
    width = max(map(len, titles))
    return "\n".join(f"{name:<{width}}  {title}" for name, title in titles.items())
