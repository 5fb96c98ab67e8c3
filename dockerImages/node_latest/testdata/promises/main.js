const { setTimeout: sleep } = require("node:timers/promises");
const { Readable } = require("node:stream");
const { once, EventEmitter } = require("node:events");

process.on("exit", (code) => console.log("exit", code));
setImmediate(() => console.log("immediate"));
process.nextTick(() => console.log("tick"));
queueMicrotask(() => console.log("microtask"));
console.log("first");

async function main() {
  await sleep(20);
  const squares = await Promise.all([3, 1, 2].map((n) => sleep(n * 5, n * n)));
  console.log(squares);
  console.log(await Promise.race([sleep(1000, "slow", { ref: false }), sleep(1, "fast")]));
  console.log((await Promise.allSettled([Promise.reject(new Error("no")), 1])).map(({ status }) => status));
  let text = "";
  for await (const chunk of Readable.from(["a", "b"]).map((letter) => letter.toUpperCase())) {
    text += chunk;
  }
  console.log(text);
  const emitter = new EventEmitter();
  setTimeout(() => emitter.emit("done", 7), 1);
  console.log(await once(emitter, "done"));
  try {
    await sleep(1000, null, { signal: AbortSignal.timeout(5) });
  } catch (error) {
    console.log(error.name);
  }
}

main();
