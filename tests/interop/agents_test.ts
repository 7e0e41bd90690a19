/** Agents and small services of machines, as Debian ships them, on their usual ports. */

import assert from "node:assert/strict";
import { withFolder, withOpenFolder } from "../support/folder.ts";
import { freePort } from "../support/free_port.ts";
import { identifyDeep } from "../support/identify.ts";
import { withMeans } from "../support/means.ts";
import { runTool, startServer } from "../support/server.ts";
import { listensOnUdp } from "../support/udp_ready.ts";
import { scanUdpPort } from "../support/udp_scan.ts";

/** A loopback address of its own, so that usual ports are free. */
const OWN = "127.0.0.63";

/** The version of an installed package, as upstream counts. */
async function packaged(name: string): Promise<string> {
  const whole = await runTool(["dpkg-query", "-W", "-f", "${Version}", name]);
  return whole.replace(/^\d+:/, "").replace(/-[^-]*$/, "");
}

Deno.test(withMeans({
  name: "iperf3 is known, and measures for the next client as if nothing had been",
  needs: ["iperf3"],
  install: "iperf3",
  async fn() {
    const port = 5201;
    await using _server = await startServer({
      words: ["iperf3", "-s", "-B", OWN],
      port,
      hostname: OWN,
    });
    const { service } = await identifyDeep(port, { address: OWN });
    assert.equal(service?.name, "iperf3");
    assert.equal(service?.product, "iperf3");
    const measured = await runTool(["iperf3", "-c", OWN, "-n", "1M"]);
    assert.match(measured, /receiver/);
  },
}));

Deno.test(withMeans({
  name:
    "iperf3 is known on any port, though it serves one client at a time and resets those that wait",
  needs: ["iperf3"],
  install: "iperf3",
  async fn() {
    const port = freePort();
    await using _server = await startServer({
      words: ["iperf3", "-s", "-B", "127.0.0.1", "-p", `${port}`],
      port,
    });
    const { service } = await identifyDeep(port);
    assert.equal(service?.name, "iperf3");
  },
}));

Deno.test(withMeans({
  name: "Network UPS Tools tell version and names of the UPSes",
  needs: ["/lib/nut/upsd"],
  install: "nut-server",
  root: true,
  fn: () =>
    withFolder(async (folder) => {
      const port = 3493;
      await Deno.writeTextFile(`${folder}/ups.conf`, "[rack]\ndriver=dummy-ups\nport=none\n");
      await Deno.writeTextFile(`${folder}/upsd.conf`, `LISTEN ${OWN} ${port}\n`);
      await Deno.writeTextFile(`${folder}/upsd.users`, "");
      await using _server = await startServer({
        words: ["/lib/nut/upsd", "-FF", "-u", "root"],
        env: { NUT_CONFPATH: folder, NUT_STATEPATH: folder, NUT_ALTPIDPATH: folder },
        port,
        hostname: OWN,
      });
      const { service, details } = await identifyDeep(port, { address: OWN });
      assert.equal(service?.name, "nut");
      assert.equal(service?.version, await packaged("nut-server"));
      assert.equal(details.nut_ups, "rack");
    }),
}));

Deno.test(withMeans({
  name: "a Munin node tells its name and version, on any port",
  needs: ["munin-node", "unshare"],
  install: "munin-node util-linux",
  root: true,
  fn: () =>
    withFolder(async (folder, settings) => {
      const port = freePort();
      const path = await settings(
        `log_file ${folder}/log\npid_file ${folder}/pid\nbackground 0\nsetsid 0\nuser root\n` +
          `group root\nhost 127.0.0.1\nport ${port}\ncidr_allow 127.0.0.0/8\n` +
          "host_name lab.example\n",
      );
      // Without plugins: it runs all of them before it greets, and those of absent servers take long.
      await Deno.mkdir(`${folder}/none`);
      const script =
        `mount --bind ${folder}/none /etc/munin/plugins && exec munin-node --config "$0"`;
      await using _server = await startServer({
        words: ["unshare", "--mount", "sh", "-c", script, path],
        port,
      });
      const { service, details } = await identifyDeep(port);
      assert.equal(service?.name, "munin");
      assert.equal(service?.version, await packaged("munin-node"));
      assert.equal(details.munin_node, "lab.example");
    }),
}));

Deno.test(withMeans({
  name: "gpsd is known by its greeting, on any port",
  needs: ["gpsd"],
  install: "gpsd",
  fn: () =>
    withOpenFolder(async (folder) => {
      const port = freePort();
      await using _server = await startServer({
        words: ["gpsd", "-N", "-n", "-S", String(port), "-F", `${folder}/socket`],
        port,
      });
      const { service } = await identifyDeep(port);
      assert.equal(service?.name, "gpsd");
      assert.equal(service?.version, await packaged("gpsd"));
    }),
}));

Deno.test(withMeans({
  name: "distccd compiles an empty file, and so names its compiler",
  needs: ["distccd", "cc"],
  install: "distcc gcc",
  async fn() {
    const port = 3632;
    await using _server = await startServer({
      words: [
        ...["distccd", "--no-detach", "--daemon", "--listen", OWN, "--port", String(port)],
        ...["--allow", "127.0.0.0/8", "--log-stderr"],
        ...(Deno.uid() === 0 ? ["--user", "nobody"] : []),
      ],
      port,
      hostname: OWN,
    });
    const { service, details } = await identifyDeep(port, { address: OWN, only: ["distccd"] });
    assert.equal(service?.name, "distcc");
    assert.equal(service?.product, "distccd");
    assert.match(details.distcc_compiler ?? "", /^GCC: .*\d$/);
  },
}));

Deno.test(withMeans({
  name: "Amanda's client refuses a stranger, and tells its version",
  needs: ["/usr/lib/amanda/amandad"],
  install: "amanda-client",
  root: true,
  async fn() {
    const port = 10_080;
    await using _server = await startServer({
      words: ["/usr/lib/amanda/amandad", "-auth=bsdudp", `-udp=${port}`],
      user: "backup",
      ready: () => listensOnUdp(port),
    });
    const { state, service, details } = await scanUdpPort(port, { only: ["amanda"] });
    assert.equal(state, "open");
    assert.equal(service?.product, "Amanda");
    assert.ok((await packaged("amanda-client")).startsWith(service?.version ?? "?"));
    assert.match(details["amanda_error"] ?? "", /not secure/);
  },
}));
