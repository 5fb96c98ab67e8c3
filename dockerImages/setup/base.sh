#!/usr/bin/env bash
# Brings the base images that the languages' Dockerfiles start from.
#
#   base.sh [debian:SUITE-slim]...      default: all that the Dockerfiles name
#
# One that is there is left alone. Otherwise it is pulled; where no registry
# answers, it is made from Debian's packages with mmdebstrap, under the same name
# and with what the published one has: required packages and apt, without
# documentation and translations.
#
#   EXECMAN_PULL_SECONDS   how long a pull may take; default: 120
set -euo pipefail

here=$(dirname "$0")

say() { echo "setup: $*"; }

present() { docker image inspect "$1" >/dev/null 2>&1; }

pull() {
    say "pulling $1"
    timeout "${EXECMAN_PULL_SECONDS:-120}" docker pull --quiet "$1" </dev/null >/dev/null 2>&1
}

# named lists the base images that the Dockerfiles start from.
named() { sed -n 's/^FROM \(debian:[a-z]*-slim\).*/\1/p' "$here"/../*/Dockerfile | sort -u; }

# bootstrap makes the image for the Docker host's architecture. A suite that
# Debian no longer updates has indexes past their date, which apt refuses at
# first; what they are signed with still counts then.
bootstrap() {
    local image=$1 suite=${1#debian:} architecture
    suite=${suite%-slim}
    architecture=$(docker version --format '{{.Server.Arch}}')
    say "no registry gave $image"
    "$here/install.sh" mmdebstrap mmdebstrap debian-archive-keyring
    say "making $image with mmdebstrap, about half a minute"
    unpack "$suite" || {
        say "trying again, with indexes that are past their date"
        unpack "$suite" --aptopt='Acquire::Check-Valid-Until "false"'
    }
    docker import --change 'CMD ["bash"]' "$scratch/base.tar" "$image" >/dev/null
}

# unpack makes the root file system of a suite, with further options.
unpack() {
    local suite=$1
    shift
    mmdebstrap --quiet --variant=minbase --architectures="$architecture" "$@" \
        --aptopt='Acquire::Languages "none"' \
        --dpkgopt='path-exclude=/usr/share/doc/*' \
        --dpkgopt='path-exclude=/usr/share/info/*' \
        --dpkgopt='path-exclude=/usr/share/locale/*' \
        --dpkgopt='path-exclude=/usr/share/man/*' \
        "$suite" "$scratch/base.tar" </dev/null
}

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

[ $# -gt 0 ] || mapfile -t all < <(named)
for image in "${@:-${all[@]}}"; do
    if ! present "$image"; then
        pull "$image" || bootstrap "$image"
    fi
    say "$image is there"
done
