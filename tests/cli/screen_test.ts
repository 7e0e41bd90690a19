import assert from "node:assert/strict";
import type { ProgressEvent } from "../../src/model/event.ts";
import { Screen } from "../../src/cli/screen.ts";
import { createPalette } from "../../src/text/palette.ts";
import { FakeIo } from "../support/fake_io.ts";
import { HOSTILE_REPORT } from "../support/hostile_report.ts";
import { SSH_PORT } from "../support/plain_report.ts";

const PROGRESS: ProgressEvent = {
  type: "progress",
  planned: 1_000,
  completed: 500,
  open: 1,
  retried: 0,
  inFlight: 96,
  elapsedMs: 1_000,
};
const LINE = "500/1,000 (50 %)  1 open  500/s  1.00 s left";
const FIND = { type: "service", address: "192.0.2.1", port: SSH_PORT } as const;

function screenOn(
  io: FakeIo,
  options: Partial<ConstructorParameters<typeof Screen>[0]> = {},
): Screen {
  return new Screen({
    io,
    palette: createPalette(false),
    live: true,
    plain: false,
    progress: io.stderrIsTerminal ? "line" : "none",
    manyHosts: false,
    ...options,
  });
}

Deno.test("finds go to stdout, progress to stderr, and the line is redrawn below each find", () => {
  const io = new FakeIo({ columns: 80 });
  const screen = screenOn(io);
  screen.show(PROGRESS);
  const written = [io.err];
  screen.show(FIND);
  assert.equal(io.out, "[OPEN]    22 (SSH)  SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3\n");
  written.push(io.err.slice(written.join("").length));
  screen.clear();
  written.push(io.err.slice(written.join("").length));
  const drawn = `\r\x1b[K${LINE}`;
  assert.deepEqual(written, [drawn, `\r\x1b[K${drawn}`, "\r\x1b[K"]);
});

Deno.test("without a terminal there is no progress and no control character", () => {
  const io = new FakeIo();
  const screen = screenOn(io);
  screen.show(PROGRESS);
  screen.show(FIND);
  screen.show({ type: "warning", code: "shortage", message: "careful" });
  screen.clear();
  assert.equal(io.err, "warning: careful\n");
  assert.match(io.out, /^\[OPEN\] .*\n$/);
});

Deno.test("a quiet screen shows warnings only", () => {
  const io = new FakeIo({ columns: 80 });
  const screen = screenOn(io, { live: false, progress: "none" });
  screen.show(PROGRESS);
  screen.show(FIND);
  assert.deepEqual([io.out, io.err], ["", ""]);
  screen.warn("careful");
  assert.equal(io.err, "warning: careful\n");
});

Deno.test("with many hosts a find names its host", () => {
  const io = new FakeIo();
  screenOn(io, { manyHosts: true }).show(FIND);
  assert.match(io.out, /^\[OPEN\] 192\.0\.2\.1 {4}22 \(SSH\)/);
});

Deno.test("the progress line fits the terminal that there is now", () => {
  const io = new FakeIo({ columns: 30 });
  screenOn(io).show(PROGRESS);
  assert.equal(io.err, "\r\x1b[K500/1,000 (50 %)  1 open");
});

Deno.test("nothing that a service or name server sends controls the terminal", () => {
  const io = new FakeIo();
  const screen = screenOn(io);
  for (const port of HOSTILE_REPORT.hosts[0]?.ports ?? []) {
    screen.show({ type: "service", address: "192.0.2.7", port });
  }
  for (const message of HOSTILE_REPORT.scan.warnings) {
    screen.show({ type: "warning", code: "shortage", message });
  }
  // deno-lint-ignore no-control-regex
  const unsafe = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]|\p{Cf}|\p{Surrogate}/u;
  assert.doesNotMatch(io.out, unsafe);
  assert.doesNotMatch(io.err, unsafe);
  assert.equal(io.err.split("\n").length - 1, HOSTILE_REPORT.scan.warnings.length);
});
