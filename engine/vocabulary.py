"""The words of the field: what a test, a response, a treatment can be, in the order the field counts them."""

from typing import Literal, get_args

Presence = Literal["present", "absent", "pending", "not_done"]
Del1p = Literal["monoallelic", "biallelic", "absent", "pending", "not_done"]
Response = Literal["sCR", "CR", "VGPR", "PR", "MR", "SD", "PD"]
Sex = Literal["female", "male"]
TransplantKind = Literal["first_autologous", "tandem", "salvage", "allogeneic"]
ConsolidationStatus = Literal["not_started", "under_way", "completed", "stopped_early", "not_possible", "skipped"]
ConsolidationRegimen = Literal["lenalidomide", "combination", "other"]
Sensitivity = Literal["sensitive", "not_sensitive", "unclear"]
MaintenanceStatus = Literal["not_started", "on", "stopped"]
MaintenanceDrug = Literal[
    "lenalidomide", "bortezomib", "thalidomide", "daratumumab_lenalidomide", "lenalidomide_bortezomib", "other"
]
MrdStatus = Literal["negative", "positive", "not_done"]
Prevention = Literal["in_place", "not_in_place"]
Antithrombotic = Literal["none", "aspirin", "prophylactic", "therapeutic"]
HepatitisB = Literal["negative", "core_antibody", "surface_antigen", "not_done"]
TestResult = Literal["negative", "positive"]

# Shallow to deep, as responses are ranked; PD stands apart because it is progression, not a depth.
DEPTHS: tuple[str, ...] = ("SD", "MR", "PR", "VGPR", "CR", "sCR")
RESPONSES: tuple[str, ...] = get_args(Response)

# Which drugs each kind of maintenance contains.
DRUGS_OF: dict[str, tuple[str, ...]] = {
    "lenalidomide": ("lenalidomide",),
    "bortezomib": ("bortezomib",),
    "thalidomide": ("thalidomide",),
    "daratumumab_lenalidomide": ("daratumumab", "lenalidomide"),
    "lenalidomide_bortezomib": ("lenalidomide", "bortezomib"),
    "other": (),
}
