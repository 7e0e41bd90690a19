/** The metrics of `portico serve` as Prometheus' own checker reads them. */

import assert from "node:assert/strict";
import { METRICS_TYPE } from "../../src/dashboard/metrics/text.ts";
import { makeCertificate } from "../support/certificate.ts";
import { freePort } from "../support/free_port.ts";
import { withMeans } from "../support/means.ts";
import { servePeer } from "../support/peer.ts";
import { temporaryFolder } from "../support/portico.ts";
import { startServed, textOf } from "../support/served.ts";
import { until } from "../support/wait.ts";
import { serveTls } from "../support/tls_server.ts";

Deno.test(withMeans({
  name:
    "promtool finds no fault with the metrics of a server that has scans, schedules and certificates",
  needs: ["promtool"],
  install: "prometheus",
  fn: async () => {
    await using folder = await temporaryFolder();
    await using peer = servePeer((side) => side.write("hello\r\n"));
    await using tls = serveTls({ certificate: await makeCertificate({}) });
    await using server = await startServed({ cwd: folder.path });
    const request = {
      targets: ["127.0.0.1"],
      ports: `${peer.port},${tls.port},${freePort()}`,
      deep: true,
      rdns: false,
    };
    const policy = `rules:\n  - allow: [${peer.port}, 1]\n    require: [1]\n`;
    const schedule = { name: 'a "name" \\ with\nall', request, every: "1h", policy };
    await textOf(await server.ask("/api/v1/schedules", { json: schedule }), 201);
    await textOf(await server.ask("/api/v1/schedules/1/run", { json: {} }));
    const metrics = async () => await server.ask("/metrics");
    await until(async () => (await textOf(await metrics())).includes("_unexpected"), "a round");
    const answer = await metrics();
    assert.equal(answer.headers.get("content-type"), METRICS_TYPE);
    const text = await textOf(answer);
    for (
      const name of [
        "port_unexpected",
        "port_missing",
        "certificate_expiry_timestamp_seconds",
        "scan_lost_probes",
        "last_success_timestamp_seconds",
      ]
    ) assert.match(text, new RegExp(`^portico_${name}\\b.* \\d+(?:\\.\\d+)?$`, "m"), name);
    const child = new Deno.Command("promtool", {
      args: ["check", "metrics"],
      ...{ stdin: "piped", stdout: "piped", stderr: "piped" },
    }).spawn();
    const writer = child.stdin.getWriter();
    await writer.write(new TextEncoder().encode(text));
    await writer.close();
    const { code, stdout, stderr } = await child.output();
    const said = new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr);
    assert.deepEqual([code, said], [0, ""]);
  },
}));
