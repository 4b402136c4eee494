"""The decision engine: what the editions say of a patient, and why; it knows no screen, paper, network or clock."""

VERSION = "0.1.0"
