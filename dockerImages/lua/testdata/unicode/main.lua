-- žluťoučký kůň 🐎 日本語
print("žluťoučký kůň 🐎 日本語")
local line = io.read("l")
assert(utf8.len(line) == 19, "not 19 characters")
print(line)
