/**
 * Real UDP servers, each on a port that no probe lists, found in one scan without a word about what
 * they are: with `--deep` all of them, without it the likeliest protocols.
 */

import assert from "node:assert/strict";
import { makeCertificate } from "../support/certificate.ts";
import { withOpenFolder } from "../support/folder.ts";
import { freePort } from "../support/free_port.ts";
import { withMeans } from "../support/means.ts";
import { startServer } from "../support/server.ts";
import { listensOnUdp } from "../support/udp_ready.ts";
import { scanUdp, scanUdpPort } from "../support/udp_scan.ts";

/** A server's command line on a port, with its files in a folder. */
type Words = (
  port: number,
  folder: string,
  settings: (text: string) => Promise<string>,
) => readonly string[] | Promise<readonly string[]>;

const MODULES = "/usr/lib/x86_64-linux-gnu/kamailio/modules";

/** The servers, by the service that each is known as. */
const SERVERS: Readonly<Record<string, Words>> = {
  dns: async (port, folder, settings) => [
    ...["named", "-g", "-c"],
    await settings(
      `options { directory "${folder}"; listen-on port ${port} { 127.0.0.1; }; ` +
        "listen-on-v6 { none; }; pid-file none; recursion no; session-keyfile none; " +
        "dnssec-validation no; };\ncontrols {};\n",
    ),
  ],
  snmp: async (port, folder, settings) => [
    ...["env", `SNMP_PERSISTENT_DIR=${folder}`, "snmpd", "-f", "-Lo", "-C", "-c"],
    await settings("rocommunity secret 127.0.0.1\n"),
    ...["-p", `${folder}/pid`, `udp:127.0.0.1:${port}`],
  ],
  tftp: (port, folder) => [
    ...["in.tftpd", "-L", "-u", "nobody", "-a", `127.0.0.1:${port}`, "-s", folder],
  ],
  memcached: (port) => [
    ...["memcached", "-u", "nobody", "-l", "127.0.0.1", "-p", `${port}`, "-U", `${port}`],
  ],
  stun: (port, folder) => [
    ...["turnserver", "-n", "-L", "127.0.0.1", "-p", `${port}`, "--no-tls", "--no-dtls"],
    ...["--no-cli", "--log-file", "stdout", "--simple-log", "--pidfile", `${folder}/pid`],
    ...["--userdb", `${folder}/users`],
  ],
  coap: (port) => ["coap-server-notls", "-A", "127.0.0.1", "-p", `${port}`],
  sip: async (port, folder, settings) => [
    ...["kamailio", "-DD", "-E", "-f"],
    await settings(
      "debug=0\nlog_stderror=yes\nfork=yes\nchildren=1\ndisable_tcp=yes\n" +
        `listen=udp:127.0.0.1:${port}\nloadmodule "sl.so"\n` +
        'request_route {\n  sl_send_reply("200", "OK");\n}\n',
    ),
    ...["-Y", folder, "-m", "32", "-L", MODULES],
  ],
  openvpn: async (port, folder) => {
    const { certPem, keyPem } = await makeCertificate({ authority: true });
    const [key, certificate] = [`${folder}/key.pem`, `${folder}/certificate.pem`];
    await Deno.writeTextFile(key, keyPem);
    await Deno.writeTextFile(certificate, certPem);
    return [
      ...["openvpn", "--dev", "null", "--proto", "udp", "--local", "127.0.0.1", "--tls-server"],
      ...["--ca", certificate, "--cert", certificate, "--key", key, "--dh", "none"],
      ...["--port", `${port}`],
    ];
  },
  dtls: async (port, folder) => {
    const { certPem, keyPem } = await makeCertificate({ authority: true });
    const [key, certificate] = [`${folder}/dtls_key.pem`, `${folder}/dtls_certificate.pem`];
    await Deno.writeTextFile(key, keyPem);
    await Deno.writeTextFile(certificate, certPem);
    return [
      ...["openssl", "s_server", "-dtls1_2", "-listen", "-quiet"],
      ...["-accept", `127.0.0.1:${port}`, "-cert", certificate, "-key", key],
    ];
  },
  radius: async (port, folder) => {
    await runFreeRadius(folder, port);
    return ["freeradius", "-f", "-l", "stdout", "-d", folder];
  },
};

