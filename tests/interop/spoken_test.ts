/** Servers that are known by one line, as Debian ships them: on any port, or on their own. */

import assert from "node:assert/strict";
import { versionOf, withOpenFolder } from "../support/folder.ts";
import { freePort } from "../support/free_port.ts";
import { identifyDeep, identifyPatiently } from "../support/identify.ts";
import { findProgram, withMeans } from "../support/means.ts";
import { type ServerOptions, startServer } from "../support/server.ts";

/** One server and what it must be known as. */
interface Spoken {
  readonly program: string;
  readonly install: string;
  /** The port that it is asked as; absent: it is known on any. */
  readonly as?: number;
  /** It is known on any port too, by how many foreign bytes it takes. */
  readonly anywhere?: true;
  readonly settings?: (port: number, folder: string) => string;
  readonly words: (port: number, folder: string, settings: string) => readonly string[];
  readonly service: string;
  readonly product?: string;
  /** How the program prints its version, where the port tells it too. */
  readonly version?: string;
  readonly root?: boolean;
}

const NOWHERE = "/dev/null";

const SERVERS: readonly Spoken[] = [
  {
    program: "dlt-daemon",
    install: "dlt-daemon",
    words: (port, folder) => ["dlt-daemon", "-p", `${port}`, "-t", folder],
    service: "dlt",
    product: "DLT daemon",
  },
  {
    program: "lttng-relayd",
    install: "lttng-tools",
    as: 5342,
    anywhere: true,
    words: (port, folder) => [
      ...["lttng-relayd", "-C", `tcp://127.0.0.1:${port}`, "-D", `tcp://127.0.0.1:${freePort()}`],
      ...["-L", `tcp://127.0.0.1:${freePort()}`, "-o", folder],
    ],
    service: "lttng-relayd",
    product: "LTTng",
  },
  {
    program: "fcgiwrap",
    install: "fcgiwrap",
    as: 9000,
    anywhere: true,
    words: (port) => ["fcgiwrap", "-s", `tcp:127.0.0.1:${port}`],
    service: "fastcgi",
  },
  {
    program: "LCDd",
    install: "lcdproc",
    words: (port) => [
      ...["LCDd", "-f", "-c", "/etc/LCDd.conf", "-d", "text", "-a", "127.0.0.1", "-p", `${port}`],
    ],
    service: "lcdproc",
    product: "LCDproc",
    version: "-h 2>&1 | cat",
  },
  {
    program: "rigctld",
    install: "libhamlib-utils",
    words: (port) => ["rigctld", "-m", "1", "-T", "127.0.0.1", "-t", `${port}`],
    service: "hamlib",
    product: "Hamlib",
  },
  {
    program: "rotctld",
    install: "libhamlib-utils",
    as: 4533,
    words: (port) => ["rotctld", "-m", "1", "-T", "127.0.0.1", "-t", `${port}`],
    service: "hamlib",
    product: "Hamlib",
  },
  {
    program: "festival",
    install: "festival",
    settings: (port) =>
      `(set! server_port ${port})(set! server_access_list (list "localhost" "127.0.0.1"))\n`,
    words: (_port, _folder, settings) => ["festival", "--server", settings],
    service: "festival",
    product: "Festival",
    version: "--version",
  },
  {
    program: "conserver",
    install: "conserver-server",
    settings: () =>
      "console x { master localhost; type exec; exec cat; }\ndefault * { rw *; }\n" +
      "access * { trusted 127.0.0.1; }\n",
    words: (port, _folder, settings) => [
      ...["conserver", "-C", settings, "-p", `${port}`, "-M", "127.0.0.1"],
      ...["-b", `${freePort()}`],
    ],
    service: "conserver",
    product: "Conserver",
  },
  {
    program: "indiserver",
    install: "indi-bin",
    as: 7624,
    anywhere: true,
    words: (port, folder) => [
      ...["indiserver", "-p", `${port}`, "-u", `${folder}/indi`],
      "indi_simulator_ccd",
    ],
    service: "indi",
  },
  {
    program: "postgrey",
    install: "postgrey",
    as: 10_023,
    anywhere: true,
    words: (port, folder) => [
      ...["postgrey", `--inet=127.0.0.1:${port}`, `--dbdir=${folder}`, "--user=root"],
      ...["--group=root", `--pidfile=${folder}/pid`],
    ],
    service: "postfix-policy",
    root: true,
  },
  {
    program: "nuttcp",
    install: "nuttcp",
    words: (port) => ["nuttcp", "-S", "--nofork", `-P${port}`],
    service: "nuttcp",
    product: "nuttcp",
    version: "-V",
  },
  {
    program: "iperf",
    install: "iperf",
    words: (port) => ["iperf", "-s", "-p", `${port}`],
    service: "iperf",
    product: "iperf",
    version: "--version 2>&1 | cat",
  },
  {
    program: "/usr/games/bzfs",
    install: "bzflag-server",
    as: 5154,
    words: (port) => ["/usr/games/bzfs", "-i", "127.0.0.1", "-p", `${port}`],
    service: "bzflag",
    product: "BZFlag server",
  },
  {
    program: "diod",
    install: "diod",
    as: 564,
    root: true,
    words: (port, folder) => ["diod", "-f", "-n", "-l", `127.0.0.1:${port}`, "-e", folder],
    service: "9p",
  },
  {
    program: "nsca",
    install: "nsca",
    root: true,
    settings: (port, folder) =>
      `pid_file=${folder}/pid\nserver_port=${port}\nserver_address=127.0.0.1\nnsca_user=root\n` +
      `nsca_group=root\ncommand_file=${NOWHERE}\nalternate_dump_file=${NOWHERE}\n` +
      "max_packet_age=30\ndecryption_method=1\npassword=x\n",
    words: (_port, _folder, settings) => ["nsca", "-f", "-c", settings, "--single"],
    service: "nsca",
    product: "NSCA",
  },
  {
    program: "quasselcore",
    install: "quassel-core",
    as: 4242,
    words: (port, folder) => [
      ...["quasselcore", `--configdir=${folder}`, "--listen=127.0.0.1", "-p", `${port}`],
    ],
    service: "quassel",
    product: "Quassel core",
  },
  {
    program: "syncplay-server",
    install: "syncplay-server",
    words: (port) => ["syncplay-server", "--port", `${port}`],
    service: "syncplay",
    product: "Syncplay server",
  },
  {
    program: "searchd",
    install: "sphinxsearch",
    as: 9312,
    settings: (port, folder) =>
      `searchd {\nlisten = 127.0.0.1:${port}\npid_file = ${folder}/pid\nlog = ${folder}/log\n` +
      `binlog_path =\n}\nindex t {\ntype = rt\npath = ${folder}/t\nrt_field = a\n` +
      "rt_attr_uint = b\n}\n",
    words: (_port, _folder, settings) => ["searchd", "--nodetach", "-c", settings],
    service: "sphinx",
  },
  {
    program: "binkd",
    install: "binkd",
    settings: (port, folder) =>
      `domain fidonet ${folder} 2\naddress 2:999/1@fidonet\nsysname "x"\nlocation "x"\n` +
      `sysop "x"\nnodeinfo "TCP,BINKP"\nlisten 127.0.0.1\niport ${port}\ninbound ${folder}\n`,
    words: (_port, _folder, settings) => ["binkd", "-s", "-C", settings],
    service: "binkp",
    product: "binkd",
  },
  {
    program: "uhub",
    install: "uhub",
    as: 1511,
    anywhere: true,
    settings: (port) =>
      `file_acl=${NOWHERE}\nserver_bind_addr=127.0.0.1\nserver_port=${port}\ntls_enable=0\n`,
    words: (_port, _folder, settings) => ["uhub", "-c", settings],
    service: "adc",
    product: "uhub",
  },
  {
    program: "stayrtr",
    install: "stayrtr",
    as: 8282,
    words: (port) => [
      ...["stayrtr", "-cache", NOWHERE, "-bind", `127.0.0.1:${port}`],
      ...["-metrics.addr", `127.0.0.1:${freePort()}`],
    ],
    service: "rpki-rtr",
  },
  {
    program: "jamnntpd",
    install: "jamnntpd",
    words: (port) => ["jamnntpd", "-p", `${port}`],
    service: "nntp",
    product: "JamNNTPd",
  },
  {
    program: "dcmqrscp",
    install: "dcmtk",
    as: 11_112,
    anywhere: true,
    settings: (port, folder) =>
      `NetworkTCPPort = ${port}\nMaxPDUSize = 16384\nMaxAssociations = 16\nHostTable BEGIN\n` +
      "HostTable END\nVendorTable BEGIN\nVendorTable END\nAETable BEGIN\n" +
      `COMMON ${folder} R (200, 1024mb) ANY\nAETable END\n`,
    words: (_port, _folder, settings) => ["dcmqrscp", "-c", settings],
    service: "dicom",
  },
  {
    program: "ng-nailgun",
    install: "nailgun",
    as: 2113,
    words: (port) => [
      ...["java", "-cp", "/usr/share/java/nailgun-server.jar"],
      ...["com.martiansoftware.nailgun.NGServer", `127.0.0.1:${port}`],
    ],
    service: "nailgun",
    product: "Nailgun",
  },
  {
    program: "openocd",
    install: "openocd",
    settings: (port) =>
      `bindto 127.0.0.1\ntcl_port ${port}\ntelnet_port disabled\ngdb_port disabled\n` +
      "adapter driver dummy\nadapter speed 100\n",
    words: (_port, _folder, settings) => ["openocd", "-f", settings, "-c", "noinit"],
    service: "openocd-tcl",
    product: "OpenOCD",
    version: "--version 2>&1 | head -1",
  },
];

