import assert from "node:assert/strict";
import { readNmap } from "../../../src/report/nmap/read_nmap.ts";
import { readReport } from "../../../src/report/read.ts";

/** As another scanner would write it: doubtful states, foreign reasons, scripts, an unknown transport. */
const FOREIGN = `<?xml version="1.0"?>
<!DOCTYPE nmaprun>
<?xml-stylesheet href="x.xsl" type="text/xsl"?>
<!-- a comment with <host> in it -->
<nmaprun scanner="other" args="other -sS 192.0.2.0/30" start="1795608000" version="7.0">
<scaninfo type="syn" protocol="tcp" numservices="3" services="22,80,443"/>
<scaninfo type="udp" protocol="udp" numservices="1" services="53"/>
<host starttime="1795608000"><status state="up" reason="arp-response"/>
<address addr="192.0.2.1" addrtype="ipv4"/><address addr="02:00:00:00:00:01" addrtype="mac"/>
<hostnames><hostname name="a.example" type="user"/><hostname name="b.example" type="PTR"/></hostnames>
<ports><extraports state="closed" count="2"><extrareasons reason="resets" count="2"/></extraports>
<port protocol="udp" portid="53"><state state="open|filtered" reason="no-response"/><service name="domain" method="table" conf="3"/></port>
<port protocol="tcp" portid="80"><state state="unfiltered" reason="reset"/></port>
<port protocol="tcp" portid="22"><state state="open" reason="syn-ack"/><service name="ssh" product="OpenSSH" version="9.2p1" extrainfo="protocol 2.0" ostype="Linux" method="probed" conf="10"><cpe>cpe:/a:openbsd:openssh:9.2p1</cpe></service><script id="banner" output="SSH-2.0-OpenSSH_9.2p1"/><script id="ssh-hostkey" output="&#10;  256 aa:bb &lt;ED25519&gt;"/></port>
<port protocol="sctp" portid="7"><state state="open" reason="x"/></port>
</ports></host>
<host><status state="down" reason="no-response"/><address addr="2001:db8::1" addrtype="ipv6"/></host>
<host><status state="up"/><address addr="02:00:00:00:00:02" addrtype="mac"/></host>
<runstats><finished time="1795608012" elapsed="12.5" exit="success"/><hosts up="1" down="1" total="2"/></runstats>
</nmaprun>
`;

Deno.test("another scanner's XML becomes a whole report", () => {
  const report = readNmap(FOREIGN, "other.xml");
  readReport(JSON.stringify(report), "it is a valid report");
  assert.deepEqual(report.tool, { name: "other", version: "7.0" });
  assert.equal(report.scan.ports, "22,80,443,U:53");
  assert.equal(report.scan.durationMs, 12_500);
  assert.equal(report.scan.status, "completed");
  assert.deepEqual(report.hosts.map((host) => `${host.address} ${host.status}`), [
    "192.0.2.1 up",
    "2001:db8::1 down",
  ]);
  const [host] = report.hosts;
  assert.deepEqual(host?.hostnames, ["a.example"]);
  assert.deepEqual(host?.rdns, ["b.example"]);
  assert.deepEqual(host?.summary, {
    open: 1,
    closed: 2,
    filtered: 0,
    openFiltered: 1,
    unfiltered: 1,
  });
  assert.deepEqual(host?.reasons, { "syn-ack": 1, "conn-refused": 3, "no-response": 1 });
});

Deno.test("its ports keep service, banner and what scripts said; a table's guess is only a hint", () => {
  const [ssh, http, dns] = readNmap(FOREIGN, "other.xml").hosts[0]?.ports ?? [];
  assert.deepEqual(ssh?.service, {
    name: "ssh",
    product: "OpenSSH",
    version: "9.2p1",
    extra: "protocol 2.0",
    os: "Linux",
    cpe: ["cpe:/a:openbsd:openssh:9.2p1"],
    method: "probe",
    confidence: 1,
  });
  assert.equal(ssh?.banner?.text, "SSH-2.0-OpenSSH_9.2p1");
  assert.deepEqual(ssh?.details, { ssh_hostkey: "256 aa:bb <ED25519>" });
  assert.deepEqual([http?.state, http?.reason], ["unfiltered", "conn-refused"]);
  assert.deepEqual([dns?.transport, dns?.serviceHint, dns?.service], ["udp", "domain", undefined]);
});

Deno.test("XML that another scanner did not finish gives its whole hosts, wherever it ends", () => {
  const whole = readNmap(FOREIGN, "other.xml");
  for (let end = FOREIGN.indexOf("<scaninfo"); end < FOREIGN.length; end++) {
    const text = FOREIGN.slice(0, end);
    const { hosts, scan } = readNmap(text, "other.xml");
    const ended = text.split("</host>").length - 1;
    assert.deepEqual(hosts, whole.hosts.slice(0, ended));
    assert.equal(scan.status, text.includes("</runstats>") ? "completed" : "interrupted");
  }
});

Deno.test("what follows the end of a run is left alone", () => {
  const whole = readNmap(FOREIGN, "other.xml");
  for (const more of ["<host/>", " & <", "\0"]) {
    assert.deepEqual(readNmap(FOREIGN + more, "other.xml"), whole);
  }
  assert.deepEqual(readNmap(`\ufeff\n${FOREIGN}`, "other.xml"), whole);
  const dtd = '<!DOCTYPE nmaprun PUBLIC "-//IDN nmap.org//DTD Nmap XML 1.04//EN" "nmap.dtd">';
  assert.deepEqual(readNmap(FOREIGN.replace("<!DOCTYPE nmaprun>", dtd), "other.xml"), whole);
});

Deno.test("numbers beyond all measure are no numbers: the report can be written and read again", () => {
  const xml = `<nmaprun scanner="nmap" start="1e308"><host><status state="up" reason="syn-ack"/>
<address addr="192.0.2.1" addrtype="ipv4"/><ports><extraports state="closed" count="1e308">
<extrareasons reason="conn-refused" count="${"9".repeat(40)}"/></extraports>
<port protocol="tcp" portid="22"><state state="open"/><service name="ssh" conf="1e308"/></port>
</ports><times srtt="1e308"/></host>
<runstats><finished time="9e300" elapsed="1e308"/></runstats></nmaprun>`;
  const report = readNmap(xml, "odd.xml");
  assert.equal(report.scan.durationMs, 0);
  assert.deepEqual(report.hosts[0]?.summary, { open: 1, closed: 0, filtered: 0, openFiltered: 0 });
  assert.deepEqual(readReport(JSON.stringify(report), "x"), report);
});
