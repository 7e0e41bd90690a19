// deno-lint-ignore-file no-control-regex
import assert from "node:assert/strict";
import { closedRange } from "../support/closed_ports.ts";
import { withMeans } from "../support/means.ts";
import { servePeer } from "../support/peer.ts";
import { commandWords, runPortico } from "../support/portico.ts";

/** Runs the command on a pseudo-terminal of 100 columns; what the terminal received. */
async function onTerminal(args: readonly string[]): Promise<{ code: number; screen: string }> {
  const words = [...commandWords(), ...args].map((word) => `'${word}'`).join(" ");
  const { code, stdout } = await new Deno.Command("script", {
    args: ["-qec", `stty cols 100 rows 40; exec ${words}`, "/dev/null"],
    stdin: "null",
    env: { TERM: "xterm-256color" },
  }).output();
  return { code, screen: new TextDecoder().decode(stdout) };
}

Deno.test(withMeans({
  name: "on a terminal: colours, a progress line that is wiped, a table within the width",
  needs: ["script"],
  install: "util-linux bsdutils",
  fn: async () => {
    await using peer = servePeer(async (side) => {
      await side.write(`220 ${"wide ".repeat(60)}\r\n`);
      await side.drain();
    });
    const ports = `${peer.port},${await closedRange("127.0.0.1", 400)}`;
    const { code, screen } = await onTerminal(
      ["127.0.0.1", "-p", ports, "--rate", "400", "--no-save"],
    );
    assert.equal(code, 0, screen);
    assert.match(screen, /\x1b\[32m\[OPEN\]\x1b\[39m/);
    assert.match(screen, /\r\x1b\[K[\d,]+\/401 \(\d+ %\) {2}\d+ open {2}[\d,]+\/s/);
    const lines = screen.slice(screen.indexOf("Scan summary")).split("\r\n");
    for (const line of lines) {
      const plain = line.replaceAll(/\x1b\[[0-9;]*[mK]|\r/g, "");
      assert.ok(plain.length <= 100, `${plain.length}: ${plain}`);
    }
  },
}));

Deno.test(withMeans({
  name: "on a terminal --no-color leaves colours out, --quiet the progress line too",
  needs: ["script"],
  install: "util-linux bsdutils",
  fn: async () => {
    const ports = await closedRange("127.0.0.1", 300);
    const { screen } = await onTerminal(
      ["127.0.0.1", "-p", ports, "--rate", "400", "--no-save", "--no-color", "--quiet"],
    );
    assert.doesNotMatch(screen, /\x1b/);
    assert.match(screen, /300 probes/);
  },
}));

Deno.test("stdout closed early is no error: the scan ends and saves", async () => {
  const [some, more] = [await closedRange("127.0.0.1", 100), await closedRange("127.0.0.1", 300)];
  const { code, stdout } = await runPortico(
    ["-p", some, "127.0.0.1", "--no-save", "--verbose"],
  );
  assert.equal(code, 0);
  assert.ok(stdout.split("\n").length > 50);
  const words = [...commandWords(), "127.0.0.1", "-p", more, "--no-save", "--verbose"];
  const shell = await new Deno.Command("bash", {
    args: ["-c", `"$@" | head -1; exit "\${PIPESTATUS[0]}"`, "portico", ...words],
    stdin: "null",
  }).output();
  assert.equal(shell.code, 0, new TextDecoder().decode(shell.stderr));
});
