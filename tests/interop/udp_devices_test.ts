/**
 * UDP servers of devices, voice, telecoms and the small old protocols, as Debian ships them. Those that
 * are asked on their own ports only have a loopback address of their own.
 */

import assert from "node:assert/strict";
import type { Port } from "../../src/model/report.ts";
import { freePort } from "../support/free_port.ts";
import { withMeans } from "../support/means.ts";
import { startServer } from "../support/server.ts";
import { listensOnUdp } from "../support/udp_ready.ts";
import { scanUdp, scanUdpPort } from "../support/udp_scan.ts";

const OWN = "127.0.0.38";

/** A temporary folder that is gone after `use`. */
async function inFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "portico-devices-" });
  // Some of the servers drop root.
  await Deno.chmod(folder, 0o777);
  try {
    await use(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test(withMeans({
  name: "mumble-server tells its version and that nobody is there",
  needs: ["murmurd"],
  install: "mumble-server",
  fn: () =>
    inFolder(async (folder) => {
      const port = freePort();
      const settings = `${folder}/mumble.ini`;
      await Deno.writeTextFile(
        settings,
        `database=${folder}/mumble.sqlite\nhost=127.0.0.1\nport=${port}\nusers=7\n` +
          "ice=\nbonjour=false\nallowping=true\nlogfile=\n",
      );
      await using _server = await startServer({
        words: ["murmurd", "-fg", "-ini", settings],
        port,
      });
      const found = await scanUdpPort(port, { only: ["mumble"] });
      assert.equal(found.state, "open");
      assert.equal(found.service?.name, "mumble");
      assert.match(found.service?.version ?? "", /^1\.\d+\.\d+$/);
      assert.equal(found.details["mumble_users"], "0/7");
    }),
}));

Deno.test(withMeans({
  name: "xinetd's small services over UDP: echo, daytime, characters, time",
  needs: ["xinetd"],
  install: "xinetd",
  root: true,
  fn: () =>
    inFolder(async (folder) => {
      const names = ["echo", "daytime", "chargen", "time"];
      const service = (name: string) =>
        `service ${name}\n{\n type = INTERNAL\n id = ${name}-dgram\n socket_type = dgram\n` +
        ` protocol = udp\n wait = yes\n user = root\n bind = ${OWN}\n}\n`;
      await Deno.writeTextFile(`${folder}/xinetd.conf`, names.map(service).join(""));
      const ports = [7, 13, 19, 37];
      await using _server = await startServer({
        words: ["xinetd", "-dontfork", "-f", `${folder}/xinetd.conf`],
        ready: async () =>
          (await Promise.all(ports.map((port) => listensOnUdp(port)))).every(Boolean),
      });
      const found = await scanUdp(ports, { address: OWN });
      const named = (port: Port | undefined) => port?.service?.name;
      assert.deepEqual(found.map(named), names);
      assert.equal(found[1]?.details["daytime_form"], "xinetd");
      const offset = Number(found[3]?.details["time_offset_s"]);
      assert.ok(Math.abs(offset) <= 2, `${offset} s`);
    }),
}));

Deno.test(withMeans({
  name: "OpenIPMI's simulator tells its version and its ways of authentication",
  needs: ["ipmi_sim"],
  install: "openipmi",
  fn: () =>
    inFolder(async (folder) => {
      const port = freePort();
      await Deno.writeTextFile(
        `${folder}/lan.conf`,
        'name "portico"\nset_working_mc 0x20\n startlan 1\n' +
          `  addr 127.0.0.1 ${port}\n  priv_limit admin\n  allowed_auths_admin md5\n` +
          '  guid a123456789abcdefa123456789abcdef\n endlan\n user 2 true "ipmi" "test" admin 10 md5\n',
      );
      await Deno.writeTextFile(
        `${folder}/commands`,
        "mc_setbmc 0x20\nmc_add 0x20 0 no-device-sdrs 0x23 9 8 0x9f 0x1291 0xf02\nmc_enable 0x20\n",
      );
      const [settings, commands] = [`${folder}/lan.conf`, `${folder}/commands`];
      await using _server = await startServer({
        words: ["ipmi_sim", "-n", "-c", settings, "-f", commands, "-s", folder],
        ready: () => listensOnUdp(port),
      });
      const found = await scanUdpPort(port, { only: ["ipmi", "asf-rmcp"] });
      assert.equal(found.service?.name, "ipmi");
      assert.equal(found.details["ipmi_version"], "2.0");
      assert.equal(found.details["ipmi_auth_types"], "MD5");
      assert.equal(found.details["asf_ipmi"], "supported");
    }),
}));

Deno.test(withMeans({
  name: "OsmoMGW answers that it does not know the endpoint",
  needs: ["osmo-mgw"],
  install: "osmo-mgw",
  fn: () =>
    inFolder(async (folder) => {
      const settings = `${folder}/mgw.cfg`;
      await Deno.writeTextFile(
        settings,
        `mgcp\n bind ip ${OWN}\n bind port 2427\n number endpoints 2\n`,
      );
      await using _server = await startServer({
        words: ["osmo-mgw", "-s", "-c", settings],
        ready: () => listensOnUdp(2427),
      });
      const found = await scanUdpPort(2427, { address: OWN });
      assert.deepEqual([found.service?.name, found.service?.product], ["mgcp", "OsmoMGW"]);
      assert.match(found.details["mgcp_code"] ?? "", /^5\d\d$/);
    }),
}));

Deno.test(withMeans({
  name: "OsmoGGSN answers GTP's echo, for control and for data",
  needs: ["osmo-ggsn"],
  install: "osmo-ggsn",
  root: true,
  fn: () =>
    inFolder(async (folder) => {
      const settings = `${folder}/ggsn.cfg`;
      await Deno.writeTextFile(
        settings,
        `ggsn ggsn0\n gtp state-dir ${folder}\n gtp bind-ip ${OWN}\n no shutdown ggsn\n`,
      );
      const ports = [2123, 2152];
      await using _server = await startServer({
        words: ["osmo-ggsn", "-c", settings],
        ready: async () =>
          (await Promise.all(ports.map((port) => listensOnUdp(port)))).every(Boolean),
      });
      const [control, data] = await scanUdp(ports, { address: OWN });
      assert.equal(control?.service?.name, "gtp-control");
      assert.equal(data?.service?.name, "gtp-user");
      assert.match(control?.details["gtp_restarts"] ?? "", /^\d+$/);
    }),
}));

Deno.test(withMeans({
  name: "aria2's DHT node tells its id",
  needs: ["aria2c"],
  install: "aria2",
  fn: () =>
    inFolder(async (folder) => {
      const port = freePort();
      await Deno.writeTextFile(`${folder}/empty.torrent`, torrent());
      await using _server = await startServer({
        words: [
          ...["aria2c", `--dir=${folder}`, "--no-conf", "--enable-dht=true", "--enable-dht6=false"],
          ...[`--dht-listen-port=${port}`, `--listen-port=${freePort()}`, "--interface=127.0.0.1"],
          ...[
            `--dht-file-path=${folder}/dht.dat`,
            "--bt-enable-lpd=false",
            "--file-allocation=none",
          ],
          `${folder}/empty.torrent`,
        ],
        ready: () => listensOnUdp(port),
      });
      const found = await scanUdpPort(port, { only: ["bittorrent-dht"] });
      const { name, product } = found.service ?? {};
      assert.deepEqual([name, product], ["bittorrent-dht", "aria2"]);
      assert.match(found.details["dht_node_id"] ?? "", /^[0-9a-f]{40}$/);
    }),
}));

/** A torrent of one byte, without a tracker. */
function torrent(): string {
  return "d4:infod6:lengthi1e4:name1:x12:piece lengthi16384e6:pieces20:aaaaaaaaaaaaaaaaaaaaee";
}

Deno.test(withMeans({
  name: "knxd describes itself, when industrial protocols are allowed",
  needs: ["knxd"],
  install: "knxd",
  fn: async () => {
    const words = ["knxd", "-e", "1.1.7", "-E", "1.1.8:4", "-n", "portico", "-I", "lo"];
    await using _server = await startServer({
      words: [...words, "-D", "-T", "-S", "-b", "dummy:"],
      ready: () => listensOnUdp(3671),
    });
    const found = await scanUdpPort(3671, { ics: true });
    assert.equal(found.service?.name, "knx");
    assert.equal(found.details["knx_name"], "portico");
    assert.equal(found.details["knx_address"], "1.1.7");
  },
}));

Deno.test(withMeans({
  name: "tox-bootstrapd tells toxcore's version and its message",
  needs: ["tox-bootstrapd"],
  install: "toxcore-utils",
  fn: () =>
    inFolder(async (folder) => {
      const settings = `${folder}/tox.conf`;
      await Deno.writeTextFile(
        settings,
        `port = 33445\nkeys_file_path = "${folder}/keys"\npid_file_path = "${folder}/pid"\n` +
          "enable_ipv6 = false\nenable_ipv4_fallback = true\nenable_lan_discovery = false\n" +
          'enable_tcp_relay = false\nenable_motd = true\nmotd = "our tox node"\n' +
          "bootstrap_nodes = ()\n",
      );
      await using _server = await startServer({
        words: [
          ...["tox-bootstrapd", "--config", settings],
          ...["--foreground", "--log-backend", "stdout"],
        ],
        ready: () => listensOnUdp(33445),
      });
      const found = await scanUdpPort(33445);
      assert.equal(found.service?.name, "tox");
      assert.equal(found.service?.product, "toxcore");
      assert.match(found.service?.version ?? "", /^0\.\d+\.\d+$/);
      assert.equal(found.details["tox_message"], "our tox node");
    }),
}));
