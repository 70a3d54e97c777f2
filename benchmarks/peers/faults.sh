#!/bin/sh
# Runs the faults on the other pools and prints what came of it as a table. All options: faults.sh --help
# Debian's own python3 is the default, because the pools are installed as Debian packages.
exec "${PYTHON:-/usr/bin/python3}" -B "$(dirname "$0")/faults.py" "$@"
