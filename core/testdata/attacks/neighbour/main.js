// Computes, with a secret of its own in every place where one may lie.
const fs = require('fs');
const secret = fs.readFileSync(0, 'utf8');
if (secret !== process.env.SECRET) process.exit(1);
for (const folder of ['/tmp', '/dev/shm']) {
  try {
    fs.writeFileSync(`${folder}/secret-${process.getuid()}`, secret, { flag: 'wx', mode: 0o600 });
  } catch {} // both may be full
}
let sum = 0;
for (let i = 0; i < 2000000; i++) sum = (Math.imul(sum, 31) + i) >>> 0;
console.log(`right ${sum} ${fs.readFileSync('secret.txt', 'utf8')}`);
