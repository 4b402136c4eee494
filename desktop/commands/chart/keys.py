"""Who may open the chart, from the command line: the chart made, people added, passphrases changed."""

import argparse
import json
from typing import TYPE_CHECKING

from desktop.commands.actions import Action
from desktop.commands.arguments import add_json
from desktop.commands.chart.opening import add_nothing, home_of, now, opening
from desktop.commands.inputs import Refusal, read_text
from desktop.commands.key import LONGEST_PASSPHRASE, ask_passphrase, read_passphrase
from engine.language import noted, say

if TYPE_CHECKING:
    from desktop.chart.chart import Chart

FIRST = "Clinician"  # who opens a chart that was made without a name
ROLES = ("clinician", "supervisor", "trainee")
_KEEP = noted("Write the code on paper now: it is kept nowhere, and opens the chart when the passphrase is forgotten.")


def _name_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help="the person's name, as summaries show it")


def _new_passphrase_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--new-passphrase-file", metavar="F", help="a file that holds the new passphrase (otherwise it is asked for)"
    )


def _person_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=("add", "role", "withdraw"), help="what changes")
    _name_option(parser)
    parser.add_argument("new_role", nargs="?", choices=ROLES, metavar="ROLE", help="for role: clinician, supervisor or "
                        "trainee")  # fmt: skip
    parser.add_argument("--role", choices=ROLES, help="for add: what the person may do")
    _new_passphrase_option(parser)


def _recover_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--code-file", metavar="F", help="a file that holds the recovery code (otherwise asked for)")
    _new_passphrase_option(parser)


def _init(options: argparse.Namespace) -> int:
    from desktop.chart.creation import create_chart  # noqa: PLC0415

    home = home_of(options)
    chart, code = create_chart(home, options.user or FIRST, read_passphrase(options, new=True), now())
    print(say("Chart:         {folder}").format(folder=chart.folder))
    print(say("Opened by:     {name} ({role})").format(name=chart.person.name, role=chart.person.role))
    _print_code(code)
    chart.close()
    return 0


def _people(options: argparse.Namespace) -> int:
    from desktop.chart.access import list_access  # noqa: PLC0415
    from desktop.consult.keys import describe  # noqa: PLC0415

    with opening(options) as chart:
        found = list_access(chart)
    if options.json:
        told = [
            {
                "id": each.id, "name": each.name, "role": each.role, "active": each.active,
                "since": each.since.isoformat(), "fingerprint": each.fingerprint,
                "valid_to": each.certificate.not_valid_after_utc.isoformat(),
                "issuer": describe(each.certificate, now()).issuer or None,
            }
            for each in found
        ]  # fmt: skip
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return 0
    for each in found:
        state = each.role if each.active else say("{role}, access withdrawn").format(role=each.role)
        last = each.certificate.not_valid_after_utc
        print(
            say("{name}: {state}, since {since}, key {fingerprint}, until {last}").format(
                name=each.name,
                state=state,
                since=f"{each.since:%d-%b-%Y}",
                fingerprint=each.fingerprint,
                last=f"{last:%d-%b-%Y}",
            )
        )
    return 0


def _person(options: argparse.Namespace) -> int:
    role = options.role if options.what == "add" else options.new_role
    _check_role(options, role)
    return {"add": _add, "role": _change_role, "withdraw": _withdraw}[options.what](options)


def _check_role(options: argparse.Namespace, role: str | None) -> None:
    """Each of the three takes its own words.

    :raises Refusal: when one is missing or stands where it means nothing.
    """
    if options.what == "withdraw":
        if options.role or options.new_role:
            raise Refusal(say("chart person withdraw takes no role; leave it out"))
    elif role is None:
        raise Refusal(
            say("chart person add: no role is given; add --role clinician, supervisor or trainee")
            if options.what == "add"
            else say("chart person role: no role is given; name clinician, supervisor or trainee after the person")
        )
    elif options.role and options.new_role:
        raise Refusal(say("chart person {what}: two roles are given; leave one out").format(what=options.what))


def _add(options: argparse.Namespace) -> int:
    from desktop.chart.access import add_person  # noqa: PLC0415

    with opening(options) as chart:
        code = add_person(chart, options.name, options.role, _new_passphrase(options, say("this person")), now())
    print(f"{options.name}: {options.role}")
    _print_code(code)
    return 0


def _change_role(options: argparse.Namespace) -> int:
    from desktop.chart.access import change_role  # noqa: PLC0415

    with opening(options) as chart:
        change_role(chart, options.name, options.new_role, now())
    print(f"{options.name}: {options.new_role}")
    return 0


def _withdraw(options: argparse.Namespace) -> int:
    from desktop.chart.access import withdraw_access  # noqa: PLC0415

    with opening(options) as chart:
        withdraw_access(chart, options.name, now())
    print(say("{name}: access withdrawn").format(name=options.name))
    return 0


def _passphrase(options: argparse.Namespace) -> int:
    from desktop.chart.access import change_passphrase  # noqa: PLC0415

    with opening(options) as chart:
        change_passphrase(chart, _new_passphrase(options, chart.person.name), now())
        print(say("{name}: the passphrase is changed; the recovery code stays").format(name=chart.person.name))
    return 0


def _recover(options: argparse.Namespace) -> int:
    from desktop.chart.access import recover  # noqa: PLC0415

    if options.code_file is not None:
        code = read_text(options.code_file, LONGEST_PASSPHRASE).strip()
    else:
        code = ask_passphrase(None, say("Recovery code: "))
    chart: Chart = recover(home_of(options), code, _new_passphrase(options, say("the chart")), options.user, now())
    print(say("{name}: the passphrase is changed; the recovery code stays").format(name=chart.person.name))
    chart.close()
    return 0


def _new_passphrase(options: argparse.Namespace, whose: str) -> str:
    return ask_passphrase(options.new_passphrase_file, say("New passphrase of {whose}: ").format(whose=whose), new=True)


def _print_code(code: str) -> None:
    print(say("Recovery code: {code}").format(code=code))
    print(say(_KEEP))


ACTIONS = {
    "init": Action("make a chart; its recovery code is printed once", add_nothing, _init),
    "people": Action("who may open the chart, with the fingerprint of each signing key", add_json, _people),
    "person": Action("add a person, change a role, or withdraw access", _person_options, _person),
    "passphrase": Action("change your own passphrase", _new_passphrase_option, _passphrase),
    "recover": Action("open the chart with a recovery code, and set a new passphrase", _recover_options, _recover),
}
