import assert from "node:assert/strict";
import { readReport } from "../../src/report/read.ts";
import { withMeans } from "../support/means.ts";
import { networkPair } from "../support/netns.ts";
import { finished, startPortico } from "../support/portico.ts";
import { pause } from "../support/wait.ts";

/** A proxy that takes every connection, and greets like an SSH server on each. */
const PROXY = `
import socket, threading
server = socket.create_server(("0.0.0.0", 9999), backlog=512)
print("ready", flush=True)
kept = []
while True:
    conn, _ = server.accept()
    conn.sendall(b"SSH-2.0-OpenSSH_9.2p1\\r\\n")
    kept.append(conn)
`;

Deno.test(withMeans({
  name: "a network that accepts every connection: open ports are suspicious, none is named",
  needs: ["ip", "iptables", "python3"],
  install: "iproute2 iptables python3",
  root: true,
  fn: async () => {
    await using pair = await networkPair();
    await pair.inTarget(
      ..."iptables -t nat -A PREROUTING -p tcp -j REDIRECT --to-ports 9999".split(" "),
    );
    const proxy = new Deno.Command("ip", {
      args: ["netns", "exec", pair.target, "python3", "-c", PROXY],
      stdin: "null",
      stdout: "piped",
    }).spawn();
    try {
      const reader = proxy.stdout.getReader();
      await reader.read();
      reader.releaseLock();
      const child = startPortico(
        [pair.address, "-p", "22,80,443,8080", "--json", "--no-save", "--no-rdns"],
        { netns: pair.scanner },
      );
      const { code, stdout, stderr } = await finished(child);
      assert.equal(code, 0, stderr);
      assert.match(stderr, /accepts connections on ports chosen at random/);
      const ports = readReport(stdout, "stdout").hosts[0]?.ports ?? [];
      assert.deepEqual(ports.map((port) => port.port), [22, 80, 443, 8080]);
      for (const port of ports) {
        assert.equal(port.suspicious, true);
        assert.equal(port.service, undefined);
        assert.equal(port.fingerprint, undefined);
        assert.match(port.banner?.text ?? "", /^SSH-2\.0/);
      }
    } finally {
      proxy.kill("SIGKILL");
      await proxy.status;
      await proxy.stdout.cancel();
      await pause(0);
    }
  },
}));
