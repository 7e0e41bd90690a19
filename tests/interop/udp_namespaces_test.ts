/**
 * UDP servers that cannot be had on another port, as Debian ships them: each in a network namespace of
 * its own, scanned by the real command from the namespace at the other end of the cable.
 */

import assert from "node:assert/strict";
import type { Port } from "../../src/model/report.ts";
import { readReport } from "../../src/report/read.ts";
import { withMeans } from "../support/means.ts";
import { networkPair } from "../support/netns.ts";
import { finished, startPortico, temporaryFolder } from "../support/portico.ts";
import { startServer } from "../support/server.ts";
import { listensOnUdp } from "../support/udp_ready.ts";

/** Where a server runs. */
interface Place {
  readonly folder: string;
  /** Words that run a command in the server's namespace. */
  readonly inside: readonly string[];
  readonly address: string;
  /** The network interface of that address. */
  readonly device: string;
}

/** A server to start. */
interface Start {
  readonly words: readonly string[];
  /** It is ready when this file is there; without it, when all ports are listened on. */
  readonly makes?: string;
}

/**
 * Lays an empty `/run` over the machine's: a service that runs there already has its lock files and
 * sockets in it. What `ip netns exec` runs has mounts of its own, so that nobody else sees it.
 */
const OWN_RUN = ["sh", "-c", 'mount -t tmpfs tmpfs /run && exec "$@"', "sh"];

/** How to tell that the servers are ready, beside that they listen. */
type Ready = (place: Place) => Promise<boolean>;

/** Runs the servers, scans the UDP ports, and gives what was found on them. */
async function scanServers(
  ports: readonly number[],
  servers: (place: Place) => Promise<readonly Start[]>,
  { ready = () => Promise.resolve(true), tcp = false }: {
    readonly ready?: Ready;
    /** Whether the same ports of TCP are scanned too. */
    readonly tcp?: boolean;
  } = {},
): Promise<readonly Port[]> {
  await using pair = await networkPair();
  await using folder = await temporaryFolder();
  // Some of the servers drop root.
  await Deno.chmod(folder.path, 0o777);
  const inside = ["ip", "netns", "exec", pair.target, ...OWN_RUN];
  const device = await deviceOf(inside, pair.address);
  await pair.inTarget("ip", "route", "add", "default", "dev", device);
  const place = { folder: folder.path, inside, address: pair.address, device };
  const allReady = async () => {
    const each = await Promise.all(ports.map((port) => listensOnUdp(port, pair.target)));
    return each.every(Boolean) && await ready(place);
  };
  await using running = new AsyncDisposableStack();
  for (const { words, makes } of await servers(place)) {
    const ready = makes === undefined ? allReady : () => exists(makes);
    running.use(await startServer({ words: [...inside, ...words], ready }));
  }
  const places = `${tcp ? `T:${ports.join(",")},` : ""}U:${ports.join(",")}`;
  const { code, stdout, stderr } = await finished(startPortico(
    [pair.address, "-p", places, "--json", ...(tcp ? ["--deep"] : []), "--no-save", "--no-rdns"],
    { netns: pair.scanner },
  ));
  assert.equal(code, 0, stderr);
  return readReport(stdout, "stdout").hosts[0]?.ports ?? [];
}

async function exists(path: string): Promise<boolean> {
  return await Deno.stat(path).then(() => true, () => false);
}

async function deviceOf(inside: readonly string[], address: string): Promise<string> {
  const [program = "", ...args] = [...inside, "ip", "-br", "-4", "addr"];
  const { stdout } = await new Deno.Command(program, { args }).output();
  const line = new TextDecoder().decode(stdout).split("\n").find((one) => one.includes(address));
  return /^([^\s@]+)/.exec(line ?? "")?.[1] ?? "";
}

/** RIP routers listen before they know their interfaces; then they join a group (224.0.0.9). */
async function hasJoinedRipGroup({ inside }: Place): Promise<boolean> {
  const [program = "", ...args] = [...inside, "cat", "/proc/net/igmp"];
  const { stdout } = await new Deno.Command(program, { args }).output();
  return new TextDecoder().decode(stdout).includes("090000E0");
}

Deno.test(withMeans({
  name: "rpcbind tells which RPC programs listen where, over UDP and over TCP",
  needs: ["rpcbind", "ip"],
  install: "rpcbind iproute2",
  root: true,
  async fn() {
    const start = () => Promise.resolve([{ words: ["rpcbind", "-f"] }]);
    const found = await scanServers([111], start, { tcp: true });
    assert.deepEqual(found.map(({ transport }) => transport), ["tcp", "udp"]);
    for (const port of found) {
      assert.equal(port.service?.name, "portmap");
      assert.equal(port.details["rpc_programs"], "portmapper");
      assert.match(port.details["rpc_ports"] ?? "", /portmapper udp\/111 v2,3,4/);
    }
  },
}));

Deno.test(withMeans({
  name: "a program that rpcbind gave a port is known there by its name",
  needs: ["rpcbind", "rpc.statd", "ip"],
  install: "rpcbind nfs-common iproute2",
  root: true,
  async fn() {
    const port = 40_821;
    const start = () =>
      Promise.resolve([{
        words: [
          "sh",
          "-c",
          `rpcbind -f & until rpcinfo -p; do sleep 0.1; done; exec rpc.statd -F -L -p ${port}`,
        ],
      }]);
    const [found] = await scanServers([port], start, { tcp: true });
    assert.deepEqual([found?.transport, found?.service?.name], ["tcp", "status"]);
    assert.equal(found?.details["rpc_versions"], "1");
  },
}));

