// Opens descriptors until none is left.
const fs = require('fs');
try {
  for (let opened = 0; opened < 1 << 16; opened++) fs.openSync('/dev/null');
  console.log('breach: descriptors without end');
} catch {
  console.log('held');
}
