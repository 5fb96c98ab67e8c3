#!/usr/bin/env bash
# Tells what each Dockerfile takes out of its image, and how many megabytes.
#
#   cuts.sh [FOLDER]...      default: all languages'
#
# A FOLDER is a language's, or a path. Its Dockerfile is built from nothing, with
# rm, strip and find replaced in the build's shell by functions that weigh what
# they take away. What apt leaves behind in any image is summed up; of the rest,
# what weighs at least a tenth of a megabyte has a line. No image stays.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
leftovers='^/(usr/share/(doc|man|locale|info)|var/(lib/(apt|dpkg)|cache|log)|tmp|context)(/|$)'

# weigh counts a file with several names once, as Docker does; rm goes path by
# path, since one may lead into another by a symbolic link. The shell may be dash,
# and all of it comes before a RUN's command, in one line.
read -r -d '' functions <<'SHELL' || true
weigh() { command find "$@" ! -type d -printf '%i %s\n' 2>/dev/null | sort -u | awk '{ n += $2 } END { printf "%.0f", n }'; };
tell() { [ "$1" -le 0 ] || echo "cut: $1 $2"; };
rm() { options=; for one in "$@"; do case $one in -*) options="$options $one" ;;
*) tell "$(weigh "$one")" "$(realpath -ms "$one")"; command rm $options "$one" || return ;; esac; done; };
strip() { if [ "$1" = -o ]; then command strip "$@"; tell $(($(weigh "$3") - $(weigh "$2"))) "debug information of $3";
else option=$1; shift; before=$(weigh "$@"); command strip "$option" "$@"; tell $((before - $(weigh "$@"))) "debug information of $# files"; fi; };
find() { case "$*" in *-delete) tell "$(for one in "$@"; do shift; [ "$one" = -delete ] || set -- "$@" "$one"; done;
command find "$@" -printf '%s\n' | awk '{ n += $1 } END { printf "%.0f", n }')" "$PWD: $*" ;; esac; command find "$@"; };
SHELL
functions=${functions//$'\n'/ }
label=execman.cuts=$$ # on every stage's image, so that all can be removed
export functions label

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"; docker image prune --force --filter label=$label >/dev/null' EXIT

# build prints what the build of a folder says, or its end when it fails. Beside
# the folder's own files it has the certificates that this host trusts, as
# execman's builds have.
build() {
    local folder=$1 build=$scratch/build trusted=/etc/ssl/certs/ca-certificates.crt
    rm -rf "$build" && mkdir -p "$build/context"
    cp -r "$folder/." "$build/"
    [ ! -e "$trusted" ] || cp "$trusted" "$build/context/"
    awk '/^RUN / { $0 = "RUN " ENVIRON["functions"] " " substr($0, 5) } { print } /^FROM / { print "LABEL " ENVIRON["label"] }' \
        "$folder/Dockerfile" > "$build/Dockerfile"
    if ! BUILDKIT_PROGRESS=plain docker build --no-cache --force-rm "$build" > "$scratch/log" 2>&1 </dev/null; then
        tail -n 20 "$scratch/log" >&2
        return 1
    fi
}

# report sums up the lines that the functions printed. A builder may put words and
# colours of its own before them.
report() {
    sed -nE -e 's/^.*cut: ([0-9]+) (.*)/\1 \2/p' \
        -e 's/^.*After this operation, ([0-9]+) MB disk space will be freed.*/\1000000 packages that are purged/p' "$scratch/log" | sort -rn |
        awk -v name="$1" -v leftovers="$leftovers" '
            $2 ~ leftovers { apt += $1; next }
            { rest += $1 }
            $1 >= 1e5 { line = sprintf("%8.1f ", $1 / 1e6); sub(/^[0-9]+/, ""); lines = lines line $0 "\n" }
            END { printf "%s: %.1f MB, and %.1f MB that apt leaves\n%s", name, rest / 1e6, apt / 1e6, lines }'
}

if [ $# -eq 0 ]; then
    cd "$here/.."
    set -- */Dockerfile
    set -- "${@%/Dockerfile}"
fi
for folder in "$@"; do
    case $folder in */*) ;; *) folder=$here/../$folder ;; esac
    build "$folder"
    report "$(basename "$folder")"
done
