/**
 * Databases, as Debian ships them: MariaDB, PostgreSQL, PgBouncer, Derby and Firebird, on ports that
 * are not their own, with and without TLS.
 */

import assert from "node:assert/strict";
import { makeCertificate } from "../support/certificate.ts";
import { freePort } from "../support/free_port.ts";
import { identifyDeep } from "../support/identify.ts";
import { withMeans } from "../support/means.ts";
import { runTool, type Server, startServer } from "../support/server.ts";

const MARIADB = {
  needs: ["mariadbd", "mariadb-install-db", "setpriv"],
  install: "mariadb-server",
  root: true,
} as const;
const POSTGRES_FOLDER = newestFolder("/usr/lib/postgresql", "15");
const POSTGRES = {
  needs: [`${POSTGRES_FOLDER}/bin/initdb`, `${POSTGRES_FOLDER}/bin/postgres`, "setpriv"],
  install: "postgresql",
  root: true,
} as const;

/** The newest version's folder in a folder of versions. */
function newestFolder(parent: string, fallback: string): string {
  try {
    const versions = [...Deno.readDirSync(parent)].map(({ name }) => Number(name)).filter(Boolean);
    return `${parent}/${versions.length === 0 ? fallback : Math.max(...versions)}`;
  } catch {
    return `${parent}/${fallback}`;
  }
}

