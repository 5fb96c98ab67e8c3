// Ends as its input says.
import { readFileSync } from "node:fs";
const [word, rest] = readFileSync(0, "utf8").trim().split(" ");
process.on("exit", (code) => console.log("exit", code));
process.stdout.write("before");
declare const missing: unknown;
enum Ending { Thrown = "café" }
const none = "./none.js";
const endings: Record<string, () => unknown> = {
  exit: () => process.exit(+rest), code: () => { process.exitCode = +rest; }, throw: () => { throw new TypeError(Ending.Thrown); },
  signal: () => { process.kill(process.pid, +rest); return new Promise((done) => setTimeout(done, 1000)); },
  reject: () => Promise.reject(new Error("rejected")), unsettled: () => new Promise(() => {}),
  import: () => import(none), require: () => require(none), reference: () => missing,
  late: () => { setTimeout(() => { throw new Error("late"); }, 10); },
};
await endings[word]();
