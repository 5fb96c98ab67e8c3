#!/bin/sh
# Compiles ahead the headers that most programs begin with (GCC manual, "Precompiled
# Headers"), and builds cc1plus, which has programs take them and knows what every header
# of the standard library brings of them.
#
# GCC takes a header compiled ahead only where it was made with the same options, which
# are the manifest's. It is not put beside the header itself, where GCC looks first: then
# messages could not be had without it, and say "included from" its own source.
set -eu
cd "$(dirname "$0")"
options='-std=gnu++23 -O1 -pthread'

# What a header includes, a file a line.
files() {
    printf '#include <%s>\n' "$1" | g++ $options -M -x c++ - | tr -d '\\' | tr ' ' '\n'
}

# Each of these brings those before it: the last one that a program has is all it wants.
ahead='format iostream bits/stdc++.h'
for header in $ahead; do
    files "$header" | grep "/c++/.*/$header\$"
done > paths

# The C++ standard's own, and those of C that it has: [headers], [support.c.headers].
from_c='assert ctype errno fenv float inttypes limits locale math setjmp signal stdarg stddef stdint stdio stdlib string time uchar wchar wctype'
{
    printf '#define CC1PLUS "%s"\n' "$(g++ -print-prog-name=cc1plus)"
    echo 'static const char *const ahead[] = {0'
    printf ", \"$PWD/ahead/%s\"\n" $ahead
    echo '};'
    echo 'static const struct header headers[] = {'
    for header in bits/stdc++.h $(find "$(dirname "$(head -n 1 paths)")" -maxdepth 1 -type f ! -name '*.h' -printf '%f\n' | sort) \
        $(printf '%s.h ' $from_c); do
        brought=$(files "$header" 2> said) && [ ! -s said ] || continue # it is for another standard, or warns
        printf '{"%s", %d},\n' "$header" "$(printf '%s\n' "$brought" | grep -cxFf paths)"
    done
    echo '};'
} > headers.h
gcc -O2 -Wall -Wextra -Werror -static -o cc1plus cc1plus.c

g++ -O1 -shared -fPIC -fno-rtti -I"$(g++ -print-file-name=plugin)/include" -o instantiate.so instantiate.cc
mkdir -p ahead/bits
for header in $ahead; do
    printf '#include <%s>\n#pragma execman instantiate\n' "$header" > header.h
    g++ $options -fplugin=./instantiate.so -o "ahead/$header.gch" header.h
done
rm -r ./*.* paths said
