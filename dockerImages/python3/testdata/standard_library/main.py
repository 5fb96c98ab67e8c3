import argparse
import base64
import bz2
import collections
import contextlib
import csv
import ctypes
import dataclasses
import datetime
import decimal
import enum
import fractions
import functools
import hashlib
import heapq
import io
import itertools
import json
import lzma
import math
import operator
import pathlib
import random
import re
import shlex
import sqlite3
import ssl
import statistics
import string
import struct
import subprocess
import sys
import tempfile
import textwrap
import tomllib
import typing
import unittest
import urllib.parse
import uuid
import xml.etree.ElementTree as ElementTree
import zlib
import zoneinfo

print(json.dumps({"list": [1, 2.5, None], "text": 'say "hi"', "kůň": True}, ensure_ascii=False))
print(json.loads('{"a": {"b": [1, 2]}}')["a"]["b"][1], tomllib.loads("[a]\nb = 1979-05-27")["a"])
print([f"{m['user']} at {m[2]}" for m in re.finditer(r"(?P<user>\w+)@(\w+)\.org", "ada@lovelace.org, grace@hopper.org")])
print(re.sub(r"\d", lambda digit: str(int(digit.group()) + 1), "x=1;y=2"), re.split(r"[,;]\s*", "a, b;c"))

leap = datetime.datetime(2024, 2, 29, 12, tzinfo=datetime.timezone.utc)
print((leap + datetime.timedelta(days=366)).date(), f"{leap:%A %d %B %Y}", leap.isoformat())
print(datetime.date.fromisoformat("2024-12-25") - leap.date(), "UTC" in zoneinfo.available_timezones())

print(2**100, decimal.Decimal("0.1") * 3, fractions.Fraction(1, 3) + fractions.Fraction(1, 6), math.comb(60, 30))
print(statistics.mean([1, 2, 6]), math.isclose(0.1 + 0.2, 0.3), divmod(-7, 3), complex(3, 4).__abs__(), 0xFF.bit_count())
print(hashlib.sha256(b"").hexdigest()[:8], base64.b64encode("žluť".encode()).decode(), zlib.crc32(b"abc"))
print([unpack(pack(b"packed")).decode() for pack, unpack in
       ((zlib.compress, zlib.decompress), (bz2.compress, bz2.decompress), (lzma.compress, lzma.decompress))])

print(list(csv.DictReader(io.StringIO('name,price\n"Desk, oak",399\n'))))
print(ElementTree.fromstring("<orders><order id='7'>Desk</order></orders>").find("order").attrib)
with contextlib.closing(sqlite3.connect(":memory:")) as db:
    db.execute("create table people(name text, age int)")
    db.executemany("insert into people values (?, ?)", [("Ada", 36), ("Grace", 85)])
    print(db.execute("select name from people where age > ? order by name", (40,)).fetchall())

print(collections.Counter("banana").most_common(2), dict(collections.defaultdict(list, a=[1])), collections.deque([1, 2, 3], 2))
print(heapq.nsmallest(2, [5, 1, 3]), list(itertools.batched("abcde", 2)), functools.reduce(operator.mul, range(1, 6)))


@dataclasses.dataclass(order=True, frozen=True)
class Point:
    x: int
    y: int = 0


class Colour(enum.StrEnum):
    RED = enum.auto()


print(sorted([Point(2), Point(1, 5)]), dataclasses.replace(Point(1), y=2), Colour.RED, Colour("red").name)
print(typing.get_type_hints(Point), isinstance(random.random(), float), random.Random(42).randint(1, 1))
print(urllib.parse.urlparse("https://example.org:81/p?x=1").port, urllib.parse.quote("a b"), shlex.split("a 'b c'"))
print(struct.pack(">H", 258), ctypes.sizeof(ctypes.c_int), uuid.uuid5(uuid.NAMESPACE_DNS, "example.org").version)
print(string.Template("$who was here").substitute(who="Ada"), textwrap.shorten("the quick brown fox", 14))

with tempfile.TemporaryDirectory() as folder:
    note = pathlib.Path(folder, "note.txt")
    note.write_text("kept")
    print(note.read_text(), note.suffix, [p.name for p in pathlib.Path(folder).iterdir()])
print(subprocess.run(["tr", "a-z", "A-Z"], input="through a process", capture_output=True, text=True, check=True).stdout)
parser = argparse.ArgumentParser()
parser.add_argument("-n", type=int)
print(parser.parse_args(["-n", "7"]), ssl.OPENSSL_VERSION.split()[0], sys.version_info.major)


class Test(unittest.TestCase):
    def test_sum(self):
        self.assertEqual(sum([1, 2]), 3)


result = unittest.TextTestRunner(stream=io.StringIO()).run(unittest.defaultTestLoader.loadTestsFromTestCase(Test))
print(result)
print(f"{'ab':<6}|{math.pi:6.2f}|{42:05d}|{1234567.891:,.2f}|{255:#x}")
match {"name": "Ada", "langs": ["python", "c"]}:
    case {"name": str(name), "langs": [first, *_]}:
        print(name, first)
