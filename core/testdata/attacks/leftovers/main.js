// Looks for what the run before it has left, and leaves much.
const fs = require('fs');
const places = ['.', '..', '../out', '../tmp', '/tmp', '/dev/shm', '/dev/mqueue', process.env.HOME, '/var/tmp', '/run'];
const quietly = (f) => { try { f(); } catch {} };
for (const place of places) {
  quietly(() => fs.readdirSync(place).filter((name) => name.includes('left')).forEach((name) => console.log('breach:', place, name)));
}
for (const place of places) quietly(() => fs.writeFileSync(`${place}/.left-${process.getuid()}`, 'left'));
console.log('held');
