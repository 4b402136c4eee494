"""What editions are installed here, and what one of them or a file says of itself."""

import argparse

from desktop.commands.actions import Action


def _list_options(_parser: argparse.ArgumentParser) -> None:
    """Nothing but the shared options."""


def _list(_options: argparse.Namespace) -> int:
    from engine.packs.files import find_folder, read_about, shipped  # noqa: PLC0415

    for name in shipped():
        about = read_about(find_folder(name))
        print(f"{about.id} {about.version}: {about.edition}, ships with the program")
    return 0


def _show_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("edition", metavar="ID|FILE", help="an edition's id, or a file that 'plateau pack sign' wrote")


def _show(options: argparse.Namespace) -> int:
    from engine.packs.files import find_folder, read_about  # noqa: PLC0415

    about = read_about(find_folder(options.edition))
    print(f"{about.id} {about.version}: {about.title}")
    return 0


ACTIONS = {
    "list": Action("the editions here, with version, review day and signer", _list_options, _list),
    "show": Action("what one edition says of itself, by its id or its file", _show_options, _show),
}
