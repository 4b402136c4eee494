"""Recommended against given over a cohort: what is counted, how sure a share is, and what is withheld. No judgement."""
