import assert from "node:assert/strict";
import { closedPort, closedPorts } from "../support/closed_ports.ts";
import { servePeer } from "../support/peer.ts";
import { filesIn, runPortico, temporaryFolder } from "../support/portico.ts";

Deno.test("a configuration file gives a scan its options; the command line counts more", async () => {
  await using folder = await temporaryFolder();
  const cwd = folder.path;
  await using quiet = servePeer((side) => side.drain());
  const [one = NaN, ...others] = await closedPorts("127.0.0.1", 3);
  Deno.writeTextFileSync(
    `${cwd}/portico.yaml`,
    `ports: [${one}, ${quiet.port}]\nno-save: true\nbanner: false\noutput: [out.json]\n` +
      `profiles:\n  one:\n    ports: ${one}\n`,
  );
  const file = await runPortico(["127.0.0.1", "--config", "portico.yaml"], { cwd });
  assert.equal(file.code, 0, file.stderr);
  assert.match(file.stdout, /^2 probes: 1 open/m);
  assert.deepEqual(filesIn(cwd), ["out.json", "portico.yaml"]);
  const profile = await runPortico(["127.0.0.1", "--profile", "one"], { cwd });
  assert.match(profile.stdout, /^1 probe: 0 open/m);
  const three = [one, ...others].join();
  const typed = await runPortico(["127.0.0.1", "--profile", "one", "-p", three], { cwd });
  assert.match(typed.stdout, /^3 probes: /m);
  const show = await runPortico(["config", "show", "--profile", "one"], { cwd });
  assert.match(
    show.stdout,
    new RegExp(`^ports: ${one} +# portico\\.yaml, profile one, line 7$`, "m"),
  );
});

Deno.test("a mistake in a configuration file stops before anything is sent", async () => {
  await using folder = await temporaryFolder();
  Deno.writeTextFileSync(`${folder.path}/c.yaml`, "ports: 1\n\ntimout: 1s\n");
  const { code, stdout, stderr } = await runPortico(["127.0.0.1", "--config", "c.yaml"], {
    cwd: folder.path,
  });
  assert.deepEqual([code, stdout], [2, ""]);
  assert.match(stderr, /line 3, key "timout": there is no such key; did you mean "timeout"\?/);
});

Deno.test("--progress json writes events for programs, and the table can be sentences", async () => {
  await using quiet = servePeer((side) => side.drain());
  const ports = `${await closedPort("127.0.0.1")},${quiet.port}`;
  const args = ["127.0.0.1", "-p", ports, "--no-save", "--no-banner"];
  const { stdout, stderr } = await runPortico([...args, "--progress", "json", "--plain"]);
  const lines = stderr.split("\n").filter((line) => line.startsWith("{"));
  const types = lines.map((line) => JSON.parse(line).type);
  assert.equal(types[0], "started");
  assert.equal(types.at(-1), "finished");
  assert.match(stdout, new RegExp(`^Found: Port ${quiet.port} TCP, open\\.`, "m"));
  assert.match(stdout, new RegExp(`^Port ${quiet.port} TCP, open\\.`, "m"));
});
