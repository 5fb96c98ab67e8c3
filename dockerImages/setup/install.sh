#!/usr/bin/env bash
# Sees to it that a command is there: install.sh COMMAND [PACKAGE...]
#
# One that is there is left alone; so is a library, whose header's path stands in
# for a command. Otherwise the Debian packages, by default one
# of the command's name, are installed by root; anybody else is told how.
set -euo pipefail

command=$1
shift
packages=("${@:-$command}")

fail() {
    echo "setup: $*" >&2
    exit 1
}

has() { command -v "$1" >/dev/null 2>&1 || [ -f "$1" ]; }

# install does without the package lists' update when what they say is true.
install() {
    local options=(-y -qq --no-install-recommends)
    export DEBIAN_FRONTEND=noninteractive
    apt-get install "${options[@]}" "${packages[@]}" >/dev/null 2>&1 && return
    apt-get update -qq
    apt-get install "${options[@]}" "${packages[@]}" >/dev/null
}

if has "$command"; then
    exit
fi
has apt-get || fail "$command is missing; install it with this system's package manager"
[ "$(id -u)" -eq 0 ] || fail "$command is missing; run: sudo apt-get install ${packages[*]}"
echo "setup: installing ${packages[*]}"
install </dev/null
