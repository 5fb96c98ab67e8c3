# -*- coding: utf-8 -*-
import base64
import collections
import csv
import ctypes
import datetime
import decimal
import fractions
import functools
import hashlib
import heapq
import itertools
import json
import operator
import os
import random
import re
import sqlite3
import string
import StringIO
import struct
import tempfile
import textwrap
import time
import urllib
import urllib2
import urlparse
import xml.etree.cElementTree as ElementTree
import zlib

print json.dumps({"list": [1, 2.5, None], "text": 'say "hi"'}, sort_keys=True)
print json.loads('{"a": {"b": [1, 2]}}')["a"]["b"][1]
print re.findall(r"(\w+)@(\w+)\.org", "ada@lovelace.org, grace@hopper.org")
print re.sub(r"\d", lambda digit: str(int(digit.group()) + 1), "x=1;y=2")

leap = datetime.date(2024, 2, 29)
print leap + datetime.timedelta(days=366), leap.strftime("%A %d %B"), (datetime.date(2024, 12, 25) - leap).days
print time.strftime("%Y-%m-%d", time.gmtime(0)), datetime.datetime.strptime("13:32", "%H:%M").hour

print 2 ** 100, decimal.Decimal("0.1") * 3, fractions.Fraction(1, 3) + 1, 7 / 2, 7 // 2, 7 / 2.0, long(5)
print hashlib.sha256("").hexdigest()[:8], base64.b64encode(u"žluť".encode("utf-8")), zlib.crc32("abc") & 0xffffffff
print repr(u"žluť".upper()), u"日本語"[1].encode("utf-8"), "%s|%-6s|%6.2f|%05d" % ("a", "ab", 3.14159, 42)

print list(csv.reader(StringIO.StringIO('name,price\n"Desk, oak",399\n')))[1]
print ElementTree.fromstring("<orders><order id='7'>Desk</order></orders>").find("order").attrib["id"]
print sqlite3.connect(":memory:").execute("select 6 * 7").fetchall()
print collections.Counter("banana").most_common(2), collections.OrderedDict([("b", 1), ("a", 2)]).keys()
print heapq.nsmallest(2, [5, 1, 3]), list(itertools.combinations("abc", 2))[-1], reduce(operator.mul, range(1, 6))
print urlparse.urlparse("https://example.org:81/p?x=1").port, urllib.quote("a b"), struct.pack(">H", 258).encode("hex")
print map(lambda pair: pair[0] * pair[1], zip([1, 2], [3, 4])), filter(None, [0, 1, 2]), sorted({3: "c", 1: "a"}.items())
print string.Template("$who was here").substitute(who="Ada"), textwrap.fill("the quick brown fox", 10).split("\n")
print ctypes.sizeof(ctypes.c_int), os.path.splitext("a.tar.gz"), functools.partial(int, base=2)("101")
with tempfile.NamedTemporaryFile() as note:
    note.write("kept")
    note.flush()
    print open(note.name).read(), isinstance(random.random(), float)
try:
    urllib2.urlopen("http://192.0.2.1/", timeout=1)
except urllib2.URLError as e:
    print "no network"
exec "print 'executed'"
print `1 + 1`, 1 <> 2, 0777, sorted([3, "a", None])
