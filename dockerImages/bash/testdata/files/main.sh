#!/usr/bin/env bash
source ./lib/shapes.sh
. "$(dirname "$0")/answer.sh"

square 4
echo "$ANSWER"
cat numbers.txt
wc -l < numbers.txt
