"""Cohorts: many patients at once, from tables of flat columns; the only part of the engine that knows numpy and polars."""
