/**
 * A program that answers every datagram on a range of ports with the same text; run in a network
 * namespace by tests. Arguments: addresses, first port, last port. Says `ready` when it listens.
 */

const [hostnames = "127.0.0.1", first = "0", last = first] = Deno.args;
for (const hostname of hostnames.split(",")) {
  for (let port = Number(first); port <= Number(last); port++) respond(hostname, port);
}

function respond(hostname: string, port: number): void {
  const socket = Deno.listenDatagram({ transport: "udp", hostname, port });
  (async () => {
    for await (const [_bytes, from] of socket) {
      await socket.send(new TextEncoder().encode("hello\n"), from).catch(() => {});
    }
  })();
}
await Deno.stdout.write(new TextEncoder().encode("ready\n"));
