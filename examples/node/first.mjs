// node examples/node/first.mjs
import { Execman } from 'execman';

const em = await Execman.open({ python3: { workers: 10 }, node_latest: {} });
const result = await em.run('python3', "print('hello', input())", { stdin: 'from Node.js' });
process.stdout.write(result.stdoutText);

const job = em.start('node_latest', 'for (const n of [3, 2, 1]) console.log(n)', { timeoutMs: 2000 });
for await (const { stream, data } of job) process[stream].write(data); // as it comes
await em.close();
