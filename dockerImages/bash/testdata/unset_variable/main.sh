set -u
echo before
echo "$missing"
