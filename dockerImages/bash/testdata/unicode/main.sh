# žluťoučký kůň 🐎 日本語
echo "žluťoučký kůň 🐎 日本語"
read -r line
[ "${#line}" -eq 19 ] || { echo "not 19 characters" >&2; exit 1; }
echo "$line"
