// Looks for a way out: an interface, a route, a connection, a name server. The
// addresses are of the block that is kept for documentation (RFC 5737), and
// nothing is sent unless the kernel has said that there is no route to it.
const [dgram, dns, net, os] = ['dgram', 'dns', 'net', 'os'].map(require);
try {
  const outer = Object.values(os.networkInterfaces()).flat().filter((i) => !i.internal);
  if (outer.length) console.log('breach: interfaces', outer);
} catch {} // listing takes a netlink socket, which may be refused
const udp = dgram.createSocket('udp4');
udp.on('error', () => {});
udp.connect(53, '192.0.2.1', (error) => {
  udp.close();
  if (!error) return console.log('breach: a route out');
  const tcp = net.connect(443, '192.0.2.1', () => console.log('breach: a connection'));
  tcp.on('error', () => dns.lookup('name.invalid', (error) => console.log(error ? 'held' : 'breach: a name server')));
});
