// deno-lint-ignore-file no-control-regex
/**
 * What a scan waits for that it cannot know to end: name servers, readers of pipes. Each wait has a
 * limit, files are written before any of them, and a second Ctrl-C ends the process within a second.
 */

import assert from "node:assert/strict";
import { readReport } from "../../src/report/read.ts";
import { serveGreeters } from "../support/greeters.ts";
import { withMeans } from "../support/means.ts";
import { namedPlace } from "../support/name_server.ts";
import {
  commandWords,
  finished,
  startPortico,
  temporaryFolder,
  watch,
} from "../support/portico.ts";
import { filesAreSaved, folderWithPipes, savedReport, startUnread } from "../support/readers.ts";
import { pause, until } from "../support/wait.ts";

const ADDRESS = "127.83.18.7";
const NAMES = { needs: ["ip"], install: "iproute2", root: true };
const FORTY = "10.9.0.1-40";
const WINDOWS = Deno.build.os === "windows";

function interrupt(child: Deno.ChildProcess, signal: Deno.Signal = "SIGINT"): void {
  try {
    child.kill(signal);
  } catch (error) {
    // The first one may have been enough.
    if (!(error instanceof TypeError)) throw error;
  }
}

/** Ctrl-C, and `gapMs` later a second signal; milliseconds from that to the end of the process. */
async function pressTwice(
  child: Deno.ChildProcess,
  gapMs: number,
  second: Deno.Signal = "SIGINT",
): Promise<number> {
  interrupt(child);
  await pause(gapMs);
  const startedMs = performance.now();
  interrupt(child, second);
  await child.status;
  return performance.now() - startedMs;
}

Deno.test(withMeans({
  ...NAMES,
  name: "a name server that truncates and holds TCP connections: the report of 40 hosts is saved",
  fn: async () => {
    await using place = await namedPlace("holds-tcp");
    await using folder = await temporaryFolder();
    const startedMs = performance.now();
    const { code, stderr } = await finished(startPortico([FORTY, "-p", "1-50"], {
      cwd: folder.path,
      netns: place.netns,
    }));
    assert.equal(code, 0, stderr);
    assert.ok(performance.now() - startedMs < 6_000, "the name server was waited for");
    const { hosts, scan } = await savedReport(folder.path, FORTY);
    assert.equal(hosts.length, 40);
    assert.equal(scan.integrity.lost, 0);
    assert.match(scan.warnings.join(), /no name server answered in time about 40 hosts/);
  },
}));

Deno.test(withMeans({
  ...NAMES,
  name: "the same, and Ctrl-C twice, in mid-scan and at its end: what is known is saved",
  fn: async () => {
    await using place = await namedPlace("holds-tcp");
    const moments = [
      { after: '"progress"', ports: "1-500", gapMs: 0, status: "interrupted" },
      { after: '"progress"', ports: "1-500", gapMs: 400, status: "interrupted" },
      { after: '"completed":2000,', ports: "1-50", gapMs: 20, status: "completed" },
    ] as const;
    for (const { after, ports, gapMs, status } of moments) {
      await using folder = await temporaryFolder();
      const child = startPortico([FORTY, "-p", ports, "--rate", "2000", "--progress", "json"], {
        cwd: folder.path,
        netns: place.netns,
      });
      const { told, output } = watch(child);
      await told(after);
      const tookMs = await pressTwice(child, gapMs);
      const { code } = await output;
      assert.ok(code === 130 || code === 0 && status === "completed", `${code}`);
      assert.ok(tookMs < 1_000, `${tookMs} ms`);
      const { scan, hosts } = await savedReport(folder.path, FORTY);
      assert.equal(scan.status, status);
      const counted = hosts.reduce((sum, { summary }) => sum + summary.closed, 0);
      assert.equal(counted, scan.integrity.completed, "it can be resumed");
    }
  },
}));

