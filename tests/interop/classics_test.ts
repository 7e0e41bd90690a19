/** The small and old protocols, spoken by Debian's own servers on loopback. */

import assert from "node:assert/strict";
import { withFolder } from "../support/folder.ts";
import { freePort } from "../support/free_port.ts";
import { identifyDeep } from "../support/identify.ts";
import { withMeans } from "../support/means.ts";
import { runTool, startServer } from "../support/server.ts";

/** A loopback address of its own, so that usual ports are free. */
const OWN = "127.0.0.37";

/** The first dotted number that a program prints of itself. */
async function versionOf(words: readonly string[]): Promise<string> {
  const version = /\d+(?:\.\d+)+/.exec(await runTool(words))?.[0];
  assert.ok(version, `${words.join(" ")} tells no version`);
  return version;
}

Deno.test(withMeans({
  name: "rsync: protocol, digests and the modules that it lists",
  needs: ["rsync"],
  install: "rsync",
  fn: () =>
    withFolder(async (folder) => {
      const conf = `${folder}/rsyncd.conf`;
      await Deno.writeTextFile(
        conf,
        `use chroot = no\n[pub]\npath = ${folder}\ncomment = Public\n` +
          `[hidden]\npath = ${folder}\nlist = no\n`,
      );
      const port = freePort();
      await using _server = await startServer({
        words: [
          ...["rsync", "--daemon", "--no-detach", `--port=${port}`],
          ...["--address=127.0.0.1", `--config=${conf}`],
        ],
        port,
      });
      const protocol = /protocol version (\d+)/.exec(await runTool(["rsync", "--version"]))?.[1];
      const { service, details } = await identifyDeep(port);
      assert.equal(service?.name, "rsync");
      assert.equal(service?.product, "rsync");
      assert.equal(details.rsync_protocol?.split(".")[0], protocol);
      assert.equal(details.rsync_modules, "pub");
    }),
}));

Deno.test(withMeans({
  name: "git daemon: its version with a repository at its root, its refusal without",
  needs: ["git"],
  install: "git",
  fn: () =>
    withFolder(async (folder) => {
      await runTool(["git", "init", "-q", "--bare", `${folder}/r.git`]);
      const daemon = (port: number, base: string) =>
        startServer({
          words: [
            ...["git", "daemon", "--reuseaddr", "--listen=127.0.0.1", `--port=${port}`],
            ...[`--base-path=${base}`, "--export-all"],
          ],
          port,
        });
      const [withRoot, without] = [freePort(), freePort()];
      await using _first = await daemon(withRoot, `${folder}/r.git`);
      await using _second = await daemon(without, folder);
      const [named, refused] = await Promise.all([
        identifyDeep(withRoot, { only: ["git"] }),
        identifyDeep(without, { only: ["git"] }),
      ]);
      assert.equal(named.service?.name, "git");
      assert.equal(named.service?.version, await versionOf(["git", "--version"]));
      assert.equal(refused.service?.name, "git");
      assert.equal(refused.service?.product, "git daemon");
    }),
}));

Deno.test(withMeans({
  name: "svnserve: a lower bound of its version, its logins, the absence of a repository",
  needs: ["svnserve", "svnadmin"],
  install: "subversion",
  fn: () =>
    withFolder(async (folder) => {
      await runTool(["svnadmin", "create", `${folder}/r`]);
      const serve = (port: number, root: string) =>
        startServer({
          words: [
            ...["svnserve", "--daemon", "--foreground", "--listen-host=127.0.0.1"],
            ...[`--listen-port=${port}`, `--root=${root}`],
          ],
          port,
        });
      const [withRoot, without] = [freePort(), freePort()];
      await using _first = await serve(withRoot, `${folder}/r`);
      await using _second = await serve(without, folder);
      const [found, bare] = await Promise.all([identifyDeep(withRoot), identifyDeep(without)]);
      const version = await versionOf(["svnserve", "--version", "--quiet"]);
      assert.equal(found.service?.product, "Subversion");
      assert.equal(found.service?.extra, "1.10 or later");
      assert.ok(version.startsWith("1.1"), version);
      assert.equal(found.details.svn_auth, "ANONYMOUS");
      assert.match(bare.details.svn_error ?? "", /No repository found/);
    }),
}));

