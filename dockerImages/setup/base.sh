#!/usr/bin/env bash
# Brings the base images that the languages' Dockerfiles start from.
#
#   base.sh [debian:SUITE-slim]...      default: debian:trixie-slim
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

# bootstrap makes the image for the Docker host's architecture.
bootstrap() {
    local image=$1 suite=${1#debian:} architecture
    suite=${suite%-slim}
    architecture=$(docker version --format '{{.Server.Arch}}')
    say "no registry gave $image"
    "$here/install.sh" mmdebstrap mmdebstrap debian-archive-keyring
    say "making $image with mmdebstrap, about half a minute"
    mmdebstrap --quiet --variant=minbase --architectures="$architecture" \
        --aptopt='Acquire::Languages "none"' \
        --dpkgopt='path-exclude=/usr/share/doc/*' \
        --dpkgopt='path-exclude=/usr/share/info/*' \
        --dpkgopt='path-exclude=/usr/share/locale/*' \
        --dpkgopt='path-exclude=/usr/share/man/*' \
        "$suite" "$scratch/base.tar" </dev/null
    docker import --change 'CMD ["bash"]' "$scratch/base.tar" "$image" >/dev/null
}

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

for image in "${@:-debian:trixie-slim}"; do
    if ! present "$image"; then
        pull "$image" || bootstrap "$image"
    fi
    say "$image is there"
done
