#!/usr/bin/env bash
# Lays down the library, the header, and what pkg-config and CMake find them by.
#
#   install.sh LIBRARY SONAME    the built file, and the name that programs load it under
#
#   PREFIX, LIBDIR, INCLUDEDIR   where the files are going to be; default: /usr/local and below
#   DESTDIR                      goes in front of them while they are laid down; default: nothing
#   PC_PREFIX                    the prefix in the pkg-config file; default: PREFIX
set -euo pipefail

library=$1
soname=$2
prefix=${PREFIX:-/usr/local}
libdir=${LIBDIR:-$prefix/lib}
includedir=${INCLUDEDIR:-$prefix/include}
destdir=${DESTDIR:-}
here=$(dirname "$0")
header=$here/../../include/execman.h
version=$(sed -n 's/^#define EXECMAN_VERSION "\(.*\)"$/\1/p' "$header")

# below prints a directory as pkg-config wants it: by the prefix, where it is below that.
below() {
    case $1 in
    "$prefix"/*) echo "\${prefix}/${1#"$prefix"/}" ;;
    *) echo "$1" ;;
    esac
}

# from_libdir prints a directory as CMake wants it: by the way from the library's,
# so that the tree can be moved, unless it is not below the prefix as that is.
from_libdir() {
    case $1:$libdir in
    "$prefix"/*:"$prefix"/*) echo "\${execman_libdir}/$(way_up)/${1#"$prefix"/}" ;;
    *) echo "$1" ;;
    esac
}

# way_up prints the way from the library's directory to the prefix, "..".
way_up() { echo "${libdir#"$prefix"/}" | sed 's,[^/][^/]*,..,g'; }

# fill lays down a template with its marks replaced.
fill() {
    local text
    text=$(<"$here/$1")
    text=${text//@VERSION@/"$version"}
    text=${text//@SONAME@/"$soname"}
    text=${text//@PC_PREFIX@/"${PC_PREFIX:-$prefix}"}
    text=${text//@PC_LIBDIR@/"$(below "$libdir")"}
    text=${text//@PC_INCLUDEDIR@/"$(below "$includedir")"}
    text=${text//@CMAKE_INCLUDEDIR@/"$(from_libdir "$includedir")"}
    printf '%s\n' "$text" >"$2"
    chmod 644 "$2"
}

install -d "$destdir$libdir/pkgconfig" "$destdir$libdir/cmake/execman" "$destdir$includedir"
install -m 755 "$library" "$destdir$libdir/$soname"
ln -sf "$soname" "$destdir$libdir/$(basename "$library")"
install -m 644 "$header" "$destdir$includedir/execman.h"
fill execman.pc.in "$destdir$libdir/pkgconfig/execman.pc"
fill execman-config.cmake.in "$destdir$libdir/cmake/execman/execman-config.cmake"
fill execman-config-version.cmake.in "$destdir$libdir/cmake/execman/execman-config-version.cmake"