Deno.test(withMeans({
  name: "mpd: its protocol and what strangers may do",
  needs: ["mpd"],
  install: "mpd",
  fn: () =>
    withFolder(async (folder) => {
      const [open, closed] = [freePort(), freePort()];
      const configure = async (port: number, more: string) => {
        const conf = `${folder}/${port}.conf`;
        await Deno.writeTextFile(
          conf,
          `bind_to_address "127.0.0.1"\nport "${port}"\ndb_file "${folder}/${port}.db"\n` +
            `music_directory "${folder}"\naudio_output {\n type "null"\n name "n"\n}\n${more}`,
        );
        return await startServer({ words: ["mpd", "--no-daemon", conf], port });
      };
      await using _first = await configure(open, "");
      await using _second = await configure(
        closed,
        'password "x@read,add,control,admin"\ndefault_permissions ""\n',
      );
      const [free, guarded] = await Promise.all([identifyDeep(open), identifyDeep(closed)]);
      assert.equal(free.service?.product, "Music Player Daemon");
      const version = await versionOf(["mpd", "--version"]);
      assert.equal(
        free.details.mpd_protocol?.split(".").slice(0, 2).join("."),
        version.split(".").slice(0, 2).join("."),
      );
      assert.equal(free.details.mpd_access, "control");
      assert.equal(guarded.details.mpd_access, "password required");
    }),
}));

Deno.test(withMeans({
  name: "oidentd: ident on its own port and elsewhere",
  needs: ["oidentd", "setpriv"],
  install: "oidentd",
  root: true,
  fn: async () => {
    const port = freePort();
    const words = ["oidentd", "--foreground", "--nosyslog", "--user=nobody", "--group=nogroup"];
    await using _usual = await startServer({
      words: [...words, `--address=${OWN}`, "--port=113"],
      hostname: OWN,
      port: 113,
    });
    await using _unusual = await startServer({
      words: [...words, "--address=127.0.0.1", `--port=${port}`],
      port,
    });
    const found = await Promise.all([
      identifyDeep(113, { address: OWN }),
      identifyDeep(port, { only: ["ident"] }),
    ]);
    for (const { service, details } of found) {
      assert.equal(service?.name, "ident");
      assert.ok(details.ident_error);
    }
  },
}));

interface Internal {
  readonly name: string;
  readonly usual: number;
  /** Program and arguments; without one, xinetd answers itself. */
  readonly words?: readonly string[];
  /** Whether it is found on ports that are not its own. */
  readonly anywhere?: boolean;
}

function xinetdService({ name, words }: Internal, address: string, port: number): string {
  const [server, ...args] = words ?? [];
  const type = server === undefined ? "INTERNAL UNLISTED" : "UNLISTED";
  return [
    `service ${name}`,
    "{",
    ` type = ${type}\n id = ${name}-${port}\n port = ${port}\n bind = ${address}`,
    " socket_type = stream\n protocol = tcp\n wait = no\n instances = 20",
    ` user = ${server === undefined ? "root" : "nobody"}`,
    ...(server === undefined ? [] : [
      ` server = ${server}`,
      ...(args.length === 0 ? [] : [` server_args = ${args.join(" ")}`]),
    ]),
    "}",
  ].join("\n");
}