Deno.test(withMeans({
  ...NAMES,
  name: "a silent name server does not keep a report from being saved",
  fn: async () => {
    await using place = await namedPlace("silent");
    await using folder = await temporaryFolder();
    const startedMs = performance.now();
    const output = finished(startPortico([FORTY, "-p", "1-50"], {
      cwd: folder.path,
      netns: place.netns,
    }));
    await filesAreSaved(folder.path);
    const savedMs = performance.now() - startedMs;
    assert.ok(savedMs < 5_000, `saved after ${savedMs} ms`);
    assert.equal((await output).code, 0);
    const { warnings } = (await savedReport(folder.path, FORTY)).scan;
    assert.match(warnings.join(), /no name server answered in time about 40 hosts/);
  },
}));

Deno.test(withMeans({
  ...NAMES,
  name: "the hosts file names hosts, whatever the name server does",
  fn: async () => {
    const hosts = "10.9.0.1 one.lan one\n10.9.0.2 two.lan\n";
    await using place = await namedPlace("silent", { hosts });
    // From the source: an executable may have an older runtime, whose resolver does not read the file.
    const { stdout } = await finished(startPortico(
      ["10.9.0.1-3", "-p", "1-50", "--json", "--no-save"],
      { netns: place.netns, source: true },
    ));
    const report = readReport(stdout, "stdout");
    assert.deepEqual(report.hosts.map(({ rdns }) => rdns), [["one.lan", "one"], ["two.lan"], []]);
  },
}));

Deno.test(withMeans({
  ...NAMES,
  name: "names that a name server knows are in the report, and many are resolved side by side",
  fn: async () => {
    await using place = await namedPlace("answers", { delayMs: 100 });
    await using folder = await temporaryFolder();
    const names = Array.from({ length: 120 }, (_, i) => `n${i}.test`);
    const startedMs = performance.now();
    const { code, stdout, stderr } = await finished(
      startPortico([...names, "-p", "1", "--json", "--no-save"], {
        cwd: folder.path,
        netns: place.netns,
      }),
    );
    assert.equal(code, 0, stderr);
    assert.ok(performance.now() - startedMs < 5_000, "one after the other takes 12 s");
    const { hosts } = readReport(stdout, "stdout");
    assert.deepEqual(hosts.map(({ rdns }) => rdns), [["host-7.test"]]);
    assert.equal(hosts[0]?.hostnames.length, 120);
  },
}));

