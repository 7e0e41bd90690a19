/**
 * Thirty real servers at once, each on an unusual port of loopback: what an identification is
 * measured by. Every one is started with the least it needs, in a folder of its own.
 */

import { freePort } from "./free_port.ts";
import { findProgram } from "./means.ts";
import { proFtpdWords } from "./proftpd.ts";
import { runTool, type Server, startServer } from "./server.ts";

/** One kind of server. */
export interface Animal {
  /** Unique: `nginx-tls`. */
  readonly name: string;
  /** Program that must be there. */
  readonly program: string;
  /** The service that must be named. */
  readonly service: string;
  /** The product that must be named, where the protocol gives it away. */
  readonly product?: string;
  readonly tls?: boolean;
  /** Program and arguments that serve on `port`, once the folder is prepared. */
  words(port: number, folder: string): readonly string[] | Promise<readonly string[]>;
  readonly user?: string;
}

/** A server of the zoo that runs. */
export interface Inhabitant {
  readonly animal: Animal;
  readonly port: number;
}

/** The running zoo. */
export interface Zoo extends AsyncDisposable {
  readonly inhabitants: readonly Inhabitant[];
  /** Programs that this machine does not have. */
  readonly missing: readonly string[];
}

const html = "<title>zoo</title>";

async function write(path: string, text: string): Promise<string> {
  await Deno.writeTextFile(path, text);
  return path;
}

async function certificate(folder: string): Promise<string> {
  await runTool([
    ...["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30"],
    ...["-keyout", `${folder}/key.pem`, "-out", `${folder}/cert.pem`, "-subj", "/CN=zoo.example"],
  ]);
  return folder;
}

async function nginx(port: number, folder: string, tls: boolean): Promise<readonly string[]> {
  if (tls) await certificate(folder);
  const extra = tls ? `ssl_certificate cert.pem; ssl_certificate_key key.pem;` : "";
  const config = await write(
    `${folder}/nginx.conf`,
    `daemon off; user root; pid ${folder}/pid; error_log ${folder}/log; worker_processes 1; events {}
     http { access_log off; server { listen 127.0.0.1:${port}${tls ? " ssl" : ""}; ${extra} } }`,
  );
  return ["nginx", "-c", config, "-p", folder];
}

