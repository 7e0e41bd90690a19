/** Redis and memcached, as Debian ships them: each is named on a port that is not its own. */

import assert from "node:assert/strict";
import { makeCertificate } from "../support/certificate.ts";
import { freePort } from "../support/free_port.ts";
import { identifyDeep } from "../support/identify.ts";
import { withMeans } from "../support/means.ts";
import { runTool, startServer } from "../support/server.ts";

const REDIS = { needs: ["redis-server"], install: "redis-server" } as const;
const MEMCACHED = { needs: ["memcached"], install: "memcached" } as const;

// memcached keeps silent on most questions: asking them all on a foreign port would take long.
const ONLY = { only: ["memcached", "redis", "http"] };

/** A temporary folder that is gone after `use`. */
async function inFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "portico-cache-" });
  try {
    await use(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** How to start Redis without a configuration file and without saving anything. */
function redis(folder: string, ...options: readonly string[]): readonly string[] {
  return ["redis-server", "--bind", "127.0.0.1", "--save", "", "--dir", folder, ...options];
}

/** The version that the program itself tells. */
async function ownVersion(program: string, pattern: RegExp): Promise<string> {
  const version = pattern.exec(await runTool([program, "--version"]))?.[1];
  assert.ok(version !== undefined, `${program} tells no version`);
  return version;
}

Deno.test(withMeans({
  ...REDIS,
  name: "Redis answers PING and gives its version",
  async fn() {
    await inFolder(async (folder) => {
      const port = freePort();
      const words = redis(folder, "--port", String(port));
      await using _server = await startServer({ words, port });
      const { service, details } = await identifyDeep(port);
      assert.equal(service?.name, "redis");
      assert.equal(service?.product, "Redis");
      assert.equal(service?.version, await ownVersion("redis-server", /\bv=(\S+)/));
      assert.equal(details.redis_ping, "PONG");
      assert.equal(details.redis_auth, "none");
      assert.equal(details.redis_mode, "standalone");
    });
  },
}));

Deno.test(withMeans({
  ...REDIS,
  name: "Redis with a password is Redis that wants a login",
  async fn() {
    await inFolder(async (folder) => {
      const port = freePort();
      const words = redis(folder, "--port", String(port), "--requirepass", "secret");
      await using _server = await startServer({ words, port });
      const { service, details } = await identifyDeep(port);
      assert.equal(service?.name, "redis");
      assert.equal(service?.product, "Redis");
      assert.equal(service?.version, undefined);
      const version = await ownVersion("redis-server", /\bv=(\S+)/);
      assert.ok(version.startsWith(service?.extra?.replace("release ", "") ?? "?"), version);
      assert.equal(details.redis_auth, "required");
      assert.match(details.redis_error ?? "", /^NOAUTH /);
    });
  },
}));

Deno.test(withMeans({
  ...REDIS,
  name: "Redis inside TLS is named, with its certificate",
  async fn() {
    await inFolder(async (folder) => {
      const port = freePort();
      const { certPem, keyPem } = await makeCertificate();
      await Deno.writeTextFile(`${folder}/cert.pem`, certPem);
      await Deno.writeTextFile(`${folder}/key.pem`, keyPem);
      const words = redis(
        folder,
        ...["--port", "0", "--tls-port", String(port), "--tls-auth-clients", "no"],
        ...["--tls-cert-file", `${folder}/cert.pem`, "--tls-key-file", `${folder}/key.pem`],
        ...["--tls-ca-cert-file", `${folder}/cert.pem`],
      );
      await using _server = await startServer({ words, port });
      const { service, details, tls } = await identifyDeep(port);
      assert.equal(service?.name, "redis");
      assert.equal(service?.tunnel, "tls");
      assert.equal(details.redis_ping, "PONG");
      assert.equal(tls?.certificate?.subject, "CN=test");
    });
  },
}));

Deno.test(withMeans({
  ...MEMCACHED,
  name: "memcached gives its version, also where it speaks in binary alone",
  async fn() {
    for (const [protocol, options] of [["auto", ONLY], ["binary", { as: 11211 }]] as const) {
      const port = freePort();
      const own = ["-l", "127.0.0.1", "-p", `${port}`, "-U", "0", "-u", "nobody", "-B", protocol];
      await using _server = await startServer({ words: ["memcached", ...own], port });
      const { service, details } = await identifyDeep(port, options);
      assert.equal(service?.name, "memcached");
      assert.equal(service?.product, "memcached");
      assert.equal(service?.version, await ownVersion("memcached", /^memcached (\S+)/));
      assert.equal(details.memcached_auth, "none");
    }
  },
}));

Deno.test(withMeans({
  ...MEMCACHED,
  name: "memcached with a file of users is memcached that wants a login",
  async fn() {
    await inFolder(async (folder) => {
      const port = freePort();
      const users = `${folder}/users`;
      await Deno.writeTextFile(users, "someone:secret\n");
      await Deno.chmod(folder, 0o755);
      const words = ["memcached", "-l", "127.0.0.1", "-p", `${port}`, "-u", "nobody", "-Y", users];
      await using _server = await startServer({ words, port });
      const { service, details } = await identifyDeep(port, ONLY);
      assert.equal(service?.name, "memcached");
      assert.equal(details.memcached_auth, "required");
    });
  },
}));

Deno.test(withMeans({
  ...MEMCACHED,
  name: "memcached that speaks its binary protocol alone is named on any port",
  async fn() {
    const port = freePort();
    const words = ["memcached", "-l", "127.0.0.1", "-p", `${port}`, "-U", "0", "-u", "nobody"];
    await using _server = await startServer({ words: [...words, "-B", "binary"], port });
    const { service } = await identifyDeep(port);
    assert.deepEqual([service?.name, service?.product], ["memcached", "memcached"]);
    assert.equal(service?.version, await ownVersion("memcached", /^memcached (\S+)/));
  },
}));
