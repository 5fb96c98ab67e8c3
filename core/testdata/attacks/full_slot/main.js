// Leaves the slot without a byte and without an inode, at the last moment.
const fs = require('fs');
process.on('SIGXFSZ', () => {});
console.log('held');
const quietly = (f) => { try { f(); } catch {} };
const block = Buffer.alloc(1 << 20);
for (let i = 0; i < 5; i++) quietly(() => { for (const fd = fs.openSync('fill-' + i, 'w'); ;) fs.writeSync(fd, block); });
quietly(() => { for (let i = 0; i < 100000; i++) fs.mkdirSync('../inode-' + i, 0); });
fs.chmodSync('..', 0o500);
fs.chmodSync('.', 0);
