/**
 * A program that answers every datagram on a range of ports with the same text; run in a network
 * namespace by tests. Arguments: address, first port, last port. Says `ready` when it listens.
 */

const [hostname = "127.0.0.1", first = "0", last = first] = Deno.args;
for (let port = Number(first); port <= Number(last); port++) {
  const socket = Deno.listenDatagram({ transport: "udp", hostname, port });
  (async () => {
    for await (const [_bytes, from] of socket) {
      await socket.send(new TextEncoder().encode("hello\n"), from).catch(() => {});
    }
  })();
}
await Deno.stdout.write(new TextEncoder().encode("ready\n"));