/** The animals, the most met first. */
export const ANIMALS: readonly Animal[] = [
  {
    name: "openssh",
    program: "/usr/sbin/sshd",
    service: "ssh",
    product: "OpenSSH",
    async words(port, folder) {
      await runTool(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", `${folder}/key`]);
      await Deno.mkdir("/run/sshd", { recursive: true });
      const options = [`ListenAddress=127.0.0.1`, `PidFile=none`].flatMap((text) => ["-o", text]);
      return ["/usr/sbin/sshd", "-D", "-p", `${port}`, "-h", `${folder}/key`, ...options];
    },
  },
  {
    name: "dropbear",
    program: "dropbear",
    service: "ssh",
    product: "Dropbear sshd",
    async words(port, folder) {
      await runTool(["dropbearkey", "-t", "ed25519", "-f", `${folder}/key`]);
      return ["dropbear", "-F", "-E", "-r", `${folder}/key`, "-p", `127.0.0.1:${port}`];
    },
  },
  {
    name: "nginx",
    program: "nginx",
    service: "http",
    product: "nginx",
    words: (port, folder) => nginx(port, folder, false),
  },
  {
    name: "nginx-tls",
    program: "nginx",
    service: "http",
    product: "nginx",
    tls: true,
    words: (port, folder) => nginx(port, folder, true),
  },
  {
    name: "apache",
    program: "apache2",
    service: "http",
    product: "HTTP Server",
    async words(port, folder) {
      const config = await write(
        `${folder}/apache.conf`,
        `ServerRoot /usr/lib/apache2
         LoadModule mpm_event_module modules/mod_mpm_event.so
         LoadModule authz_core_module modules/mod_authz_core.so
         Listen 127.0.0.1:${port}
         PidFile ${folder}/pid
         ErrorLog ${folder}/log
         DocumentRoot ${folder}
         ServerName zoo.example\n`,
      );
      await write(`${folder}/index.html`, html);
      return ["apache2", "-f", config, "-DFOREGROUND"];
    },
  },
  {
    name: "lighttpd",
    program: "lighttpd",
    service: "http",
    product: "lighttpd",
    async words(port, folder) {
      const config = await write(
        `${folder}/lighttpd.conf`,
        `server.document-root = "${folder}"\nserver.port = ${port}\nserver.bind = "127.0.0.1"\n`,
      );
      return ["lighttpd", "-D", "-f", config];
    },
  },
  {
    name: "python",
    program: "python3",
    service: "http",
    words: (port, folder) => [
      ...["python3", "-m", "http.server", `${port}`, "--bind", "127.0.0.1", "-d", folder],
    ],
  },
  {
    name: "redis",
    program: "redis-server",
    service: "redis",
    product: "Redis",
    words: (port, folder) => [
      ...[
        "redis-server",
        "--port",
        `${port}`,
        "--bind",
        "127.0.0.1",
        "--save",
        "",
        "--dir",
        folder,
      ],
    ],
  },
  {
    name: "redis-password",
    program: "redis-server",
    service: "redis",
    words: (port, folder) => [
      ...[
        "redis-server",
        "--port",
        `${port}`,
        "--bind",
        "127.0.0.1",
        "--save",
        "",
        "--dir",
        folder,
      ],
      ...["--requirepass", "zoo"],
    ],
  },
  {
    name: "memcached",
    program: "memcached",
    service: "memcached",
    product: "memcached",
    user: "nobody",
    words: (port) => ["memcached", "-l", "127.0.0.1", "-p", `${port}`],
  },
  {
    name: "mosquitto",
    program: "mosquitto",
    service: "mqtt",
    async words(port, folder) {
      const config = await write(
        `${folder}/mosquitto.conf`,
        `listener ${port} 127.0.0.1\nallow_anonymous true\nuser root\n`,
      );
      return ["mosquitto", "-c", config];
    },
  },
  {
    name: "proftpd",
    program: "proftpd",
    service: "ftp",
    product: "ProFTPD",
    words: (port, folder) =>
      proFtpdWords(folder, { port, more: [`ServerIdent on "ProFTPD %{version} Server (Debian)"`] }),
  },
  {
    name: "rsync",
    program: "rsync",
    service: "rsync",
    async words(port, folder) {
      const config = await write(`${folder}/rsyncd.conf`, `use chroot = no\n`);
      return [
        ...["rsync", "--daemon", "--no-detach", `--port=${port}`, "--address=127.0.0.1"],
        `--config=${config}`,
      ];
    },
  },
  {
    name: "git",
    program: "git",
    service: "git",
    words: (port, folder) => [
      ...["git", "daemon", "--listen=127.0.0.1", `--port=${port}`, `--base-path=${folder}`],
      "--export-all",
    ],
  },
  {
    name: "svn",
    program: "svnserve",
    service: "svn",
    words: (port, folder) => [
      ...["svnserve", "-d", "--foreground", "--listen-host", "127.0.0.1"],
      ...["--listen-port", `${port}`, "-r", folder],
    ],
  },
  {
    name: "beanstalkd",
    program: "beanstalkd",
    service: "beanstalkd",
    words: (port) => ["beanstalkd", "-l", "127.0.0.1", "-p", `${port}`],
  },
  {
    name: "nats",
    program: "nats-server",
    service: "nats",
    words: (port) => ["nats-server", "-a", "127.0.0.1", "-p", `${port}`],
  },
  {
    name: "gearman",
    program: "gearmand",
    service: "gearman",
    words: (port) => ["gearmand", "-L", "127.0.0.1", "-p", `${port}`, "-l", "stderr"],
  },
  {
    name: "squid",
    program: "squid",
    service: "http-proxy",
    product: "Squid",
    async words(port, folder) {
      await Deno.chmod(folder, 0o777);
      const config = await write(
        `${folder}/squid.conf`,
        `http_port 127.0.0.1:${port}\npid_filename ${folder}/pid\ncache_log ${folder}/log\n` +
          `access_log none\ncoredump_dir ${folder}\nhttp_access deny all\npinger_enable off\n`,
      );
      return ["squid", "-N", "-f", config];
    },
  },
  {
    name: "tinyproxy",
    program: "tinyproxy",
    service: "http-proxy",
    product: "Tinyproxy",
    async words(port, folder) {
      const config = await write(
        `${folder}/tinyproxy.conf`,
        `Port ${port}\nListen 127.0.0.1\nTimeout 60\nMaxClients 10\nLogFile "${folder}/log"\n`,
      );
      return ["tinyproxy", "-d", "-c", config];
    },
  },
  {
    name: "microsocks",
    program: "microsocks",
    service: "socks5",
    words: (port) => ["microsocks", "-i", "127.0.0.1", "-p", `${port}`],
  },
  {
    name: "slapd",
    program: "slapd",
    service: "ldap",
    product: "OpenLDAP slapd",
    async words(port, folder) {
      const config = await write(
        `${folder}/slapd.conf`,
        `include /etc/ldap/schema/core.schema\npidfile ${folder}/pid\n` +
          `modulepath /usr/lib/ldap\nmoduleload back_mdb\n` +
          `database mdb\nsuffix "dc=zoo"\ndirectory ${folder}\n`,
      );
      return ["slapd", "-d", "0", "-f", config, "-h", `ldap://127.0.0.1:${port}`];
    },
  },
  {
    name: "bind",
    program: "named",
    service: "dns",
    product: "BIND",
    async words(port, folder) {
      const config = await write(
        `${folder}/named.conf`,
        `options { directory "${folder}"; listen-on port ${port} { 127.0.0.1; };
          listen-on-v6 { none; }; pid-file "${folder}/pid"; session-keyfile "${folder}/key";
          recursion no; };\ncontrols {};\n`,
      );
      return ["named", "-f", "-c", config];
    },
  },
  {
    name: "etcd",
    program: "etcd",
    service: "http",
    product: "etcd",
    words: (port, folder) => [
      ...["etcd", "--data-dir", folder, "--listen-client-urls", `http://127.0.0.1:${port}`],
      ...["--advertise-client-urls", `http://127.0.0.1:${port}`],
      ...["--listen-peer-urls", "http://127.0.0.1:0", "--log-level", "error"],
    ],
  },
  {
    name: "node-exporter",
    program: "prometheus-node-exporter",
    service: "http",
    product: "node_exporter",
    words: (port) => ["prometheus-node-exporter", `--web.listen-address=127.0.0.1:${port}`],
  },
  {
    name: "xvfb",
    program: "Xvfb",
    service: "x11",
    product: "X server",
    words: (port) => ["Xvfb", `:${port - 6_000}`, "-listen", "tcp", "-nolisten", "unix", "-ac"],
  },
  {
    name: "ngircd",
    program: "ngircd",
    service: "irc",
    async words(port, folder) {
      const config = await write(
        `${folder}/ngircd.conf`,
        `[Global]\nName = zoo.example\nInfo = zoo\nListen = 127.0.0.1\nPorts = ${port}\n` +
          `ServerUID = root\nServerGID = root\n[Options]\nIdent = no\nDNS = no\nPAM = no\n`,
      );
      return ["ngircd", "-n", "-f", config];
    },
  },
  {
    name: "postgresql",
    program: "/usr/lib/postgresql/15/bin/postgres",
    service: "postgresql",
    product: "PostgreSQL",
    user: "postgres",
    async words(port, folder) {
      await runTool(["chown", "postgres", folder]);
      const bin = "/usr/lib/postgresql/15/bin";
      await runTool(
        ["setpriv", "--reuid", "postgres", "--clear-groups", `${bin}/initdb`, "-N", `${folder}/db`],
      );
      return [
        ...[`${bin}/postgres`, "-D", `${folder}/db`, "-h", "127.0.0.1", "-p", `${port}`],
        ...["-k", folder],
      ];
    },
  },
  {
    name: "mariadb",
    program: "/usr/sbin/mariadbd",
    service: "mysql",
    product: "MariaDB",
    user: "mysql",
    async words(port, folder) {
      await runTool(["chown", "mysql", folder]);
      await runTool([
        ...["mariadb-install-db", "--no-defaults", "--user=mysql", `--datadir=${folder}/db`],
        "--skip-test-db",
      ]);
      return [
        ...["/usr/sbin/mariadbd", "--no-defaults", `--datadir=${folder}/db`, `--port=${port}`],
        ...["--bind-address=127.0.0.1", `--socket=${folder}/sock`],
      ];
    },
  },
  {
    name: "openssl-tls",
    program: "openssl",
    service: "tls",
    tls: true,
    async words(port, folder) {
      await certificate(folder);
      return [
        ...["openssl", "s_server", "-accept", `127.0.0.1:${port}`, "-quiet"],
        ...["-cert", `${folder}/cert.pem`, "-key", `${folder}/key.pem`],
      ];
    },
  },
];

/** Starts every animal whose program the machine has. */
export async function openZoo(animals: readonly Animal[] = ANIMALS): Promise<Zoo> {
  const present = animals.filter(({ program }) => findProgram(program) !== undefined);
  const root = await Deno.makeTempDir({ prefix: "portico-zoo-" });
  await Deno.chmod(root, 0o755);
  const servers: Server[] = [];
  const inhabitants: Inhabitant[] = [];
  const close = async () => {
    await Promise.all(servers.map((server) => server[Symbol.asyncDispose]()));
    await Deno.remove(root, { recursive: true });
  };
  try {
    for (const animal of present) {
      const port = freePort();
      const folder = `${root}/${animal.name}`;
      await Deno.mkdir(folder);
      const words = await animal.words(port, folder);
      servers.push(
        await startServer({
          words,
          port,
          cwd: folder,
          ...(animal.user === undefined ? {} : { user: animal.user }),
        }),
      );
      inhabitants.push({ animal, port });
    }
  } catch (error) {
    await close();
    throw error;
  }
  const missing = animals.filter((animal) => !present.includes(animal)).map(({ program }) =>
    program
  );
  return { inhabitants, missing, [Symbol.asyncDispose]: close };
}
