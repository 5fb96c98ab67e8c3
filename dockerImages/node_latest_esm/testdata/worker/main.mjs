import { once } from "node:events";
import { Worker, isMainThread, parentPort, workerData } from "node:worker_threads";

if (isMainThread) {
  const shared = new Int32Array(new SharedArrayBuffer(4));
  const workers = [1, 2, 3].map((n) => new Worker(new URL(import.meta.url), { workerData: { n, shared } }));
  const messages = await Promise.all(workers.map(async (worker) => (await once(worker, "message"))[0]));
  console.log(...messages, shared[0]);
} else {
  const { n, shared } = workerData;
  for (let i = 0; i < 1000; i++) {
    Atomics.add(shared, 0, 1);
  }
  parentPort.postMessage(n * n);
}
