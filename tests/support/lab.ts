/**
 * The machines that the examples of README and docs speak of, with real servers on them: in a network
 * namespace of their own, at the other end of a cable. Needs root, iproute2 and the servers' packages.
 */

import { CN, type MadeCertificate, makeCertificate } from "./certificate.ts";
import { type NetworkPair, networkPair } from "./netns.ts";
import { runTool, startServer } from "./server.ts";

/** Programs that must be there. */
export const LAB_PROGRAMS: readonly string[] = [
  ...["ip", "ss", "/usr/sbin/sshd", "ssh-keygen", "nginx", "redis-server"],
  ...["named", "ntpd"],
];

/** Debian packages that bring them. */
export const LAB_PACKAGES = "iproute2 openssh-server nginx-light redis-server bind9 ntpsec";

/** Names, as the lab's hosts file has them. */
const NAMES: Readonly<Record<string, string>> = {
  "192.168.1.50": "lab.example",
  "192.168.1.20": "nas.lan",
  "192.168.1.30": "staging.example.org",
  "192.168.1.40": "chat.example",
  "10.0.0.7": "build.lan",
  "10.0.0.9": "shop.web.lan",
};
/** Every address of these is a machine of the lab; most of them refuse everything. */
const NETWORKS = ["192.168.1.0/24", "10.0.0.0/16"];
const SSH_AT = ["192.168.1.50", "192.168.1.10", "192.168.1.20", "10.0.0.7", "10.0.0.9"];
const WEB_AT = ["192.168.1.50:80", "192.168.1.20:80", "192.168.1.30:80", "10.0.0.9:80"];
const TLS_AT = [
  ...["192.168.1.50:443", "192.168.1.20:443", "192.168.1.30:443", "192.168.1.40:443"],
  ...["10.0.0.7:443", "10.0.0.7:8443"],
];
/** Days that the lab's certificate is still valid. */
const CERTIFICATE_DAYS = 20;

/** The machines, running. */
export interface Lab extends AsyncDisposable {
  /** The namespace to scan from; its names and its resolver are the lab's. */
  readonly netns: string;
  /** The certificate of whoever signed the lab's, as a file. */
  readonly authority: string;
  /** Starts a cache on 10.0.0.7, which was not there before. */
  startCache(): Promise<void>;
}

interface Place {
  readonly pair: NetworkPair;
  readonly folder: string;
}