/** The least configuration with which FreeRADIUS rejects every user. */
async function runFreeRadius(folder: string, port: number): Promise<void> {
  await Deno.writeTextFile(
    `${folder}/radiusd.conf`,
    [
      `logdir = ${folder}`,
      `run_dir = ${folder}`,
      `pidfile = ${folder}/radius.pid`,
      "client local {",
      "ipaddr = 127.0.0.1",
      "secret = secret",
      "}",
      "modules {",
      "always reject {",
      "rcode = reject",
      "}",
      "}",
      "server default {",
      "listen {",
      "type = auth",
      "ipaddr = 127.0.0.1",
      `port = ${port}`,
      "}",
      "authorize {",
      "reject",
      "}",
      "}",
      "",
    ].join("\n"),
  );
}

/** Starts the servers; their ports by service. */
async function startAll(
  stack: AsyncDisposableStack,
  folder: string,
): Promise<ReadonlyMap<string, number>> {
  const ports = new Map<string, number>();
  for (const [service, words] of Object.entries(SERVERS)) {
    const port = freePort();
    const own = `${folder}/${service}`;
    await Deno.mkdir(own);
    // FreeRADIUS refuses a folder that everybody may write to; others run as somebody else.
    if (service !== "radius") await Deno.chmod(own, 0o777);
    const settings = async (text: string) => {
      await Deno.writeTextFile(`${own}/settings`, text);
      return `${own}/settings`;
    };
    stack.use(
      await startServer({
        words: await words(port, own, settings),
        ready: () => listensOnUdp(port),
      }),
    );
    ports.set(service, port);
  }
  return ports;
}

Deno.test(withMeans({
  name: "ten servers and QUIC on unusual UDP ports: --deep finds all, the defaults the likeliest",
  needs: [
    ...["named", "snmpd", "in.tftpd", "memcached", "turnserver", "coap-server-notls", "kamailio"],
    ...["openvpn", "openssl", "freeradius"],
  ],
  install:
    "bind9 snmpd tftpd-hpa memcached coturn libcoap3-bin kamailio openvpn openssl freeradius",
  root: true,
  fn: () =>
    withOpenFolder(async (folder) => {
      await using stack = new AsyncDisposableStack();
      const ports = new Map(await startAll(stack, folder));
      const { certPem, keyPem } = await makeCertificate();
      const endpoint = new Deno.QuicEndpoint({ hostname: "127.0.0.1", port: 0 });
      const listener = endpoint.listen({ cert: certPem, key: keyPem, alpnProtocols: ["portico"] });
      stack.defer(() => {
        listener.stop();
        endpoint.close();
      });
      ports.set("quic", endpoint.addr.port);
      const expected = [...ports.keys()].toSorted();
      const named = async (deep: boolean) => {
        const found = await scanUdp([...ports.values()], { deep });
        return found.flatMap(({ service }) => service?.name ?? []).toSorted();
      };
      assert.deepEqual(await named(true), expected);
      const usual = await named(false);
      for (const service of ["dns", "snmp"]) assert.ok(usual.includes(service), service);
    }),
}));

Deno.test(withMeans({
  name: "Mumble and Luanti on unusual UDP ports are found with --deep at the usual intensity",
  needs: ["murmurd", "/usr/games/minetestserver"],
  install: "mumble-server minetest-server",
  fn: () =>
    withOpenFolder(async (folder, settings) => {
      const [voice, game] = [freePort(), freePort()];
      const ini = await settings(
        `database=${folder}/mumble.sqlite\nhost=127.0.0.1\nport=${voice}\nice=\n` +
          "bonjour=false\nallowping=true\nlogfile=\n",
      );
      await Deno.writeTextFile(`${folder}/minetest.conf`, "bind_address = 127.0.0.1\n");
      await using _mumble = await startServer({
        words: ["murmurd", "-fg", "-ini", ini],
        ready: () => listensOnUdp(voice),
      });
      await using _luanti = await startServer({
        words: [
          ...["env", `HOME=${folder}`, "/usr/games/minetestserver", "--port", `${game}`],
          ...["--config", `${folder}/minetest.conf`, "--world", `${folder}/world`],
          ...["--gameid", "devtest", "--logfile", `${folder}/log`],
        ],
        ready: () => listensOnUdp(game),
      });
      const found = await scanUdp([voice, game], { deep: true });
      assert.deepEqual(found.map(({ service }) => service?.name), ["mumble", "minetest"]);
    }),
}));

