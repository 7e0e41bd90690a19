import assert from "node:assert/strict";
import { metricsText } from "../../../src/dashboard/metrics/text.ts";

Deno.test("what strangers write into a certificate ends no line and no label", () => {
  const subject = 'CN=a"} 1\nportico_x 2 \\ \ud800';
  const text = metricsText([
    { name: "portico_x", help: "X.", values: [{ labels: { subject }, value: 1 }, { value: 2 }] },
    { name: "portico_none", help: "None.", values: [] },
  ]);
  assert.equal(
    text,
    "# HELP portico_x X.\n# TYPE portico_x gauge\n" +
      'portico_x{subject="CN=a\\"} 1\\nportico_x 2 \\\\ \ufffd"} 1\nportico_x 2\n',
  );
});
