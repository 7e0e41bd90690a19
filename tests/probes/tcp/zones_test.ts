/** A zone (`%eth0`) names an interface of this machine: no probe may tell a server of it. */

import assert from "node:assert/strict";
import { latin1 } from "../../../src/bytes/convert.ts";
import { gitProbe } from "../../../src/probes/tcp/git.ts";
import { opcUaProbe } from "../../../src/probes/tcp/opc_ua.ts";
import { sipProbe } from "../../../src/probes/tcp/sip.ts";
import { svnProbe } from "../../../src/probes/tcp/svn.ts";
import { samples } from "./samples/svn.ts";
import { converse, probeContext, servePeer } from "../../support/peer.ts";

Deno.test("probes that send the address of the server leave its zone out", async () => {
  for (const probe of [gitProbe, opcUaProbe, sipProbe, svnProbe]) {
    let sent = "";
    await using peer = servePeer(async (side) => {
      if (probe.speaksFirst) await side.write(samples[0] ?? "");
      await side.read();
      sent = latin1(side.received);
    });
    {
      using conversation = await converse(peer.port);
      await using context = probeContext(peer.port);
      const zoned = { ...context, serverName: undefined, address: "fe80::7%eth0" };
      await probe.identify(conversation, zoned)
        .catch(() => null);
    }
    assert.match(sent, /\[fe80::7\]/, probe.name);
    assert.ok(!sent.includes("%"), probe.name);
  }
});