/** Starts the lab; `folder` is the test's own, for keys and settings. */
export async function openLab(folder: string): Promise<Lab> {
  await using stack = new AsyncDisposableStack();
  const pair = stack.use(await networkPair());
  const place = { pair, folder };
  await addNetworks(pair);
  await nameMachines(pair.scanner);
  stack.defer(() => Deno.remove(`/etc/netns/${pair.scanner}`, { recursive: true }));
  const certificate = await writeCertificates(folder);
  const starting = [
    startSsh(place),
    startWeb(place, certificate),
    startCache(place, "192.168.1.50"),
    startDns(place),
    startTime(place),
  ];
  const outcomes = await Promise.allSettled(starting);
  for (const outcome of outcomes) if (outcome.status === "fulfilled") stack.use(outcome.value);
  for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason;
  const running = stack.move();
  return {
    netns: pair.scanner,
    authority: `${folder}/authority.pem`,
    async startCache() {
      running.use(await startCache(place, "10.0.0.7"));
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

async function addNetworks(pair: NetworkPair): Promise<void> {
  for (const network of NETWORKS) {
    await pair.inScanner("ip", "route", "add", network, "dev", pair.scannerDevice);
    await pair.inTarget("ip", "route", "add", "local", network, "dev", pair.device);
  }
  // The time server serves the addresses of devices only.
  await pair.inTarget("ip", "addr", "add", "192.168.1.50/32", "dev", pair.device);
}

/** `ip netns exec` lays these files over those of the machine. */
async function nameMachines(netns: string): Promise<void> {
  const folder = `/etc/netns/${netns}`;
  const lines = Object.entries(NAMES).map(([address, name]) => `${address} ${name}`);
  await Deno.mkdir(folder, { recursive: true });
  await Deno.writeTextFile(`${folder}/hosts`, ["127.0.0.1 localhost", ...lines, ""].join("\n"));
  await Deno.writeTextFile(`${folder}/resolv.conf`, "nameserver 192.168.1.50\n");
}

async function writeCertificates(folder: string): Promise<MadeCertificate> {
  const issuer = await makeCertificate({ subject: [[CN, "Lab CA"]], authority: true });
  await Deno.writeTextFile(`${folder}/authority.pem`, issuer.certPem);
  return await makeCertificate({
    issuer,
    subject: [[CN, "lab.example"]],
    dnsNames: Object.values(NAMES),
    notAfter: new Date(Date.now() + CERTIFICATE_DAYS * 86_400_000),
  });
}

/** Starts a server on the target's side; ready when it listens on all of `at`. */
function start(
  { pair, folder }: Place,
  { words, at, udp = false }: {
    readonly words: readonly string[];
    readonly at: readonly string[];
    readonly udp?: boolean;
  },
): Promise<AsyncDisposable> {
  const inside = ["ip", "netns", "exec", pair.target];
  const ready = async () => {
    const list = await runTool([...inside, "ss", "-Hln", udp ? "-u" : "-t"]);
    return at.every((one) => list.includes(` ${one} `));
  };
  return startServer({ words: [...inside, ...words], cwd: folder, ready });
}

async function startSsh(place: Place): Promise<AsyncDisposable> {
  const key = `${place.folder}/ssh-key`;
  await runTool(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key]);
  await Deno.mkdir("/run/sshd", { recursive: true });
  const options = ["PidFile=none", ...SSH_AT.map((address) => `ListenAddress=${address}`)];
  const words = ["/usr/sbin/sshd", "-D", "-f", "/dev/null", "-h", key];
  return await start(place, {
    words: [...words, ...options.flatMap((text) => ["-o", text])],
    at: SSH_AT.map((address) => `${address}:22`),
  });
}

async function startWeb(
  place: Place,
  { certPem, keyPem }: MadeCertificate,
): Promise<AsyncDisposable> {
  const { folder } = place;
  await Deno.writeTextFile(`${folder}/cert.pem`, certPem);
  await Deno.writeTextFile(`${folder}/key.pem`, keyPem);
  const listen = [
    ...WEB_AT.map((at) => `listen ${at};`),
    ...TLS_AT.map((at) => `listen ${at} ssl;`),
  ];
  await Deno.writeTextFile(
    `${folder}/nginx.conf`,
    `daemon off; user root; pid ${folder}/nginx.pid; error_log ${folder}/nginx.log;
     worker_processes 1; events {}
     http { access_log off; server { ${listen.join(" ")}
       ssl_certificate ${folder}/cert.pem; ssl_certificate_key ${folder}/key.pem;
       default_type text/html; location / { return 200 "<title>Lab</title>"; } } }`,
  );
  const words = ["nginx", "-c", `${folder}/nginx.conf`, "-p", folder];
  return await start(place, { words, at: [...WEB_AT, ...TLS_AT] });
}

async function startCache(place: Place, address: string): Promise<AsyncDisposable> {
  const options = ["--bind", address, "--protected-mode", "no", "--save", ""];
  const words = ["redis-server", ...options, "--dir", place.folder];
  return await start(place, { words, at: [`${address}:6379`] });
}

async function startDns(place: Place): Promise<AsyncDisposable> {
  const { folder } = place;
  await Deno.writeTextFile(
    `${folder}/named.conf`,
    `options { directory "${folder}"; listen-on { 192.168.1.50; }; listen-on-v6 { none; };
      pid-file "${folder}/named.pid"; session-keyfile "${folder}/named.key"; recursion no; };
     controls {};\n`,
  );
  const words = ["named", "-f", "-c", `${folder}/named.conf`];
  return await start(place, { words, at: ["192.168.1.50:53"], udp: true });
}

/** A time server with a clock of its own, which it never lays its hands on. */
async function startTime(place: Place): Promise<AsyncDisposable> {
  const { folder } = place;
  await Deno.writeTextFile(
    `${folder}/ntp.conf`,
    "server 127.127.1.0\nfudge 127.127.1.0 stratum 5\nrestrict default\ndisable ntp\n",
  );
  const words = ["ntpd", "-n", "-g", "-c", `${folder}/ntp.conf`, "-f", `${folder}/drift`];
  return await start(place, { words, at: ["192.168.1.50:123"], udp: true });
}
