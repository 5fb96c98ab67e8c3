# -*- coding: utf-8 -*-
# žluťoučký kůň 🐎 日本語
print u"žluťoučký kůň 🐎 日本語".encode("utf-8")
line = raw_input().decode("utf-8")
assert len(line) == 19, len(line)
print line.encode("utf-8")
