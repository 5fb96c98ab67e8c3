#!/usr/bin/env bash
# Writes down the interface of a library that has its debugging information:
# libexecman.abi, its functions and their types, and constants.txt, the numbers
# of the header, which the types do not tell.
#
#   write.sh LIBRARY DIRECTORY
set -euo pipefail

include=$(dirname "$0")/../../include

# Nothing of this machine is written: no path, no line number.
abidw --headers-dir "$include" --drop-private-types --drop-undefined-syms --exported-interfaces-only \
    --no-show-locs --no-comp-dir-path --no-corpus-path --no-elf-needed --short-locs \
    --type-id-style hash --out-file "$2/libexecman.abi" "$1"
sed -nE 's/^ *(#define )?(EXECMAN_[A-Z_]+) (= )?([0-9]+),?$/\2 \4/p' "$include/execman.h" >"$2/constants.txt"
