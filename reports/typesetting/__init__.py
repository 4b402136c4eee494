"""How words come onto the sheet: typefaces, lines, spaces, feet, and what each printed thing is to whoever hears it."""
