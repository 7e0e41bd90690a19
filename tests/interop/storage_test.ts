/** Disks and scanners in the network, as Debian ships their servers. */

import assert from "node:assert/strict";
import { withFolder } from "../support/folder.ts";
import { freePort } from "../support/free_port.ts";
import { identifyDeep } from "../support/identify.ts";
import { withMeans } from "../support/means.ts";
import { runTool, startServer } from "../support/server.ts";
import { until } from "../support/wait.ts";

/** A loopback address of its own, so that usual ports are free. */
const OWN = "127.0.0.64";

Deno.test(withMeans({
  name: "a network block device names its exports by its greeting's port or any other",
  needs: ["nbd-server"],
  install: "nbd-server",
  root: true,
  fn: () =>
    withFolder(async (folder, settings) => {
      const port = freePort();
      await Deno.writeFile(`${folder}/disk`, new Uint8Array(65_536));
      const path = await settings(
        `[generic]\nlistenaddr = 127.0.0.1\nport = ${port}\nallowlist = true\n` +
          `[backup]\nexportname = ${folder}/disk\nreadonly = true\n`,
      );
      // It goes to the background by itself; its pid file ends it.
      await runTool(["nbd-server", "-C", path, "-p", `${folder}/pid`]);
      await until(
        async () => (await Deno.readTextFile(`${folder}/pid`).catch(() => "")) !== "",
        "it",
      );
      try {
        const { service, details } = await identifyDeep(port);
        assert.equal(service?.name, "nbd");
        assert.equal(details.nbd_handshake, "fixed newstyle");
        assert.equal(details.nbd_exports, "backup");
      } finally {
        Deno.kill(Number(await Deno.readTextFile(`${folder}/pid`)), "SIGTERM");
      }
    }),
}));

Deno.test(withMeans({
  name: "an iSCSI target tells which login it wants, and no session begins",
  needs: ["tgtd", "tgtadm"],
  install: "tgt",
  root: true,
  async fn() {
    const port = 3260;
    await Deno.mkdir("/run/tgtd", { recursive: true });
    await using _server = await startServer({
      words: ["tgtd", "-f", "-C", "63", "--iscsi", `portal=${OWN}:${port}`],
      port,
      hostname: OWN,
    });
    const target = ["tgtadm", "-C", "63", "--lld", "iscsi", "--mode", "target", "--tid", "1"];
    await runTool([...target, "--op", "new", "-T", "iqn.2026-01.com.example:disk"]);
    await runTool([...target, "--op", "bind", "-I", "ALL"]);
    const { service, details } = await identifyDeep(port, { address: OWN });
    assert.equal(service?.name, "iscsi");
    assert.equal(details.iscsi_auth, "None");
    assert.equal(details.iscsi_portal_group, "1");
    const sessions = await runTool([
      ...target.slice(0, 5),
      "--mode",
      "conn",
      "--op",
      "show",
      "--tid",
      "1",
    ]);
    assert.equal(sessions.trim(), "");
  },
}));

Deno.test(withMeans({
  name: "SANE's daemon tells its protocol, and lists no scanner",
  needs: ["saned"],
  install: "sane-utils",
  root: true,
  async fn() {
    const port = 6566;
    await using _server = await startServer({
      words: ["saned", "-l", "-p", String(port), "-b", OWN, "-u", "nobody"],
      port,
      hostname: OWN,
    });
    const { service } = await identifyDeep(port, { address: OWN });
    assert.equal(service?.name, "sane");
    assert.equal(service?.extra, "protocol 3");
  },
}));
