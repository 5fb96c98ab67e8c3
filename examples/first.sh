#!/usr/bin/env bash
# Runs the first program in each language that execman is called from, and checks
# that it says hello. The Makefile's target `first` builds what they need.
set -euo pipefail
cd "$(dirname "$0")/.."

# says COMMAND...: prints what the command prints, which must be a hello.
says() {
    local said
    said=$("$@")
    echo "$said"
    grep -q '^hello' <<<"$said"
}

mkdir -p build examples/node/node_modules
ln -sfn ../../../bindings/node examples/node/node_modules/execman
"${CC:-cc}" -O2 -Wall -Wextra -Iinclude -o build/first examples/c/first.c -Lbuild -lexecman -Wl,-rpath,"$PWD/build"
says "${GO:-go}" run ./examples/go/first
says build/first
PYTHONPATH=bindings/python says "${PYTHON:-python3}" examples/python/first.py
says node examples/node/first.mjs
says ruby -Ibindings/ruby/lib examples/ruby/first.rb
