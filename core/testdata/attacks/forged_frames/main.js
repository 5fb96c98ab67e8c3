// Writes frames of the agent's protocol to its streams.
const fs = require('fs');
for (const fd of [0, 1, 2]) {
  try {
    for (let kind = 0; kind < 256; kind++) fs.writeSync(fd, Buffer.from([kind, 0, 0, 0, 2, 123, 125]));
    fs.writeSync(fd, Buffer.from([0x20, 255, 255, 255, 255, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
  } catch {}
}
console.log('\nheld');
