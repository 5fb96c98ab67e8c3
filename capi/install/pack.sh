#!/usr/bin/env bash
# Packs what install.sh lays down into PACKAGE.tar.gz, to be unpacked anywhere: its
# pkg-config and CMake files find the rest by where they are themselves.
#
#   pack.sh LIBRARY SONAME PACKAGE
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
name=$(basename "$3")

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# shellcheck disable=SC2016 # the variable is pkg-config's
DESTDIR=$scratch PREFIX=/$name PC_PREFIX='${pcfiledir}/../..' LIBDIR='' INCLUDEDIR='' "$here/install.sh" "$1" "$2"
install -m 644 "$here/README.md" "$here/../../LICENSE" "$here/../../CHANGELOG.md" "$scratch/$name/"

# The same files give the same bytes: no clock, no user, one order.
mkdir -p "$(dirname "$3")"
tar --create --directory="$scratch" --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner "$name" | gzip -n -9 >"$3.tar.gz"
echo "$3.tar.gz: $(($(wc -c <"$3.tar.gz") / 1000)) kB"
