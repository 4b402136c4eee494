"""What installs the program from a stick: it goes along in the folder, and needs Python's standard library alone."""
