"""A FHIR R4 Bundle read into offers for a case; nothing is taken that is not sure, and what is not taken is said."""
