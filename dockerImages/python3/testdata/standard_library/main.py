import asyncio, bz2, ctypes, decimal, hashlib, json, lzma, multiprocessing, sqlite3, ssl, uuid, zlib

rows = sqlite3.connect(":memory:").execute("select 6 * 7").fetchall()
print(rows[0][0], json.dumps({"a": [1, 2]}), hashlib.sha256(b"").hexdigest()[:8])
print(asyncio.run(asyncio.sleep(0, "slept")), decimal.Decimal("0.1") * 3)
