import assert from "node:assert/strict";

Deno.test("a time that is past calls back soon, and the runtime prints no warning", async () => {
  const clock = import.meta.resolve("../../src/schedule/clock.ts");
  const program = `import { systemClock } from ${JSON.stringify(clock)};
    systemClock.after(-954.8, () => console.log("called back"));`;
  const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["eval", program],
    env: { NO_COLOR: "1" },
  }).output();
  const [printed, warned] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  assert.deepEqual([printed, warned], ["called back\n", ""]);
});