/** Each server with the port that it is asked as, those that are known anywhere twice. */
const CASES = SERVERS.flatMap((server) =>
  server.anywhere ? [server, { ...server, as: undefined }] : [server]
);

for (const { program, install, as, settings, words, service, product, version, root } of CASES) {
  Deno.test(withMeans({
    name: `${install}'s ${program.replace(/^.*\//, "")} is known ${
      as ? "on its own port" : "on any port"
    }`,
    needs: [program],
    install,
    root: root ?? false,
    fn: () =>
      withOpenFolder(async (folder, write) => {
        const port = freePort();
        const path = settings === undefined ? "" : await write(settings(port, folder));
        const options: ServerOptions = { words: words(port, folder, path), port };
        await using _server = await startServer(options);
        const found = await identifyPatiently(port, {
          ...(as === undefined ? {} : { as }),
          isWhole: (service) =>
            service?.name !== undefined && (version === undefined || service.version !== undefined),
        });
        assert.deepEqual([found?.name, found?.product], [service, product]);
        if (version !== undefined) assert.equal(found?.version, await versionOf(program, version));
      }),
  }));
}

Deno.test(withMeans({
  name: "XRootD is known on its own port",
  needs: ["xrootd"],
  install: "xrootd-server",
  root: true,
  fn: () =>
    withOpenFolder(async (folder, write) => {
      const port = freePort();
      // It looks up the name of each visitor, and there may be nobody to ask.
      const settings = await write("xrd.network nodnr norpipa\n");
      await using _server = await startServer({
        words: ["xrootd", "-c", settings, "-p", `${port}`, "-l", `${folder}/log`, "-R", "nobody"],
        port,
        cwd: folder,
      });
      const service = await identifyPatiently(port, {
        as: 1094,
        isWhole: (found) => found !== undefined,
      });
      assert.deepEqual([service?.name, service?.product], ["xrootd", "XRootD"]);
    }),
}));

