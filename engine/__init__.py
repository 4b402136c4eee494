"""The decision engine: what the editions say of a patient, and why; it knows no screen, paper, network or clock."""

VERSION = "0.1.0"
BUILT = "2026-11-22"  # no clock that is right was ever before this day where this version runs
