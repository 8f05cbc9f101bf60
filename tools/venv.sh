#!/bin/sh
# Make a virtual environment with pip, also where Debian's python3-venv is not installed.
# usage: tools/venv.sh PYTHON FOLDER
set -eu
python=$1
folder=$2

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    echo "$python is older than Python 3.11; name another: make PYTHON=python3.12 …" >&2
    exit 1
fi
if "$python" -c 'import ensurepip' 2>/dev/null; then
    "$python" -m venv --clear "$folder"
    exit
fi

# Debian ships pip for virtual environments in a package of its own, which needs no installation.
echo "python3-venv is not installed: using the pip of Debian's package python3-pip-whl"
download=$(mktemp -d)
trap 'rm -rf "$download"' EXIT
if [ "$(id -u)" = 0 ] && ! ls /var/lib/apt/lists/*_Packages* >/dev/null 2>&1; then
    apt-get update
fi
(
    cd "$download"
    apt-get -o APT::Sandbox::User=root download python3-pip-whl
    dpkg-deb -x python3-pip-whl_*.deb .
) >&2 || {
    echo "pip could not be had: install the package python3-venv (as root: apt install python3-venv)" >&2
    exit 1
}
"$python" -m venv --clear --without-pip "$folder"
wheel=$(find "$download" -name 'pip-*.whl')
PYTHONPATH=$wheel "$folder/bin/python" -m pip install --quiet --disable-pip-version-check pip
