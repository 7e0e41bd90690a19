/** GNU inetutils' telnetd behind xinetd, as Debian brings it. */

import assert from "node:assert/strict";
import { freePort } from "../support/free_port.ts";
import { identifyDeep } from "../support/identify.ts";
import { withMeans } from "../support/means.ts";
import { startServer } from "../support/server.ts";

Deno.test(withMeans({
  name: "inetutils telnetd: its options by its opening alone, its prompt once they are refused",
  needs: ["xinetd", "telnetd"],
  install: "xinetd inetutils-telnetd",
  root: true,
  fn: async () => {
    const folder = await Deno.makeTempDir({ prefix: "portico-telnet-" });
    try {
      const port = freePort();
      await Deno.writeTextFile(
        `${folder}/xinetd.conf`,
        "service telnet\n{\n type = UNLISTED\n socket_type = stream\n protocol = tcp\n wait = no\n" +
          ` user = root\n bind = 127.0.0.1\n port = ${port}\n server = /usr/sbin/telnetd\n}\n`,
      );
      await using _server = await startServer({
        words: [
          ...["xinetd", "-dontfork", "-f", `${folder}/xinetd.conf`],
          ...["-pidfile", `${folder}/pid`],
        ],
        port,
      });
      const heard = await identifyDeep(port, { deep: false });
      const asked = await identifyDeep(port);
      for (const { service, details } of [heard, asked]) {
        assert.equal(service?.name, "telnet");
        assert.match(details.telnet_options ?? "", /do terminal-type/);
      }
      assert.match(asked.details.telnet_prompt ?? "", /login:$/);
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
}));
