import { once } from "node:events";
import { Worker, isMainThread, parentPort, workerData } from "node:worker_threads";

if (isMainThread) {
  const workers = [1, 2, 3].map((n) => new Worker(new URL(import.meta.url), { workerData: n }));
  const messages: number[] = await Promise.all(workers.map(async (worker) => (await once(worker, "message"))[0]));
  console.log(...messages);
} else {
  parentPort!.postMessage((workerData as number) ** 2);
}
