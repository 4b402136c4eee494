#!/bin/sh
# Installs Plateau from this folder. Looks for a Python that the folder is for; nothing is fetched.
# macOS: a double click on install.command does the same.
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd) || exit 2
for python in python3.11 python3.12 python3.13 python3.14 python3; do
    if command -v "$python" >/dev/null 2>&1 &&
        "$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' >/dev/null 2>&1; then
        exec "$python" -I -B "$here/install.py" "$@"
    fi
done
echo "install: this computer has no Python 3.11, 3.12, 3.13 or 3.14; install one of them, then start this again." >&2
exit 2
