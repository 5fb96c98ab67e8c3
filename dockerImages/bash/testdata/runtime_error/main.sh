set -euo pipefail
echo before
check() {
  : "${1:?broken on purpose}"
}
check ""
echo after