/** A temporary folder of this user, with a certificate that it may read; gone after `use`. */
async function inFolderOf(user: string, use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "portico-database-" });
  try {
    const { certPem, keyPem } = await makeCertificate();
    await Deno.writeTextFile(`${folder}/cert.pem`, certPem);
    await Deno.writeTextFile(`${folder}/key.pem`, keyPem, { mode: 0o600 });
    await runTool(["chown", "-R", `${user}:${user}`, folder]);
    await use(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function runAs(user: string, words: readonly string[], cwd: string): Promise<void> {
  await runTool(["setpriv", "--reuid", user, "--regid", user, "--clear-groups", ...words], cwd);
}

async function startMariadb(
  folder: string,
  { port, options = [] }: { readonly port: number; readonly options?: readonly string[] },
): Promise<Server> {
  await runAs("mysql", [
    ...["mariadb-install-db", "--no-defaults", `--datadir=${folder}/data`, "--skip-test-db"],
  ], folder);
  return await startServer({
    words: [
      ...["mariadbd", "--no-defaults", `--datadir=${folder}/data`, `--socket=${folder}/socket`],
      ...["--bind-address=127.0.0.1", `--port=${port}`, `--pid-file=${folder}/pid`, ...options],
    ],
    port,
    cwd: folder,
    user: "mysql",
  });
}

/** MariaDB's version as the program tells it: `10.11.6`, and the whole text. */
async function mariadbVersion(): Promise<readonly [version: string, text: string]> {
  const found = /Ver ((\d+\.\d+\.\d+)-\S+)/.exec(await runTool(["mariadbd", "--version"]));
  return [found?.[2] ?? "unknown", found?.[1] ?? "unknown"];
}

Deno.test(withMeans({
  ...MARIADB,
  name: "MariaDB without TLS gives its version and how it lets users in",
  async fn() {
    await inFolderOf("mysql", async (folder) => {
      const port = freePort();
      await using _server = await startMariadb(folder, { port });
      const { service, details, tls } = await identifyDeep(port);
      const [version, text] = await mariadbVersion();
      assert.equal(service?.name, "mysql");
      assert.equal(service?.product, "MariaDB");
      assert.equal(service?.version, version);
      assert.equal(details.mysql_version?.replace(/^5\.5\.5-/, ""), text);
      assert.equal(details.mysql_tls, "no");
      assert.equal(details.mysql_auth_plugin, "mysql_native_password");
      assert.equal(tls, undefined);
    });
  },
}));

Deno.test(withMeans({
  ...MARIADB,
  name: "MariaDB with TLS shows its certificate on the one connection",
  async fn() {
    await inFolderOf("mysql", async (folder) => {
      const port = freePort();
      const options = [`--ssl-cert=${folder}/cert.pem`, `--ssl-key=${folder}/key.pem`];
      await using _server = await startMariadb(folder, { port, options });
      const { service, details, tls } = await identifyDeep(port);
      assert.equal(service?.product, "MariaDB");
      assert.equal(service?.tunnel, undefined);
      assert.equal(details.mysql_tls, "yes");
      assert.equal(tls?.certificate?.subject, "CN=test");
    });
  },
}));

async function startPostgres(
  folder: string,
  { port, auth, options = [] }: {
    readonly port: number;
    readonly auth: string;
    readonly options?: readonly string[];
  },
): Promise<Server> {
  const data = `${folder}/data`;
  const programs = `${POSTGRES_FOLDER}/bin`;
  await Deno.writeTextFile(`${folder}/password`, "secret\n");
  await runAs("postgres", [
    ...[`${programs}/initdb`, "-D", data, "-A", auth, "--pwfile", `${folder}/password`],
    ...["--no-sync", "--no-locale", "-E", "UTF8"],
  ], folder);
  return await startServer({
    words: [
      ...[`${programs}/postgres`, "-D", data, "-p", String(port), "-k", folder],
      ...["-c", "listen_addresses=127.0.0.1", "-c", "fsync=off"],
      ...options.flatMap((option) => ["-c", option]),
    ],
    port,
    cwd: folder,
    user: "postgres",
  });
}

/** The releases that look alike before login. */
async function postgresVersions(): Promise<string> {
  const told = await runTool([`${POSTGRES_FOLDER}/bin/postgres`, "--version"]);
  const major = Number(/\) (\d+)/.exec(told)?.[1]);
  if (major >= 17) return major === 17 ? "17" : "18 or later";
  return major >= 14 ? "14 to 16" : "10 to 13";
}

Deno.test(withMeans({
  ...POSTGRES,
  name: "PostgreSQL without TLS that lets everybody in is found out without a login",
  async fn() {
    await inFolderOf("postgres", async (folder) => {
      const port = freePort();
      await using _server = await startPostgres(folder, { port, auth: "trust" });
      const { service, details } = await identifyDeep(port);
      assert.equal(service?.name, "postgresql");
      assert.equal(service?.product, "PostgreSQL");
      assert.equal(details.postgresql_tls, "no");
      assert.equal(details.postgresql_auth, "trust");
      assert.equal(details.postgresql_error, '28000 role "portico-nobody" does not exist');
      assert.equal(details.postgresql_versions, await postgresVersions());
    });
  },
}));

Deno.test(withMeans({
  ...POSTGRES,
  name: "PostgreSQL with TLS shows its certificate and asks for SCRAM",
  async fn() {
    await inFolderOf("postgres", async (folder) => {
      const port = freePort();
      const files = [`ssl_cert_file=${folder}/cert.pem`, `ssl_key_file=${folder}/key.pem`];
      const options = ["ssl=on", ...files];
      await using _server = await startPostgres(folder, { port, auth: "scram-sha-256", options });
      const { service, details, tls } = await identifyDeep(port);
      assert.equal(service?.name, "postgresql");
      assert.equal(service?.product, "PostgreSQL");
      assert.equal(service?.tunnel, undefined);
      assert.equal(details.postgresql_tls, "yes");
      assert.equal(details.postgresql_auth, "scram-sha-256");
      assert.equal(tls?.certificate?.subject, "CN=test");
    });
  },
}));

Deno.test(withMeans({
  name: "PgBouncer is told from PostgreSQL",
  needs: ["pgbouncer", "setpriv"],
  install: "pgbouncer",
  root: true,
  async fn() {
    await inFolderOf("postgres", async (folder) => {
      const port = freePort();
      const lines = ["[databases]", "[pgbouncer]", "listen_addr=127.0.0.1", "unix_socket_dir="];
      const settings = [`listen_port=${port}`, "auth_type=trust", `auth_file=${folder}/users`];
      await Deno.writeTextFile(`${folder}/ini`, [...lines, ...settings, ""].join("\n"));
      await Deno.writeTextFile(`${folder}/users`, "");
      const words = ["pgbouncer", `${folder}/ini`];
      await using _server = await startServer({ words, port, user: "postgres", cwd: folder });
      const { service, details } = await identifyDeep(port);
      assert.equal(service?.name, "postgresql");
      assert.equal(service?.product, "PgBouncer");
      assert.equal(details.postgresql_tls, "no");
    });
  },
}));

const DERBY = ["derbynet", "derby"].map((name) => `/usr/share/java/${name}.jar`);

Deno.test(withMeans({
  name: "Derby gives its version over DRDA",
  needs: ["java", ...DERBY],
  install: "libderby-java default-jre-headless",
  async fn() {
    const folder = await Deno.makeTempDir({ prefix: "portico-derby-" });
    const port = freePort();
    {
      await using _server = await startServer({
        words: [
          ...["java", "-cp", DERBY.join(":"), "org.apache.derby.drda.NetworkServerControl"],
          ...["start", "-h", "127.0.0.1", "-p", String(port), "-noSecurityManager"],
        ],
        port,
        cwd: folder,
      });
      const { service } = await identifyDeep(port, { only: ["drda"] });
      const java = ["java", "-cp", DERBY[1] ?? "", "org.apache.derby.tools.sysinfo"];
      const version = /\] (\d+\.[\d.]+) - /.exec(await runTool(java))?.[1];
      assert.equal(service?.name, "drda");
      assert.equal(service?.product, "Derby");
      assert.equal(service?.version, version);
    }
    await Deno.remove(folder, { recursive: true });
  },
}));

Deno.test(withMeans({
  name: "Firebird gives its release by the protocol that it takes",
  needs: ["firebird"],
  install: "firebird3.0-server",
  root: true,
  async fn() {
    const folder = await Deno.makeTempDir({ prefix: "portico-firebird-" });
    const port = freePort();
    {
      await using _server = await startServer({
        words: ["firebird", "-p", String(port)],
        port,
        env: { FIREBIRD_LOCK: folder, FIREBIRD_TMP: folder },
      });
      const { service, details } = await identifyDeep(port, { only: ["firebird"] });
      assert.equal(service?.name, "firebird");
      const release = /-V(\d+\.\d+)/.exec(await runTool(["firebird", "-z"]))?.[1];
      assert.equal(service?.extra, `release ${release}`);
      assert.equal(details.firebird_auth_plugin, "Srp");
    }
    await Deno.remove(folder, { recursive: true });
  },
}));