Deno.test(withMeans({
  name: "xinetd: echo, daytime, quote, characters, time, finger, gopher and CVS where they belong",
  needs: ["xinetd", "/usr/sbin/in.fingerd", "finger", "gophernicus", "cvs"],
  install: "xinetd fingerd finger gophernicus cvs",
  root: true,
  fn: () =>
    withFolder(async (folder) => {
      const gopher = ["/usr/sbin/gophernicus", "-h", OWN, "-p", "70", "-r", folder];
      const services: readonly Internal[] = [
        { name: "echo", usual: 7, anywhere: true },
        { name: "daytime", usual: 13, anywhere: true },
        { name: "qotd", usual: 17, words: ["/bin/echo", "Well begun is half done. Aristotle"] },
        { name: "chargen", usual: 19, anywhere: true },
        { name: "time", usual: 37 },
        { name: "gopher", usual: 70, words: gopher, anywhere: true },
        { name: "finger", usual: 79, words: ["/usr/sbin/in.fingerd"] },
        { name: "cvspserver", usual: 2401, words: ["/usr/bin/cvs", "-f", "pserver"] },
      ];
      const elsewhere = services.filter(({ anywhere }) => anywhere)
        .map((entry) => ({ ...entry, port: freePort() }));
      const conf = `${folder}/xinetd.conf`;
      await Deno.writeTextFile(
        conf,
        [
          "defaults\n{\n}",
          ...services.map((entry) => xinetdService(entry, OWN, entry.usual)),
          ...elsewhere.map((entry) => xinetdService(entry, "127.0.0.1", entry.port)),
        ].join("\n"),
      );
      await using _server = await startServer({
        words: ["xinetd", "-dontfork", "-f", conf, "-pidfile", `${folder}/pid`],
        hostname: OWN,
        port: 2401,
      });
      const usual = await Promise.all(
        services.map((entry) => identifyDeep(entry.usual, { address: OWN })),
      );
      assert.deepEqual(usual.map((found) => found.service?.name), services.map(({ name }) => name));
      assert.ok(Math.abs(Number(usual[4]?.details.time_offset_s)) <= 2);
      const version = await versionOf(["gophernicus", "-v"]);
      assert.equal(usual[5]?.service?.product, "Gophernicus");
      assert.equal(usual[5]?.service?.version, version);
      assert.equal(usual[7]?.service?.product, "CVS");
      const found = await Promise.all(
        elsewhere.map(({ port }) => identifyDeep(port, { intensity: 7 })),
      );
      assert.deepEqual(
        found.map(({ service }) => service?.name),
        elsewhere.map(({ name }) => name),
      );
    }),
}));

/** Programs that xinetd gives the connection for input, output and errors, and what each is. */
const SHELLS: readonly (Internal & { readonly product?: string })[] = [
  { name: "command-shell", usual: 24_101, words: ["/bin/sh"] },
  { name: "command-shell", usual: 24_102, words: ["/bin/sh", "-i"] },
  { name: "command-shell", usual: 24_103, words: ["/bin/bash"] },
  { name: "command-shell", usual: 24_104, words: ["/bin/bash", "-i"] },
  { name: "command-shell", usual: 24_105, words: ["/bin/zsh"] },
  { name: "perl-debugger", usual: 24_106, words: ["/usr/bin/perl", "-de0"], product: "Perl" },
  { name: "systat", usual: 24_107, words: ["/bin/ps", "-ef"] },
  { name: "netstat", usual: 24_108, words: ["/bin/ss", "-tn"] },
  { name: "tcpmux", usual: 1, product: "xinetd" },
];

Deno.test(withMeans({
  name:
    "xinetd: shells, an interpreter, lists of processes and connections, and its own multiplexer",
  needs: ["xinetd", "/bin/zsh", "/usr/bin/perl", "/bin/ps", "/bin/ss"],
  install: "xinetd zsh perl procps iproute2",
  root: true,
  fn: () =>
    withFolder(async (folder) => {
      const conf = `${folder}/xinetd.conf`;
      const services = SHELLS.map((entry) => xinetdService(entry, OWN, entry.usual));
      await Deno.writeTextFile(conf, ["defaults\n{\n}", ...services].join("\n"));
      await using _server = await startServer({
        words: ["xinetd", "-dontfork", "-f", conf, "-pidfile", `${folder}/pid`],
        hostname: OWN,
        port: 24_108,
      });
      const found = await Promise.all(
        SHELLS.map(({ usual }) => identifyDeep(usual, { address: OWN })),
      );
      assert.deepEqual(
        found.map(({ service }) => [service?.name, service?.product]),
        SHELLS.map(({ name, product }) => [name, product]),
      );
    }),
}));
