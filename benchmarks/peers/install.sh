#!/bin/sh
# Installs the process pools that faults.sh and the benchmark "peers" measure: those of Python as Debian packages, those of Node.js with npm.
# It needs the right to install Debian packages (root, or sudo).
set -eu
cd "$(dirname "$0")"

as_root=
if [ "$(id -u)" != 0 ]; then
    as_root=sudo
fi

# multiprocessing and concurrent.futures come with python3 itself; loky comes inside python3-joblib. NumPy is for what is measured with large arrays.
packages="python3 python3-joblib python3-pebble python3-numpy"

# Whatever Node.js is there is used. Piscina needs version 20 or newer, which Debian has from release 13 on.
if ! command -v node > /dev/null; then
    packages="$packages nodejs"
fi
if ! command -v npm > /dev/null; then
    packages="$packages npm"
fi

$as_root apt-get update
# The list of packages is meant to be split into words.
# shellcheck disable=SC2086
$as_root apt-get install --yes --no-install-recommends $packages

# "ci" installs exactly what package-lock.json names.
npm ci