Deno.test(withMeans({
  name: "Samba's nmbd tells its names and its workgroup",
  needs: ["nmbd", "ip"],
  install: "samba iproute2",
  root: true,
  async fn() {
    const [port] = await scanServers([137], async ({ folder, address }) => {
      const kinds = ["pid", "lock", "state", "cache"].map((kind) =>
        `${kind} directory = ${folder}`
      );
      const settings = [
        "[global]",
        "netbios name = TESTHOST",
        "workgroup = TESTERS",
        `interfaces = ${address}/24`,
        "bind interfaces only = yes",
        `private dir = ${folder}`,
        `log file = ${folder}/log`,
        `nmbd:socket dir = ${folder}/nmbd`,
        ...kinds,
      ];
      await Deno.writeTextFile(`${folder}/smb.conf`, `${settings.join("\n")}\n`);
      const words = ["nmbd", "-F", "--no-process-group", "-s", `${folder}/smb.conf`];
      return [{ words: [...words, "--debug-stdout"] }];
    });
    assert.equal(port?.service?.name, "netbios-ns");
    assert.equal(port?.details["netbios_name"], "TESTHOST");
    assert.equal(port?.details["netbios_workgroup"], "TESTERS");
  },
}));

Deno.test(withMeans({
  name: "strongSwan refuses whom it does not know, on 500 and behind four zero bytes on 4500",
  needs: ["/usr/lib/ipsec/charon", "ip"],
  install: "strongswan-charon iproute2",
  root: true,
  async fn() {
    const found = await scanServers([500, 4500], async ({ folder }) => {
      const path = `${folder}/strongswan.conf`;
      const plugins = "include /etc/strongswan.d/charon/*.conf";
      await Deno.writeTextFile(path, `charon {\n  plugins {\n    ${plugins}\n  }\n}\n`);
      return [{ words: ["env", `STRONGSWAN_CONF=${path}`, "/usr/lib/ipsec/charon"] }];
    });
    assert.deepEqual(found.map(({ port }) => port), [500, 4500]);
    for (const { service, details } of found) {
      assert.equal(service?.name, "ike");
      assert.match(details["ike_result"] ?? "", /^NO.PROPOSAL.CHOSEN$/);
    }
  },
}));

Deno.test(withMeans({
  name: "miniupnpd tells its version by SSDP",
  needs: ["miniupnpd", "ip"],
  install: "miniupnpd miniupnpd-nftables iproute2",
  root: true,
  async fn() {
    const [port] = await scanServers([1900], async ({ folder, device }) => {
      const settings = [
        "ext_ifname=lo",
        // It insists on a public one; nothing is ever sent there.
        "ext_ip=9.9.9.9",
        `listening_ip=${device}`,
        "enable_natpmp=no",
        "enable_upnp=yes",
        "uuid=11111111-2222-3333-4444-555555555555",
      ];
      await Deno.writeTextFile(`${folder}/settings`, `${settings.join("\n")}\n`);
      const words = ["miniupnpd", "-d", "-f", `${folder}/settings`, "-P", `${folder}/pid`];
      return [{ words }];
    });
    assert.equal(port?.service?.name, "ssdp");
    assert.equal(port?.service?.product, "MiniUPnPd");
    const { stdout } = await new Deno.Command("miniupnpd", { args: ["--version"] }).output();
    const version = /miniupnpd ([\d.]+)/.exec(new TextDecoder().decode(stdout))?.[1];
    assert.equal(port?.service?.version, version);
  },
}));

Deno.test(withMeans({
  name: "Avahi tells its kinds of services and its name",
  needs: ["avahi-daemon", "ip"],
  install: "avahi-daemon iproute2",
  root: true,
  async fn() {
    const [port] = await scanServers([5353], async ({ folder, device }) => {
      const settings = "[server]\nhost-name=portico-test\nuse-ipv6=no\nenable-dbus=no\n" +
        `allow-interfaces=${device}\n[publish]\npublish-workstation=yes\n`;
      await Deno.writeTextFile(`${folder}/settings`, settings);
      const plain = ["--no-drop-root", "--no-rlimits", "--no-chroot"];
      // Other packages announce themselves by a file there.
      const alone = 'mount -t tmpfs tmpfs /etc/avahi/services && exec "$@"';
      return [{
        words: ["sh", "-c", alone, "sh", "avahi-daemon", ...plain, "-f", `${folder}/settings`],
      }];
    });
    assert.equal(port?.service?.name, "mdns");
    assert.equal(port?.details["mdns_services"], "workstation/tcp");
    assert.equal(port?.details["mdns_host"], "portico-test.local");
  },
}));

Deno.test(withMeans({
  name: "FRR's RIP router is known by one way that it does not have",
  needs: ["/usr/lib/frr/zebra", "/usr/lib/frr/ripd", "ip"],
  install: "frr iproute2",
  root: true,
  async fn() {
    const [port] = await scanServers([520], async ({ folder, device }) => {
      await Deno.writeTextFile(`${folder}/zebra.conf`, "");
      await Deno.writeTextFile(
        `${folder}/ripd.conf`,
        `router rip\n version 2\n network ${device}\n`,
      );
      const socket = `${folder}/zebra.socket`;
      const wordsOf = (name: string) => [
        ...[`/usr/lib/frr/${name}`, "-f", `${folder}/${name}.conf`, "-i", `${folder}/${name}.pid`],
        ...["-z", socket, "--vty_socket", folder, "-P", "0"],
      ];
      return [{ words: wordsOf("zebra"), makes: socket }, { words: wordsOf("ripd") }];
    }, { ready: hasJoinedRipGroup });
    assert.equal(port?.service?.name, "rip");
    assert.equal(port?.details["rip_version"], "2");
  },
}));
