#!/usr/bin/env bash
# Builds and installs what is missing, and serves the page at 127.0.0.1:8000.
# Arguments go to gunicorn: examples/python-web/start.sh --bind 0.0.0.0:80
set -euo pipefail
cd "$(dirname "$0")"
root=$(cd ../.. && pwd)

make --no-print-directory -C "$root" setup python-tools build
make --no-print-directory -C "$root" images LANGUAGES="python3 bash c"
export PYTHONPATH=$root/bindings/python${PYTHONPATH:+:$PYTHONPATH}
exec gunicorn "$@"
