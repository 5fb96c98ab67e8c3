shopt -s extglob nullglob
name=archive.tar.gz
echo "${name%%.*} ${name#*.} ${name/tar/zip} ${name^^} ${name:0:3} ${name@Q} ${#name}"
[[ "2024-02-29" =~ ^([0-9]+)-([0-9]+) ]] && echo "${BASH_REMATCH[1]} ${BASH_REMATCH[2]}"
declare -A age=([ada]=36 [grace]=85)
for key in $(printf '%s\n' "${!age[@]}" | sort); do echo -n "$key=${age[$key]} "; done; echo
list=(c a b)
mapfile -t sorted < <(printf '%s\n' "${list[@]}" | sort)
echo "${sorted[*]} ${list[-1]} ${list[*]:1:1}"
echo $((2 ** 62)) $((0xff & 0x0f)) $((7 / 2)) $((7 % -3)) $((16#1f))
case foobar in foo@(bar|baz)) echo matched ;; esac
printf '%-6s|%6.2f|%05d|%x|%(%Y-%m-%d)T\n' ab 3.14159 42 255 0
date -u -d @0 +%FT%TZ
date -u -d '2024-02-29 + 1 year' +'%A %-d %B %Y'
echo '2 ^ 100; scale = 30; 1 / 7' | bc
echo 'scale = 10; 4 * a(1)' | bc -l
echo '{"a": {"b": [1, 2]}, "who": "Ada"}' | jq -c '.a.b[1], {name: .who}'
echo 'ada@lovelace.org, grace@hopper.org' | grep -oE '[a-z]+@[a-z]+' | sed -E 's/(.*)@(.*)/\1 at \2/'
printf 'desk,399\nmouse,20\ndesk,1\n' | awk -F, '{ sum[$1] += $2 } END { for (item in sum) print item, sum[item] }' | sort
echo 'one two three' | tr ' ' '\n' | sort -r | head -n 2 | cut -c1-3 | paste -sd,
printf abc | sha256sum | cut -c1-8
echo žluť | base64
seq 3 | tac | xargs
find . -name '*.sh' -type f | wc -l
file=$(mktemp) && echo kept > "$file" && cat "$file" && rm "$file"
cat <<-END | rev
	$((6 * 7)) here
	END
local_only() { local x=inside; echo "$x ${FUNCNAME[0]}"; }
x=outside; local_only; echo "$x"
IFS=: read -r user _ shell <<< "root:x:/bin/bash"; echo "$user $shell"
[[ -d /tmp && ! -e missing && 10 -gt 9 && b > a ]] && echo "tests"
echo {1..3}{a,b} {01..10..3}
getopts_demo() { local OPTIND; while getopts 'n:v' o; do case $o in n) echo "n=$OPTARG";; v) echo verbose;; esac; done; shift $((OPTIND - 1)); echo "$*"; }
getopts_demo -v -n 7 rest of it
gawk 'BEGIN { print strftime("%Y", 0, 1), toupper("gawk"), gensub(/a/, "b", "g", "banana") }'
echo "${BASH_VERSINFO[0]}" "${PIPESTATUS[@]}"
