"""A consultation for another record system: an HL7 FHIR R4 document, and the codes in which its data are named."""
