import base64
import csv
import datetime
import decimal
import fractions
import io
import itertools
import json
import re
import statistics
import string
import tempfile
import textwrap
import tomllib
import xml.etree.ElementTree as ElementTree
import zlib
import zoneinfo
from collections import Counter, OrderedDict, defaultdict, deque
from pathlib import Path

print(json.dumps({"list": [1, 2.5, None], "text": 'say "hi"', "kůň": True}, ensure_ascii=False))
print(json.loads('{"a": {"b": [1, 2]}}')["a"]["b"][1], tomllib.loads('port = 80\n[a]\nb = ["c"]'))
print(re.findall(r"(\w+)@(\w+)\.org", "ada@lovelace.org, grace@hopper.org"))
print(re.sub(r"\d", lambda digit: str(int(digit[0]) + 1), "x=1;y=2"), re.split(r"[,;]\s*", "a, b;c"))
print(list(csv.DictReader(io.StringIO('name,price\n"Desk, oak",399\n'))))
print(ElementTree.fromstring("<orders><order id='7'>Desk</order></orders>").find("order").attrib)

leap = datetime.datetime(2024, 2, 29, 12, tzinfo=zoneinfo.ZoneInfo("Europe/Prague"))
print(leap + datetime.timedelta(days=366), leap.astimezone(datetime.UTC).isoformat(), f"{leap:%A %d %B}")
print(datetime.date.fromisoformat("2024-12-25") - leap.date())

print(2**100, decimal.Decimal(1) / 7, fractions.Fraction(1, 3) + 1, statistics.mean([1, 2, 4]), 7 // 2, -7 % 3)
print(base64.b64encode("žluť".encode()), zlib.crc32(b"abc"), "žluť".upper(), "日本語"[1], "straße".casefold())
print(Counter("banana").most_common(2), deque([1, 2, 3], maxlen=2), OrderedDict(b=1), defaultdict(int)["x"])
print(list(itertools.batched("abcde", 2)), string.Template("$who was here").substitute(who="Ada"))
print(textwrap.dedent("""
    kept
      indented""").strip().splitlines(), f"{1234567.891:,.2f}|{'ab':>6}|{255:#x}|{0.5:.0%}|{'x'!r:^7}")
with tempfile.TemporaryDirectory() as folder:
    note = Path(folder, "note.txt")
    note.write_text("kept")
    print(note.read_text(), note.suffix, [path.name for path in Path(folder).iterdir()])
match {"type": "point", "at": [1, 2]}:
    case {"type": "point", "at": [x, y]}:
        print(x + y)
try:
    raise ExceptionGroup("several", [ValueError("a"), TypeError("b")])
except* ValueError as group:
    print(group.exceptions)
except* TypeError:
    print("and a type")
