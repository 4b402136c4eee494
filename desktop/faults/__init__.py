"""When the program fails: a report that its user can read, no word of a patient in it, and a safe start after it."""
