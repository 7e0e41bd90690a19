/** SSH servers of Debian, on SSH's own port and on unusual ones. */

import assert from "node:assert/strict";
import { withFolder } from "../support/folder.ts";
import { freePort } from "../support/free_port.ts";
import { identifyDeep } from "../support/identify.ts";
import { withMeans } from "../support/means.ts";
import { runTool, startServer } from "../support/server.ts";

/** A loopback address of its own, so that usual ports are free. */
const OWN = "127.0.0.38";

function startOpenSsh(
  key: string,
  { port, hostname = "127.0.0.1", more = [] }: {
    readonly port: number;
    readonly hostname?: string;
    readonly more?: readonly string[];
  },
) {
  return startServer({
    words: [
      ...["sshd", "-D", "-e", "-f", "/dev/null", "-h", key, "-p", String(port)],
      ...["-o", `ListenAddress=${hostname}`, "-o", "PidFile=none"],
      ...more.flatMap((option) => ["-o", option]),
    ],
    hostname,
    port,
  });
}

/** The fingerprint of a key as the server's own tool tells it. */
async function fingerprintOf(key: string): Promise<string> {
  const told = await runTool(["ssh-keygen", "-l", "-f", `${key}.pub`]);
  return /SHA256:\S+/.exec(told)?.[0] ?? "";
}

Deno.test(withMeans({
  name: "OpenSSH: version, package, algorithms and host key, by its banner alone and asked",
  needs: ["sshd", "ssh-keygen"],
  install: "openssh-server openssh-client",
  root: true,
  fn: () =>
    withFolder(async (folder) => {
      await Deno.mkdir("/run/sshd", { recursive: true });
      const key = `${folder}/key`;
      await runTool(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key]);
      await using _server = await startOpenSsh(key, { port: 22, hostname: OWN });
      const heard = await identifyDeep(22, { address: OWN, deep: false });
      const asked = await identifyDeep(22, { address: OWN });
      const installed = await runTool(["dpkg-query", "-W", "-f", "${Version}", "openssh-server"]);
      for (const { service } of [heard, asked]) {
        assert.equal(service?.name, "ssh");
        assert.equal(service?.product, "OpenSSH");
        assert.ok(installed.includes(service?.version ?? "?"), installed);
      }
      assert.equal(heard.service?.method, "banner");
      const { details } = asked;
      assert.match(details.ssh_kex ?? "", /curve25519-sha256/);
      assert.match(details.ssh_ciphers ?? "", /aes256-ctr/);
      assert.match(details.ssh_hassh_server ?? "", /^[0-9a-f]{32}$/);
      assert.equal(details.ssh_hostkey, `ssh-ed25519 ${await fingerprintOf(key)}`);
    }),
}));

Deno.test(withMeans({
  name: "OpenSSH: the host key comes out of every kind of key exchange",
  needs: ["sshd", "ssh-keygen"],
  install: "openssh-server openssh-client",
  root: true,
  fn: () =>
    withFolder(async (folder) => {
      await Deno.mkdir("/run/sshd", { recursive: true });
      const key = `${folder}/key`;
      await runTool(["ssh-keygen", "-q", "-t", "rsa", "-b", "2048", "-N", "", "-f", key]);
      const expected = `ssh-rsa 2048 ${await fingerprintOf(key)}`;
      for (const kex of ["ecdh-sha2-nistp256", "diffie-hellman-group14-sha256"]) {
        const port = freePort();
        await using _server = await startOpenSsh(key, { port, more: [`KexAlgorithms=${kex}`] });
        const { details } = await identifyDeep(port);
        assert.equal(details.ssh_hostkey, expected, kex);
      }
    }),
}));

Deno.test(withMeans({
  name: "Dropbear: version, algorithms and host key on an unusual port",
  needs: ["dropbear", "dropbearkey"],
  install: "dropbear-bin",
  root: true,
  fn: () =>
    withFolder(async (folder) => {
      const key = `${folder}/key`;
      const made = await runTool(["dropbearkey", "-t", "ed25519", "-f", key]);
      const port = freePort();
      await using _server = await startServer({
        words: [
          ...["dropbear", "-F", "-E", "-p", `127.0.0.1:${port}`],
          ...["-r", key, "-P", `${folder}/pid`],
        ],
        port,
      });
      const heard = await identifyDeep(port, { deep: false });
      const asked = await identifyDeep(port);
      const installed = await runTool(["dpkg-query", "-W", "-f", "${Version}", "dropbear-bin"]);
      for (const { service } of [heard, asked]) {
        assert.equal(service?.name, "ssh");
        assert.equal(service?.product, "Dropbear sshd");
        assert.ok(installed.startsWith(service?.version ?? "?"), installed);
      }
      const { ssh_hostkey: told = "?" } = asked.details;
      assert.ok(made.includes(told.split(" ").at(-1) ?? "?"), `${told} is not in ${made}`);
    }),
}));
