#!/usr/bin/env bash
# Sees to it that a Docker daemon answers.
#
# One that answers is left alone. Otherwise, as root on Debian or a system like
# it, Docker is installed where it is missing and started; without systemd the
# daemon is started directly and left running. In every other case one line says
# what is missing and what mends it.
#
#   EXECMAN_DOCKER_LOG   output of a daemon started directly; default: /var/log/execman-dockerd.log
set -euo pipefail

here=$(dirname "$0")
log=${EXECMAN_DOCKER_LOG:-/var/log/execman-dockerd.log}
socket=/var/run/docker.sock

say() { echo "setup: $*"; }

fail() {
    echo "setup: $*" >&2
    exit 1
}

has() { command -v "$1" >/dev/null 2>&1; }

# answers asks the daemon as the docker command finds it (DOCKER_HOST, context).
# Without that command it asks on the usual socket, with what is at hand.
answers() {
    if has docker; then
        timeout 20 docker version --format '{{.Server.Version}}' >/dev/null 2>&1
    elif has curl; then
        curl --silent --fail --max-time 20 --unix-socket "$socket" http://localhost/_ping >/dev/null 2>&1
    else
        # shellcheck disable=SC2016 # the variables are Perl's
        timeout 20 perl -MIO::Socket::UNIX -e '
            my $daemon = IO::Socket::UNIX->new(Peer => $ARGV[0]) or exit 1;
            print $daemon "GET /_ping HTTP/1.0\r\n\r\n";
            exit(<$daemon> =~ / 200 / ? 0 : 1)' "$socket" 2>/dev/null
    fi
}

# refuse_to_meddle ends the script where the daemon is not ours to start.
refuse_to_meddle() {
    if [ -n "${DOCKER_HOST:-}${DOCKER_CONTEXT:-}" ]; then
        fail "no Docker daemon answers at ${DOCKER_HOST:-context $DOCKER_CONTEXT}; start it, or: unset DOCKER_HOST DOCKER_CONTEXT"
    fi
    if [ "$(uname -s)" != Linux ]; then
        fail "no Docker daemon answers; start Docker Desktop"
    fi
    if [ "$(id -u)" -eq 0 ]; then
        return
    fi
    if [ -S "$socket" ] && [ ! -w "$socket" ]; then
        fail "Docker is here but not for this user; run: sudo usermod -aG docker $(id -un), and log in again"
    fi
    fail "no Docker daemon answers, and only root can install and start one; run: sudo make setup"
}

start() {
    if [ -d /run/systemd/system ]; then
        say "starting Docker with systemd"
        timeout 120 systemctl start docker </dev/null || fail "Docker did not start; see: journalctl -u docker"
    else
        say "starting dockerd; its output is in $log"
        forget_the_dead /var/run/docker.pid dockerd
        forget_the_dead /var/run/docker/containerd/containerd.pid containerd
        launch
    fi
}

# forget_the_dead removes a pid file whose process is gone. The daemon would
# otherwise take any process that now has the number for itself and refuse.
forget_the_dead() {
    local file=$1 name=$2 pid
    [ -f "$file" ] || return 0
    pid=$(cat "$file")
    if [ "$(cat "/proc/${pid:-none}/comm" 2>/dev/null)" != "$name" ]; then
        say "removing the stale $file"
        rm -f "$file"
    fi
}

# launch starts the daemon in a session of its own, with no descriptor of the
# caller's: a pipe that it held would never end for who reads it.
launch() {
    (
        exec </dev/null >>"$log" 2>&1
        for descriptor in /proc/"$BASHPID"/fd/*; do
            descriptor=${descriptor##*/}
            if [ "$descriptor" -gt 2 ]; then
                eval "exec $descriptor>&-"
            fi
        done
        exec setsid dockerd
    ) &
    launched=$!
}

await() {
    local deadline=$((SECONDS + 90))
    until answers; do
        if [ -n "${launched:-}" ] && ! kill -0 "$launched" 2>/dev/null; then
            tail -n 5 "$log" >&2
            fail "dockerd ended; the reason is above and in $log"
        fi
        [ "$SECONDS" -lt "$deadline" ] || fail "the Docker daemon was started and does not answer; see $log"
        sleep 0.2
    done
}

if ! answers; then
    refuse_to_meddle
    "$here/install.sh" dockerd docker.io
    "$here/install.sh" docker docker-cli # a package of its own since Debian 13
    answers || start # installing it may have started it
    await
fi
has docker || fail "a Docker daemon answers, but the docker command is missing; install docker-cli, or docker.io before Debian 13"
say "Docker $(docker version --format '{{.Server.Version}}') answers"
