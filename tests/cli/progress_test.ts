// deno-lint-ignore-file no-control-regex
import assert from "node:assert/strict";
import { Progress } from "../../src/cli/progress.ts";
import type { ProgressEvent } from "../../src/model/event.ts";
import { FakeIo } from "../support/fake_io.ts";
import { until } from "../support/wait.ts";

const EVENT: ProgressEvent = {
  type: "progress",
  planned: 1_000,
  completed: 500,
  open: 1,
  retried: 0,
  inFlight: 96,
  elapsedMs: 1_000,
};

Deno.test("names that take long are counted on the progress line, which is wiped in the end", async () => {
  const io = new FakeIo({ columns: 80 });
  using progress = new Progress(io, "line");
  progress.names({ resolved: 0, names: 300 });
  progress.names({ resolved: 12, names: 300 });
  assert.equal(io.err, "");
  await until(() => io.err !== "", "the line");
  assert.match(io.err, /^(?:\r\x1b\[Kresolving 300 names: 12 done)+$/);
  progress.names({ resolved: 300, names: 300 });
  assert.match(io.err, / done\r\x1b\[K$/);
});

Deno.test("names that take no time, and those of a pipe, draw nothing", () => {
  for (const use of ["line", "none", "json"] as const) {
    const io = new FakeIo({ columns: 80 });
    using progress = new Progress(io, use);
    progress.names({ resolved: 0, names: 1 });
    progress.names({ resolved: 1, names: 1 });
    assert.equal(io.err, "");
  }
});

Deno.test("a request for progress is one line: of names, then of the scan", () => {
  const io = new FakeIo();
  using progress = new Progress(io, "none");
  io.requestProgress();
  progress.names({ resolved: 2, names: 3 });
  io.requestProgress();
  progress.event(EVENT);
  io.requestProgress();
  assert.deepEqual(io.err.split("\n"), [
    "the scan has not begun",
    "resolving 3 names: 2 done",
    "500/1,000 (50 %)  1 open  500/s  1.00 s left",
    "",
  ]);
});

Deno.test("a request for progress keeps JSON lines JSON lines", () => {
  const io = new FakeIo();
  using progress = new Progress(io, "json");
  progress.event(EVENT);
  io.requestProgress();
  assert.deepEqual(JSON.parse(io.err), EVENT);
});

Deno.test("nothing listens once it is disposed", () => {
  const io = new FakeIo();
  {
    using progress = new Progress(io, "line");
    progress.names({ resolved: 0, names: 1 });
  }
  assert.equal(io.listening, 0);
});
