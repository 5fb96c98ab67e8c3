const assert = require("node:assert");
const childProcess = require("node:child_process");
const crypto = require("node:crypto");
const { EventEmitter } = require("node:events");
const fs = require("node:fs");
const os = require("os");
const path = require("path");
const util = require("node:util");
const zlib = require("node:zlib");

console.log(JSON.stringify({ list: [1, 2.5, null], text: 'say "hi"' }), JSON.parse('{"a": {"b": [1, 2]}}').a.b[1]);
console.log([..."ada@lovelace.org, grace@hopper.org".matchAll(/(?<user>\w+)@(\w+)\.org/g)].map((m) => `${m.groups.user} at ${m[2]}`));
console.log("x=1;y=2".replace(/\d/g, (digit) => Number(digit) + 1), "Žluť".toUpperCase(), "日本語".at(1));

const leap = new Date(Date.UTC(2024, 1, 29, 12));
console.log(leap.toISOString(), leap.toLocaleDateString("en-GB", { dateStyle: "full", timeZone: "UTC" }));
console.log(leap.toLocaleString("cs-CZ", { timeZone: "Asia/Tokyo" }), new Intl.NumberFormat("de-DE").format(1234567.891));
console.log(2n ** 100n, Number.MAX_SAFE_INTEGER, 0.1 + 0.2, (255).toString(2), parseInt("ff", 16));

console.log(crypto.createHash("sha256").update("").digest("hex").slice(0, 8), Buffer.from("žluť").toString("base64"));
console.log(zlib.gunzipSync(zlib.gzipSync("packed")).toString(), new URL("https://example.org:81/p?x=1").port);
console.log(util.format("%s|%d|%j", "a", 42, [1]), util.inspect({ deep: { map: new Map([["k", new Set([1])]]) } }, { depth: 4 }));
const note = path.join(os.tmpdir(), "note.txt");
fs.writeFileSync(note, "kept");
console.log(fs.readFileSync(note, "utf8"), path.extname(note), path.relative("/a/b", "/a/c"));

const events = new EventEmitter();
events.once("ready", (...args) => console.log("event", args));
events.emit("ready", 1, 2);
console.log(childProcess.execFileSync("echo", ["through a process"]).toString().trim());
console.log(structuredClone({ when: new Date(0) }), [3, 1, 2].toSorted(), Object.groupBy([1, 2, 3], (n) => (n % 2 ? "odd" : "even")));
assert.deepStrictEqual({ a: [1, 2] }, { a: [1, 2] });
assert.throws(() => assert.equal(1, 2), { code: "ERR_ASSERTION" });
console.table([{ name: "Ada", age: 36 }]);
console.log(new Set([1, 2]).union(new Set([3])), [1, [2, [3]]].flat(Infinity), "ab".padStart(4, "-"), Math.hypot(3, 4));
