// Connects to the low ports of the container.
const net = require('net');
let port = 0;
const next = () => {
  if (++port > 2000) return console.log('held');
  const tcp = net.connect(port, '127.0.0.1', () => { console.log('breach: port', port); tcp.destroy(); next(); });
  tcp.on('error', next);
};
next();
