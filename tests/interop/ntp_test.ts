import assert from "node:assert/strict";
import { readReport } from "../../src/report/read.ts";
import { withMeans } from "../support/means.ts";
import { networkPair } from "../support/netns.ts";
import { finished, startPortico, temporaryFolder } from "../support/portico.ts";
import { startServer } from "../support/server.ts";

Deno.test(withMeans({
  name: "ntpd tells its stratum and its time over UDP, and its software where it may be asked",
  needs: ["ntpd", "ip", "iptables"],
  install: "ntpsec iproute2 iptables",
  root: true,
  fn: async () => {
    await using pair = await networkPair();
    await using folder = await temporaryFolder();
    const config = `${folder.path}/ntp.conf`;
    await Deno.writeTextFile(
      config,
      "server 127.127.1.0\nfudge 127.127.1.0 stratum 5\nrestrict default\nrestrict 10.0.0.0 mask 255.0.0.0\ndisable ntp\n",
    );
    const inNamespace = ["ip", "netns", "exec", pair.target];
    await using _server = await startServer({
      words: [...inNamespace, "ntpd", "-n", "-g", "-c", config, "-f", `${folder.path}/drift`],
      ready: () => listensOn123(pair.target),
    });
    // The same server on a port that is not its own.
    const redirect = "-t nat -A PREROUTING -p udp --dport 12123 -j REDIRECT --to-ports 123";
    await pair.inTarget("iptables", "-w", ...redirect.split(" "));
    const { code, stdout, stderr } = await finished(startPortico(
      [pair.address, "-p", "U:123,12123", "--json", "--no-save", "--no-rdns"],
      { netns: pair.scanner },
    ));
    assert.equal(code, 0, stderr);
    const [port, other] = readReport(stdout, "stdout").hosts[0]?.ports ?? [];
    assert.deepEqual([other?.port, other?.service?.name], [12_123, "ntp"]);
    assert.equal(port?.service?.name, "ntp");
    assert.equal(port?.details["ntp_version"], "4");
    assert.match(port?.details["ntp_stratum"] ?? "", /^\d+$/);
    assert.match(port?.details["ntp_time"] ?? port?.details["ntp_kiss_code"] ?? "", /./);
    assert.equal(port?.details["ntp_control"], "yes");
    assert.equal(port?.service?.product, "NTPsec");
    assert.match(port?.service?.version ?? "", /^\d+\.\d+/);
    assert.match(port?.service?.os ?? "", /^Linux /);
  },
}));

async function listensOn123(netns: string): Promise<boolean> {
  const { stdout } = await new Deno.Command("ip", {
    args: ["netns", "exec", netns, "cat", "/proc/net/udp"],
  }).output();
  return new TextDecoder().decode(stdout).includes("0200D50A:007B");
}
