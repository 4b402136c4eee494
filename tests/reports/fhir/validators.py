"""Three validators of FHIR that others wrote: two sets of models for Python, and one with the value sets of R4."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from reports.fhir.acceptance import find_faults

HERE = Path(__file__).parent
PACKAGE = "fhir"
_PLACES = [HERE / "node_modules", *(Path(each) for each in os.environ.get("NODE_PATH", "").split(os.pathsep) if each)]
NODE = shutil.which("node")
FOUND = next((place for place in _PLACES if (place / PACKAGE / "package.json").is_file()), None)
needs_node = pytest.mark.skipif(
    NODE is None or FOUND is None, reason="node or its package fhir is not here; .ci/run fetches it"
)


def ask_models(document: Any) -> tuple[str, ...]:
    """What fhir.resources, for R4B, refuses: the check that every export passes."""
    return find_faults(json.dumps(document))


def ask_client(document: Any) -> tuple[str, ...]:
    """What fhirclient, for R4, refuses."""
    from fhirclient.models.bundle import Bundle
    from fhirclient.models.fhirabstractbase import FHIRValidationError

    try:
        Bundle(document, strict=True)
    except FHIRValidationError as error:
        return (str(error),)
    return ()


def ask_node(documents: Iterable[Any]) -> list[list[str]]:
    """What the package fhir of Node refuses in each, with the required value sets."""
    assert NODE is not None
    given = "".join(f"{json.dumps(each)}\n" for each in documents)
    environment = os.environ | {"NODE_PATH": str(FOUND)}
    command = [NODE, str(HERE / "validate.cjs")]
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=True, env=environment)
    return [json.loads(line) for line in done.stdout.splitlines()]
