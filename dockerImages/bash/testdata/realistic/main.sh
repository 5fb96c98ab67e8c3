#!/usr/bin/env bash
# A small workshop's evening: orders, an expression evaluator, shapes, a tree.
set -euo pipefail

orders=$(cat <<'END'
Ada;widget;3;250
Grace;gear;7;1999
Linus;bolt;100;5
Ada;gear;x;1999
Ada;bolt;40;5
Grace;widget;2;250
broken;line;1
Edsger;gear;1;1999
END
)

join() {
  local IFS=$1
  shift
  echo "$*"
}

money() { printf '%d.%02d' $(($1 / 100)) $(($1 % 100)); }

# parse splits a line into fields, or tells its problem.
parse() {
  IFS=';' read -ra fields <<< "$1"
  if ((${#fields[@]} != 4)); then
    problem="${#fields[@]} fields, not 4"
    return 1
  fi
  local i
  for i in 2 3; do
    if [[ ! ${fields[i]} =~ ^[0-9]+$ ]]; then
      problem="bad $([[ $i = 2 ]] && echo quantity || echo price) '${fields[i]}'"
      return 1
    fi
  done
}

# descending prints "key value" lines of an associative array, greatest first.
descending() {
  local -n table=$1
  local key
  for key in "${!table[@]}"; do
    echo "$key ${table[$key]}"
  done | sort -k2,2nr -k1,1
}

report() {
  local line number=0 accepted=0 problem fields
  local -a rejected=()
  local -A items=() cents=() counts=()
  while IFS= read -r line; do
    number=$((number + 1))
    if ! parse "$line"; then
      rejected+=("line $number: $problem")
      continue
    fi
    accepted=$((accepted + 1))
    local customer=${fields[0]} item=${fields[1]} quantity=${fields[2]} price=${fields[3]}
    items[$customer]=$((${items[$customer]:-0} + quantity))
    cents[$customer]=$((${cents[$customer]:-0} + quantity * price))
    counts[$item]=$((${counts[$item]:-0} + quantity))
  done <<< "$orders"

  echo "orders: $accepted, rejected: ${#rejected[@]}"
  printf '%s\n' "${rejected[@]}"
  printf '%-10s%6s%10s\n' name items total
  local name total
  while read -r name total; do
    printf '%-10s%6d%10s\n' "$name" "${items[$name]}" "$(money "$total")"
  done < <(descending cents)
  descending counts | tr ' ' = | paste -sd ' '
}

# The evaluator leaves what it computes in value; its functions call each other.
tokenize() {
  local text=$1
  tokens=()
  while [[ $text =~ ^[[:space:]]*([0-9]+|[^[:space:]])(.*)$ ]]; do
    tokens+=("${BASH_REMATCH[1]}")
    text=${BASH_REMATCH[2]}
  done
}

peek() { token=${tokens[0]:-}; }

take() {
  peek
  [[ -n $token && $1 == *"$token"* ]] || return 1
  tokens=("${tokens[@]:1}")
}

unexpected() {
  peek
  [[ -n $token ]] && problem="unexpected '$token'" || problem="unexpected end"
  return 1
}

sum() {
  product || return
  local left=$value operator
  while take '+-'; do
    operator=$token
    product || return
    left=$((left $operator value))
  done
  value=$left
}

product() {
  factor || return
  local left=$value operator
  while take '*/'; do
    operator=$token
    factor || return
    if [[ $operator = / && $value -eq 0 ]]; then
      problem="division by zero"
      return 1
    fi
    left=$((left $operator value))
  done
  value=$left
}

factor() {
  if take -; then
    factor || return
    value=$((-value))
  elif take '('; then
    sum || return
    take ')' || unexpected
  else
    peek
    [[ $token =~ ^[0-9]+$ ]] || unexpected || return
    value=$token
    tokens=("${tokens[@]:1}")
  fi
}

evaluate() {
  local tokens token value problem=
  tokenize "$1"
  if sum && { ((${#tokens[@]} == 0)) || unexpected; }; then
    echo "$1 = $value"
  else
    echo "$1 = error: $problem"
  fi
}

shapes() {
  local kind a b
  while read -r kind a b; do
    case $kind in
      circle) echo "circle $(bc -l <<< "4 * a(1) * $a ^ 2")" ;;
      rectangle) ((a == b)) && kind=square; echo "$kind $((a * b))" ;;
    esac
  done | sort -k2,2g | awk '{ printf "%s %.2f\n", $1, $2; total += $2 } END { printf "total %.2f\n", total }'
}

primes() {
  local n divisor found=()
  for ((n = 2; n < 30; n++)); do
    for ((divisor = 2; divisor < n; divisor++)); do
      ((n % divisor)) || continue 2
    done
    found+=("$n")
  done
  join ' ' "${found[@]}"
}

# multiply multiplies the 2x2 matrices $1..$4 and $5..$8.
multiply() {
  echo $(($1 * $5 + $2 * $7)) $(($1 * $6 + $2 * $8)) $(($3 * $5 + $4 * $7)) $(($3 * $6 + $4 * $8))
}

declare -A tree=()

insert() {
  local path=$2
  if [[ -z ${tree[$path]:-} ]]; then
    tree[$path]=$1
  elif (($1 < ${tree[$path]})); then
    insert "$1" "${path}L"
  else
    insert "$1" "${path}R"
  fi
}

visit() {
  [[ -n ${tree[$1]:-} ]] || return 0
  visit "${1}L"
  echo "${tree[$1]}"
  visit "${1}R"
}

depth() {
  local longest=0 path
  for path in "${!tree[@]}"; do
    ((${#path} <= longest)) || longest=${#path}
  done
  echo "$longest"
}

report
for text in '1 + 2 * 3' '(1 + 2) * 3' '-(8 - 20) / 5' '7 / (3 - 3)' '2 * (3 +' '4 $ 4'; do
  evaluate "$text"
done

declare -A words=()
for word in the quick brown fox jumps over the lazy dog while the dog naps; do
  words[$word]=$((${words[$word]:-0} + 1))
done
mapfile -t often < <(descending words)
echo "${often[*]:0:3}" | sed -E 's/([a-z]+) ([0-9]+)/\1:\2/g'

printf '%s\n' 'circle 2' 'rectangle 3 4' 'rectangle 5 5' | shapes

count=0
echo "counter: $((count += 5)) $((count += 5)) $((count += 5))"
compose() { eval "$1() { $2 \"\$($3 \"\$1\")\"; }"; }
twice() { echo $((2 * $1)); }
next() { echo $(($1 + 1)); }
compose composed twice next
echo "compose: $(for n in {1..5}; do composed "$n"; done | xargs)"
echo "primes: $(primes)"

power='1 2 3 4'
for _ in {2..5}; do
  # shellcheck disable=SC2086 # the elements are the arguments
  power=$(multiply $power 1 2 3 4)
done
echo "matrix: $power"

for value in 50 30 70 20 40 60 80; do
  insert "$value" T
done
echo "tree: $(visit T | paste -sd ' ') depth $(depth)"
