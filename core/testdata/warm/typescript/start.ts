// What TypeScript's programs can see of their start. é漢字😀
import fs, { readFileSync } from "node:fs";
import { isMainThread } from "node:worker_threads";
const slotless = (value: unknown) => JSON.stringify(value, (_, x) => (typeof x === "string" ? x.replace(/\/w\/\d+/g, "/w/N") : x));
console.log(slotless([process.argv, process.execArgv, process.execPath, process.argv0, process.title, import.meta, process.cwd()]));
console.log(slotless([module, require.main === module, Object.keys(require.cache), __filename, __dirname, import.meta.resolve("./other.js")]));
console.log(Object.getOwnPropertyNames(globalThis).sort().join(" "));
console.log((process as any).moduleLoadList.filter((name: string) => name.startsWith("NativeModule")).sort().join(" "));
console.log(process.stdin.constructor.name, process.stdout.constructor.name, process.stdout.isTTY, process.eventNames());
console.log(process.getActiveResourcesInfo(), isMainThread, process.exitCode, (process as any).sourceMapsEnabled, Error.stackTraceLimit);
console.log(Math.abs(Date.now() - fs.statSync(import.meta.filename).mtimeMs) < 3600_000, readFileSync("main.ts", "utf8").split("\n")[0]);
console.log(new Error("where").stack!.replace(/\/w\/\d+/g, "/w/N"));
for (const folder of [".", "..", "../tmp", "../out", "../out/main"]) console.log(folder, fs.readdirSync(folder).sort(), (fs.statSync(folder).mode & 0o777).toString(8));
await new Promise((done) => setTimeout(done, 50)); // the loader's own file is closed in another thread
for (const fd of fs.readdirSync("/proc/self/fd").map(Number).sort((a, b) => a - b)) {
  let to = "gone";
  try { to = fs.readlinkSync("/proc/self/fd/" + fd).replace(/\d+/g, "N"); } catch {}
  console.log(fd, to);
}
await Promise.resolve();
let input = "";
for await (const chunk of process.stdin) input += chunk;
console.log("input", JSON.stringify(input));
process.emitWarning("a warning");
process.on("beforeExit", () => console.log("before exit"));
process.on("exit", (code) => console.log("exit", code));