Deno.test(withMeans({
  needs: ["ip", "script"],
  install: "iproute2 util-linux bsdutils",
  root: true,
  name: "on a terminal, the progress line says that names are being resolved",
  fn: async () => {
    await using place = await namedPlace("answers", { delayMs: 1_500 });
    const words = [...commandWords(), "nas.test", "-p", "1", "--no-save"];
    const { code, stdout } = await new Deno.Command("ip", {
      args: ["netns", "exec", place.netns, "script", "-qec", words.join(" "), "/dev/null"],
      stdin: "null",
      env: { TERM: "xterm-256color" },
    }).output();
    const screen = new TextDecoder().decode(stdout);
    assert.equal(code, 0, screen);
    assert.match(screen, /\r\x1b\[Kresolving 1 name: 0 done/);
    assert.match(screen, /\r\x1b\[K(?:\r\n)?.*Scan summary/s);
  },
}));

const PIPES = ["-o", "json:pipe", "-o", "ndjson:stream"];

Deno.test({
  name: "pipes without a reader, and Ctrl-C twice: the process ends, all is saved and printed",
  ignore: WINDOWS,
  fn: async () => {
    await using folder = await folderWithPipes("pipe", "stream");
    const child = startPortico([ADDRESS, "-p", "1-200", ...PIPES], { cwd: folder.path });
    const { output } = watch(child);
    await filesAreSaved(folder.path);
    const tookMs = await pressTwice(child, 100);
    assert.ok(tookMs < 1_000, `${tookMs} ms`);
    assert.match((await output).stdout, /200 probes: /);
    assert.equal((await savedReport(folder.path, ADDRESS)).scan.status, "completed");
  },
});

Deno.test({
  name: "a pipe whose reader comes late gets the whole stream of events",
  ignore: WINDOWS,
  fn: async () => {
    await using folder = await folderWithPipes("pipe");
    const pipe = `${folder.path}/pipe`;
    const args = [ADDRESS, "-p", "1-200", "-o", "ndjson:pipe"];
    const output = finished(startPortico(args, { cwd: folder.path }));
    await filesAreSaved(folder.path);
    const lines = (await Deno.readTextFile(pipe)).trimEnd().split("\n");
    assert.equal((await output).code, 0);
    assert.match(lines[0] ?? "", /"started"/);
    assert.match(lines.at(-1) ?? "", /"finished"/);
  },
});

/** More than a pipe holds. */
const MUCH = [ADDRESS, "-p", "1-2000", "-v"];

Deno.test({
  name: "stdout that is never read: files are saved, Ctrl-C twice ends the process",
  ignore: WINDOWS,
  fn: async () => {
    for (const extra of [[], ["--json"], ["-o", "ndjson:-"]]) {
      await using folder = await temporaryFolder();
      const child = startUnread([...MUCH, ...extra], { cwd: folder.path });
      await filesAreSaved(folder.path);
      const tookMs = await pressTwice(child, 50, "SIGTERM");
      assert.ok(tookMs < 1_000, `${tookMs} ms`);
      const { scan } = await savedReport(folder.path, ADDRESS);
      assert.equal(scan.integrity.completed, 2_000);
      await Promise.all([child.stdout.cancel(), child.stderr.cancel()]);
    }
  },
});

Deno.test({
  name: "stdout that is never read, in mid-scan, and Ctrl-C twice: what is known is saved",
  ignore: WINDOWS,
  fn: async () => {
    await using folder = await temporaryFolder();
    const args = [ADDRESS, "-p", "1-6000", "-v", "--rate", "2000", "-o", "ndjson:-"];
    const child = startUnread(args, { cwd: folder.path });
    await pause(2_000);
    const tookMs = await pressTwice(child, 300);
    assert.ok(tookMs < 1_000, `${tookMs} ms`);
    assert.equal((await child.status).code, 130);
    const { scan } = await savedReport(folder.path, ADDRESS);
    assert.equal(scan.status, "interrupted");
    assert.ok(scan.integrity.completed > 1_000, `${scan.integrity.completed}`);
    await Promise.all([child.stdout.cancel(), child.stderr.cancel()]);
  },
});

Deno.test(withMeans({
  name: "a non-blocking stdout that is full costs no processor time",
  needs: ["perl"],
  install: "perl-base",
  fn: async () => {
    await using folder = await temporaryFolder();
    const nonBlocking = "use Fcntl; fcntl(STDOUT, F_SETFL, O_WRONLY | O_NONBLOCK); exec @ARGV";
    const child = startUnread(MUCH, { cwd: folder.path, prefix: ["perl", "-e", nonBlocking] });
    await filesAreSaved(folder.path);
    await pause(300);
    const before = processorSeconds(child.pid);
    await pause(1_500);
    const used = processorSeconds(child.pid) - before;
    assert.ok(used < 0.5, `${used} s of 1.5`);
    const { code, stdout } = await finished(child);
    assert.equal(code, 0);
    assert.match(stdout, /2,000 probes: /);
  },
}));

/** User and system time of a process so far. */
function processorSeconds(pid: number): number {
  const fields = Deno.readTextFileSync(`/proc/${pid}/stat`).replace(/^.*\) /s, "").split(" ");
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

Deno.test({
  name: "a reader that ends (head -1) ends the scan: what was found is saved, the code is 130",
  ignore: WINDOWS,
  fn: async () => {
    await using planted = serveGreeters(ADDRESS, 20);
    await using folder = await temporaryFolder();
    const ports = [...planted.ports, "1-20000"].join();
    const words = [...commandWords(), ADDRESS, "-p", ports, "--rate", "500"];
    const startedMs = performance.now();
    const { code, stdout, stderr } = await new Deno.Command("bash", {
      args: ["-c", `"$@" | head -1; exit "\${PIPESTATUS[0]}"`, "portico", ...words],
      cwd: folder.path,
      stdin: "null",
    }).output();
    const told = new TextDecoder().decode(stderr);
    assert.equal(code, 130, told);
    assert.ok(performance.now() - startedMs < 20_000, "all of it takes 40 s");
    assert.match(new TextDecoder().decode(stdout), /^\[OPEN\].*\n$/);
    assert.match(told, /^warning: nothing reads stdout any more: the scan was stopped$/m);
    const { scan } = await savedReport(folder.path, ADDRESS);
    assert.equal(scan.status, "interrupted");
    assert.ok(scan.resume !== undefined);
  },
});

Deno.test({
  name: "SIGUSR1 writes one line of progress on stderr, and the scan goes on",
  ignore: WINDOWS,
  fn: async () => {
    await using planted = serveGreeters(ADDRESS, 20);
    await using folder = await temporaryFolder();
    const ports = [...planted.ports, "1-9980"].join();
    const child = startPortico([ADDRESS, "-p", ports, "--rate", "500"], { cwd: folder.path });
    const { told, output } = watch(child);
    await planted.visited();
    // The first progress is known after 200 ms.
    await pause(300);
    child.kill("SIGUSR1");
    await told(" open  ");
    if (Deno.build.os === "linux") {
      await until(() => !listensOn(child.pid, 9_229), "the end of Deno's debugger");
    }
    await pause(500);
    child.kill("SIGINT");
    const { code, stderr } = await output;
    assert.equal(code, 130);
    const line = /^([\d,]+)\/10,000 \(\d+ %\) {2}\d+ open {2}\d+\/s(?: {2}.+ left)?$/m.exec(stderr);
    const completed = Number(line?.[1]?.replaceAll(",", ""));
    const { integrity } = (await savedReport(folder.path, ADDRESS)).scan;
    assert.ok(completed > 0 && integrity.completed > completed, stderr);
  },
});

/** Whether a process listens on a TCP port of IPv4. */
function listensOn(pid: number, port: number): boolean {
  const folder = `/proc/${pid}/fd`;
  const sockets = [...Deno.readDirSync(folder)].flatMap(({ name }) => {
    try {
      return /^socket:\[(\d+)\]$/.exec(Deno.readLinkSync(`${folder}/${name}`))?.[1] ?? [];
    } catch {
      return [];
    }
  });
  const hex = port.toString(16).toUpperCase().padStart(4, "0");
  return Deno.readTextFileSync("/proc/net/tcp").split("\n").some((line) => {
    const [, local = "", , state, , , , , , inode = ""] = line.trim().split(/\s+/);
    return local.endsWith(`:${hex}`) && state === "0A" && sockets.includes(inode);
  });
}

Deno.test({
  name: "stdout and stderr that lead to one pipe come in the order in which they were written",
  ignore: WINDOWS,
  fn: async () => {
    await using planted = serveGreeters(ADDRESS, 3);
    await using folder = await temporaryFolder();
    const ports = [...planted.ports, "1-300"].join();
    const words = [...commandWords(), ADDRESS, "-p", ports, "-v", "--progress", "json"];
    const { stdout } = await new Deno.Command("bash", {
      args: ["-c", `"$@" 2>&1 | cat`, "portico", ...words],
      cwd: folder.path,
      stdin: "null",
    }).output();
    const lines = new TextDecoder().decode(stdout).trimEnd().split("\n");
    const marks = lines.map((line) =>
      /^\{"type":"(started|finished)"|^(Scan summary)|^(\d+ probes)|^(saved) /.exec(line)
        ?.slice(1).find((part) => part !== undefined)
    ).filter((mark) => mark !== undefined);
    assert.deepEqual(marks, ["started", "finished", "Scan summary", "303 probes", "saved"]);
  },
});
