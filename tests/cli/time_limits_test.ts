import assert from "node:assert/strict";
import { readReport } from "../../src/report/read.ts";
import { portico, type Setting } from "../support/scan_command.ts";
import { CLOSED } from "../support/scan_world.ts";

const FILE = "scan_results_192.0.2.0_30.json";
const ARGS = ["192.0.2.0/30", "-p", "1-200", "--no-rdns", "--timeout", "100ms"];

/** One host of four is silent, and takes long. */
const answer: NonNullable<Setting["answer"]> = (address) =>
  address === "192.0.2.1" ? undefined : CLOSED;

/** What `--host-timeout` or `--max-time` leaves, and what it says. */
async function limited(...limits: readonly string[]) {
  const { code, io } = await portico([...ARGS, "--workers", "10", ...limits], { answer });
  const report = readReport(io.written.get(FILE) ?? "", FILE);
  return { code, io, report };
}

for (const [option, value] of [["--host-timeout", "1s"], ["--max-time", "2s"]] as const) {
  Deno.test(`${option}: exit code 3, what is left is told, and --resume makes up for it`, async () => {
    const { code, io, report } = await limited(option, value);
    assert.equal(code, 3, io.err);
    const { integrity, resume } = report.scan;
    assert.ok(integrity.lost > 0 && resume !== undefined);
    const left = new Intl.NumberFormat("en").format(integrity.lost);
    assert.match(
      io.err,
      new RegExp(
        `^time limit reached: ${left} of 800 ports have no result yet; ` +
          `continue with portico --resume ${FILE}$`,
        "m",
      ),
    );
    assert.match(io.err, /time limit of \d\.00 s (?:for the scan )?reached/);
    const files = Object.fromEntries(io.written);
    // The recorded limit would end the rest early too.
    const rest = await portico(["--resume", FILE, option, "1h", "--workers", "2000"], {
      answer,
      io: { files },
    });
    assert.equal(rest.code, 0, rest.io.err);
    const whole = readReport(rest.io.written.get(FILE) ?? "", FILE);
    assert.equal(whole.scan.status, "completed");
    assert.deepEqual(whole.scan.integrity, { ...whole.scan.integrity, completed: 800, lost: 0 });
    assert.equal(whole.scan.resume, undefined);
    for (const { summary, notes } of whole.hosts) {
      assert.equal(summary.closed + summary.filtered, 200);
      assert.ok(!notes.some((note) => /time limit|interrupted/.test(note)), notes.join());
    }
  });
}

Deno.test("time limits and the limit of connections are checked, in the words that were typed", async () => {
  for (
    const [args, wanted] of [
      [["--host-timeout", "90"], /a time above 60 needs a unit: 90ms or 90s/],
      [["--max-time", "0"], /Cannot use --max-time "0": it must be a time from 1ms to 720h/],
      [["--max-per-host", "0"], /Cannot use --max-per-host "0": it must be a whole number from 1/],
      [
        ["--max-per-host", "2", "--deep"],
        /--max-per-host 2 with --deep: .* at least 3 connections/,
      ],
    ] as const
  ) {
    const { code, io } = await portico([...ARGS, ...args], { answer });
    assert.equal(code, 2, io.err);
    assert.match(io.err, wanted);
  }
});
