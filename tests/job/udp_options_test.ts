import assert from "node:assert/strict";
import { scanRequest } from "../../src/job/request.ts";
import { udpSettings } from "../../src/job/settings.ts";
import { checkUdp, udpOptions } from "../../src/job/udp_options.ts";
import { parsePorts } from "../../src/targets/ports.ts";
import { openDatagramSocket } from "../../src/transport/udp.ts";

const FLAGS = scanRequest({ targets: [] });

Deno.test("one host gets half of the UDP rate", () => {
  const { ratePerSec, hostRatePerSec, thorough, snmpPublic } = udpOptions(FLAGS, undefined);
  assert.deepEqual([ratePerSec, hostRatePerSec], [1_000, 500]);
  assert.deepEqual([thorough, snmpPublic], [false, false]);
  assert.equal(udpOptions({ ...FLAGS, udpRatePerSec: 10 }, undefined).hostRatePerSec, 5);
});

Deno.test("a deep scan's choice of probes holds for UDP too", () => {
  const choice = { intensity: 9, ics: true };
  const identify = {
    bannerTimeoutMs: 1_000,
    probes: [],
    deep: { probeTimeoutMs: 8_000, choice },
  };
  const options = udpOptions(FLAGS, identify);
  assert.deepEqual([options.choice, options.thorough], [choice, true]);
});

Deno.test("UDP's settings are recorded only where UDP ports are scanned", () => {
  assert.deepEqual(udpSettings(FLAGS, parsePorts("22")), {});
  assert.deepEqual(udpSettings({ ...FLAGS, snmpPublic: true }, parsePorts("U:161")), {
    udpTimeoutMs: 1_000,
    udpWorkers: 300,
    udpRatePerSec: 1_000,
    snmpPublic: true,
  });
});

Deno.test("without the datagram API UDP ports are refused before anything is sent", () => {
  assert.throws(() => checkUdp(parsePorts("22,U:53"), {}), {
    name: "InputError",
    message: /^Cannot scan UDP ports: this Deno runs without its datagram API; start it with/,
  });
  checkUdp(parsePorts("22"), {});
  checkUdp(parsePorts("U:53"), { datagrams: openDatagramSocket });
});
