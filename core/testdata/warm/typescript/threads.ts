// Work for all the threads that Node has, with what a program's own files are.
import { Worker } from "worker_threads";
import { pbkdf2 } from "node:crypto";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
const fibonacci = (n: number): number => (n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2)); // is compiled while it runs
const kept = new Map<string, { own: number }>(); // is collected while it grows
for (let i = 0; i < 2e5; i++) kept.set("key" + i, { own: i });
console.log(fibonacci(25), kept.size);
console.log((await promisify(pbkdf2)("a", "salt", 1000, 8, "sha256")).toString("hex"));
console.log((await Promise.all([1, 2, 3, 4, 5, 6].map(() => readFile("main.ts", "utf8")))).map((text) => text.length));
const source = "const { parentPort, threadId } = require('worker_threads'); parentPort.postMessage([threadId, process.argv.length, typeof module])";
for (const id of [1, 2]) console.log(id, await new Promise((done) => new Worker(source, { eval: true }).on("message", done)));
const { execSync } = require("child_process");
console.log(execSync("echo $LD_PRELOAD $EXECMAN_PARK; node -p 'process.execArgv.length'").toString());