Deno.test(withMeans({
  name: "gossip and inetd's own services on unusual UDP ports are found with --deep",
  needs: ["serf", "xinetd"],
  install: "serf xinetd",
  root: true,
  fn: () =>
    withOpenFolder(async (folder, settings) => {
      const [gossip, date, time] = [freePort(), freePort(), freePort()];
      const inner = (name: string, port: number) =>
        `service ${name}\n{\ntype = INTERNAL UNLISTED\nid = ${name}-udp\nsocket_type = dgram\n` +
        `protocol = udp\nwait = yes\nuser = root\nport = ${port}\n}\n`;
      const services = await settings(
        `defaults\n{\nbind = 127.0.0.1\n}\n${inner("daytime", date)}${inner("time", time)}`,
      );
      await using _serf = await startServer({
        words: [
          ...["serf", "agent", `-bind=127.0.0.1:${gossip}`, `-rpc-addr=127.0.0.1:${freePort()}`],
        ],
        ready: () => listensOnUdp(gossip),
      });
      await using _inetd = await startServer({
        words: ["xinetd", "-dontfork", "-f", services, "-pidfile", `${folder}/pid`],
        ready: () => listensOnUdp(time),
      });
      const found = await scanUdp([gossip, date, time], { deep: true });
      assert.deepEqual(
        found.map(({ service }) => service?.name).toSorted(),
        ["daytime", "memberlist", "time"],
      );
    }),
}));

Deno.test(withMeans({
  name: "Unbound on the ports of multicast DNS and LLMNR is DNS",
  needs: ["unbound"],
  install: "unbound",
  fn: () =>
    withOpenFolder(async (folder, settings) => {
      const address = "127.0.0.9";
      const path = await settings(
        `server:\n  interface: ${address}@5353\n  interface: ${address}@5355\n` +
          `  do-daemonize: no\n  chroot: ""\n  username: ""\n  directory: "${folder}"\n` +
          '  pidfile: ""\n  use-syslog: no\n  module-config: "iterator"\n' +
          '  local-zone: "." static\nremote-control:\n  control-enable: no\n',
      );
      await using _server = await startServer({
        words: ["unbound", "-d", "-c", path],
        ready: () => listensOnUdp(5355),
      });
      const found = await scanUdp([5353, 5355], { address });
      assert.deepEqual(found.map(({ service }) => [service?.name, service?.product]), [
        ["dns", "Unbound"],
        ["dns", "Unbound"],
      ]);
    }),
}));

Deno.test(withMeans({
  name: "IRTT is known on any port by a session that it opens and closes",
  needs: ["irtt"],
  install: "irtt",
  fn: async () => {
    const port = freePort();
    await using _server = await startServer({
      words: ["irtt", "server", "-b", `127.0.0.1:${port}`],
      ready: () => listensOnUdp(port),
    });
    const found = await scanUdp([port], { deep: true });
    assert.deepEqual(found.map(({ service }) => [service?.name, service?.product]), [[
      "irtt",
      "IRTT",
    ]]);
  },
}));

Deno.test(withMeans({
  name: "a supernode of n2n is known on any port by a registration that is taken back",
  needs: ["supernode"],
  install: "n2n",
  fn: async () => {
    const port = freePort();
    await using _server = await startServer({
      words: ["supernode", "-f", "-l", `${port}`],
      ready: () => listensOnUdp(port),
    });
    // Twice: it goes on afterwards.
    for (const only of [undefined, ["n2n"]]) {
      const found = await scanUdpPort(port, {
        deep: true,
        ...(only === undefined ? {} : { only }),
      });
      assert.deepEqual([found.service?.name, found.service?.product], ["n2n", "n2n"]);
    }
  },
}));

Deno.test(withMeans({
  name: "an SRT listener is known on any port, and still waits for its caller afterwards",
  needs: ["srt-live-transmit"],
  install: "srt-tools",
  fn: async () => {
    const port = freePort();
    await using _server = await startServer({
      words: [
        ...["srt-live-transmit", `srt://127.0.0.1:${port}?mode=listener`],
        `udp://127.0.0.1:${freePort()}`,
      ],
      ready: () => listensOnUdp(port),
    });
    for (const _ of ["first", "again"]) {
      const found = await scanUdpPort(port, { deep: true });
      assert.equal(found.service?.name, "srt");
    }
  },
}));

Deno.test(withMeans({
  name: "BZFlag over UDP is known on any port by the version of its protocol",
  needs: ["/usr/games/bzfs"],
  install: "bzflag-server",
  fn: async () => {
    const port = freePort();
    await using _server = await startServer({
      words: ["/usr/games/bzfs", "-i", "127.0.0.1", "-p", `${port}`],
      ready: () => listensOnUdp(port),
    });
    const { service } = await scanUdpPort(port, { deep: true });
    assert.deepEqual([service?.name, service?.product], ["bzflag", "BZFlag server"]);
    assert.match(service?.extra ?? "", /^\d{4}$/);
  },
}));
