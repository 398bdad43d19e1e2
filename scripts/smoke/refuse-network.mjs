// Preloaded with --import: every way out to the network throws, so that a program that runs under it needs none.
import dgram from 'node:dgram';
import dns from 'node:dns';
import net from 'node:net';

function refuse(name) {
  return () => {
    throw new Error(`The network was used: ${name}`);
  };
}

net.Socket.prototype.connect = refuse('net.Socket.connect');
dgram.Socket.prototype.send = refuse('dgram.Socket.send');
for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6']) {
  dns[name] = refuse(`dns.${name}`);
  dns.promises[name] = refuse(`dns.promises.${name}`);
}
globalThis.fetch = refuse('fetch');
