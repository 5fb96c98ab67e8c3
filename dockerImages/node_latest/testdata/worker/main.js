const { Worker, isMainThread, parentPort } = require("node:worker_threads");

if (isMainThread) {
  new Worker(__filename).on("message", (text) => console.log(text));
} else {
  parentPort.postMessage("from a worker");
}
