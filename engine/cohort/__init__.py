"""Cohorts: many patients at once, from tables of flat columns. Only here the engine knows numpy and polars."""
