/** The commands on a scripted network, without a process. */

import assert from "node:assert/strict";
import { checkCommand } from "../../src/cli/commands/check.ts";
import { configCommand } from "../../src/cli/commands/config.ts";
import { diffCommand, type DiffFlags } from "../../src/cli/commands/diff.ts";
import { explainCommand } from "../../src/cli/commands/explain.ts";
import { mergeCommand, reportCommand, type ReportFlags } from "../../src/cli/commands/report.ts";
import { scanCommand } from "../../src/cli/commands/scan.ts";
import type { ScanFlags } from "../../src/cli/options/options.ts";
import { runProgram } from "../../src/cli/program.ts";
import type { ScanWorld } from "../../src/scan/scan.ts";
import type { DialOutcome } from "../../src/transport/tcp.ts";
import { FakeClock } from "./fake_clock.ts";
import { FakeIo, type FakeIoOptions } from "./fake_io.ts";
import { CLOSED, fakeResolver, fakeWorld, scriptedDialer } from "./scan_world.ts";

/** What the command meets. */
export interface Setting {
  readonly io?: FakeIoOptions;
  readonly answer?: (address: string, port: number) => DialOutcome | undefined;
  readonly world?: Partial<ScanWorld>;
  /** Called while the scan runs, each turn of the clock. */
  readonly meanwhile?: (io: FakeIo) => void;
}

/** Runs a command line to its end. `nas.lan` is 192.0.2.7. */
export async function portico(
  args: readonly string[],
  { io: ioOptions, answer = () => CLOSED, world = {}, meanwhile }: Setting = {},
): Promise<{ readonly code: number; readonly io: FakeIo }> {
  const io = new FakeIo(ioOptions);
  const clock = new FakeClock();
  const scripted = fakeWorld(clock, {
    dial: scriptedDialer(clock, answer),
    resolver: fakeResolver({ "nas.lan": ["192.0.2.7"] }),
    ...world,
  });
  let code: number | undefined;
  const running = runProgram(args, {
    version: "1.2.3",
    io,
    actions: {
      scan: (targets, flags: ScanFlags, { given }) =>
        scanCommand({ targets, flags, given }, { io, world: scripted }),
      check: (args, flags: ScanFlags, { given }) =>
        checkCommand(args, flags, { io, world: () => Promise.resolve(scripted), given }),
      report: (args, flags: ReportFlags) => reportCommand(args, flags, io),
      merge: (args, flags: ReportFlags) => mergeCommand(args, flags, io),
      diff: (args, flags: DiffFlags) => diffCommand(args, flags, io),
      explain: (args) => explainCommand(args, { io }),
      config: (args, _flags, { settings }) => configCommand(args, settings(), io),
    },
  }).then((result) => code = result);
  for (let turn = 0; turn < 20_000 && code === undefined; turn++) {
    await clock.advance(5);
    meanwhile?.(io);
    // Lazily loaded modules come with a turn of the real event loop.
    await new Promise((resolve) => setTimeout(resolve));
  }
  await running;
  assert.ok(code !== undefined, "the command did not end");
  assert.equal(io.listening, 0, "signal listeners are taken away");
  return { code, io };
}