Deno.test(withMeans({
  name: "aMule is known on its own port by one question, and fails no assertion",
  needs: ["amuled"],
  install: "amule-daemon",
  fn: () =>
    withOpenFolder(async (folder) => {
      const port = freePort();
      await Deno.writeTextFile(
        `${folder}/amule.conf`,
        `[eMule]\nAddress=127.0.0.1\nPort=${freePort()}\nUDPEnable=0\nUPnPEnabled=0\n` +
          "Autoconnect=0\nConnectToKad=0\nConnectToED2K=0\nNewVersionCheck=0\n" +
          `TempDir=${folder}\nIncomingDir=${folder}\n` +
          `[ExternalConnect]\nAcceptExternalConnections=1\nECAddress=127.0.0.1\nECPort=${port}\n` +
          "ECPassword=5f4dcc3b5aa765d61d8327deb882cf99\n",
      );
      const log = `${folder}/output`;
      await using _server = await startServer({
        words: ["bash", "-c", `exec amuled -c ${folder} >${log} 2>&1`],
        port,
        env: { HOME: folder },
      });
      const { service } = await identifyDeep(port, { as: 4712 });
      assert.deepEqual([service?.name, service?.product], ["amule-ec", "aMule"]);
      assert.doesNotMatch(await Deno.readTextFile(log), /assert|invalid flags/i);
    }),
}));

Deno.test(withMeans({
  name: "Mercurial's web server is known behind the library that serves it",
  needs: ["hg"],
  install: "mercurial",
  fn: () =>
    withOpenFolder(async (folder) => {
      const port = freePort();
      await using _server = await startServer({
        words: [
          "bash",
          "-c",
          `hg init ${folder}/r && exec hg serve -R ${folder}/r -a 127.0.0.1 -p ${port}`,
        ],
        port,
      });
      const { service } = await identifyDeep(port);
      assert.deepEqual([service?.name, service?.product], ["http", "Mercurial hgweb"]);
    }),
}));

Deno.test(withMeans({
  name: "Fossil's web server tells its version at the foot of its page",
  needs: ["fossil"],
  install: "fossil",
  fn: () =>
    withOpenFolder(async (folder) => {
      const port = freePort();
      const [fossil, file] = [findProgram("fossil"), `${folder}/r.fossil`];
      await using _server = await startServer({
        words: [
          "bash",
          "-c",
          `${fossil} new ${file} && exec ${fossil} server ${file} --localhost --port ${port}`,
        ],
        port,
        env: { HOME: folder, USER: "tester" },
      });
      const { service } = await identifyDeep(port);
      assert.deepEqual([service?.name, service?.product], ["http", "Fossil"]);
      assert.equal(service?.version, await versionOf("fossil", "version"));
    }),
}));

Deno.test(withMeans({
  name: "a server of HTTP/2 alone inside TLS is known, within the limit of connections",
  needs: ["nghttpd", "openssl"],
  install: "nghttp2-server openssl",
  fn: () =>
    withOpenFolder(async (folder) => {
      const port = freePort();
      const [key, certificate] = [`${folder}/key.pem`, `${folder}/certificate.pem`];
      const make = `openssl req -x509 -newkey rsa:2048 -nodes -keyout ${key} -out ${certificate} ` +
        "-days 2 -subj /CN=lab.test";
      await using _server = await startServer({
        words: ["bash", "-c", `${make} && exec nghttpd -d ${folder} ${port} ${key} ${certificate}`],
        port,
      });
      const { service, tls } = await identifyDeep(port);
      assert.deepEqual([service?.name, service?.tunnel], ["http2", "tls"]);
      assert.equal(tls?.certificate?.subject, "CN=lab.test");
    }),
}));
