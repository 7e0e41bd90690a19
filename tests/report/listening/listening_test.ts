/** What listens on a machine, in the forms of its own tools, against what a scan reached. */

import assert from "node:assert/strict";
import { insideOutside } from "../../../src/report/listening/inside_outside.ts";
import { readListeners } from "../../../src/report/listening/read_listeners.ts";
import type { Host, Port, Report } from "../../../src/model/report.ts";
import { PLAIN_REPORT } from "../../support/plain_report.ts";
import { findProgram, withMeans } from "../../support/means.ts";

const SS =
  `udp UNCONN 0      0          127.0.0.53%lo:53    0.0.0.0:* users:(("systemd-resolve",pid=500,fd=13))
udp UNCONN 0      0                0.0.0.0:5353  0.0.0.0:*
tcp LISTEN 0      128              0.0.0.0:22    0.0.0.0:* users:(("sshd",pid=801,fd=3))
tcp LISTEN 0      128                 [::]:22       [::]:* users:(("sshd",pid=801,fd=4))
tcp LISTEN 0      244            127.0.0.1:5432  0.0.0.0:* users:(("postgres",pid=1204,fd=5))
tcp LISTEN 0      4096                   *:9100        *:* users:(("node_exporter",pid=77,fd=3))
`;
const WINDOWS = `
Active Connections

  Proto  Local Address          Foreign Address        State           PID
  TCP    0.0.0.0:135            0.0.0.0:0              LISTENING       1068
  TCP    10.0.0.5:50111         10.0.0.9:443           ESTABLISHED     4000
  TCP    [::]:445               [::]:0                 LISTENING       4
  UDP    0.0.0.0:123            *:*                                    900
`;
const LINUX = `Active Internet connections (only servers)
Proto Recv-Q Send-Q Local Address           Foreign Address         State       PID/Program name
tcp        0      0 0.0.0.0:22              0.0.0.0:*               LISTEN      801/sshd: /usr/sbin
tcp6       0      0 :::80                   :::*                    LISTEN      900/apache2
udp        0      0 0.0.0.0:68              0.0.0.0:*                           700/dhclient
`;
const LSOF = `COMMAND    PID     USER   FD   TYPE  DEVICE SIZE/OFF NODE NAME
sshd       801     root    3u  IPv4   12345      0t0  TCP *:22 (LISTEN)
chrome    4000     ann   33u  IPv4   54321      0t0  TCP 10.0.0.5:50111->10.0.0.9:443 (ESTABLISHED)
mDNSRespo  300  _mdns   12u  IPv4  999999      0t0  UDP *:5353
postgres  1204 postgres    5u  IPv6   22222      0t0  TCP [::1]:5432 (LISTEN)
`;

function words(text: string): readonly string[] {
  return readListeners(text, "x").map(({ transport, address, port, process = "", pid = "" }) =>
    `${transport} ${address} ${port} ${process} ${pid}`.trim()
  );
}

Deno.test("each tool's form is read: addresses, ports, programs; connections are left out", () => {
  assert.deepEqual(words(SS), [
    "udp 127.0.0.53 53 systemd-resolve 500",
    "udp * 5353",
    "tcp * 22 sshd 801",
    "tcp * 22 sshd 801",
    "tcp 127.0.0.1 5432 postgres 1204",
    "tcp * 9100 node_exporter 77",
  ]);
  assert.deepEqual(words(WINDOWS), ["tcp * 135  1068", "tcp * 445  4", "udp * 123  900"]);
  assert.deepEqual(words(LINUX), [
    "tcp * 22 sshd 801",
    "tcp * 80 apache2 900",
    "udp * 68 dhclient 700",
  ]);
  assert.deepEqual(words(LSOF), [
    "tcp * 22 sshd 801",
    "udp * 5353 mDNSRespo 300",
    "tcp ::1 5432 postgres 1204",
  ]);
  assert.deepEqual(words(WINDOWS.replaceAll("\n", "\r\n")), words(WINDOWS));
});

Deno.test("Windows in any language, with program names or without PIDs", () => {
  const german = `Aktive Verbindungen

  Proto  Lokale Adresse         Remoteadresse          Status           PID
  TCP    0.0.0.0:80             0.0.0.0:0              ABHÖREN          4
 Es konnten keine Besitzerinformationen abgerufen werden.
  TCP    [fe80::1c2b%12]:135    [::]:0                 ABHÖREN          1068
  RpcSs
 [svchost.exe]
  TCP    10.0.0.5:50111         10.0.0.9:443           HERGESTELLT      4000
 [chrome.exe]
  UDP    0.0.0.0:500            *:*                                     3120
 [System]
`;
  assert.deepEqual(words(german), [
    "tcp * 80  4",
    "tcp fe80::1c2b 135 svchost.exe 1068",
    "udp * 500 System 3120",
  ]);
  assert.deepEqual(words("  TCP    0.0.0.0:135   0.0.0.0:0   LISTENING\n  UDP  [::]:500  *:*\n"), [
    "tcp * 135",
    "udp * 500",
  ]);
});

Deno.test("macOS and FreeBSD: dots before ports, sections that are no sockets, sockstat", () => {
  const mac = `Active Internet connections (including servers)
Proto Recv-Q Send-Q  Local Address          Foreign Address        (state)
tcp4       0      0  192.168.1.7.52100      17.57.146.20.5223      ESTABLISHED
tcp6       0      0  fe80::1%lo0.7000       *.*                    LISTEN
tcp46      0      0  *.8080                 *.*                    LISTEN
udp4       0      0  *.*                    *.*
udp4       0      0  192.168.1.7.137        *.*
icm6       0      0  *.*                    *.*
Active LOCAL (UNIX) domain sockets
c5b1a2b3c4d5e6f7 stream      0      0                0 c5b1a2b3c4d5e6f8 0 0 /var/run/mDNSResponder
kevt       0      0      1      1      1
`;
  assert.deepEqual(words(mac), ["tcp fe80::1 7000", "tcp * 8080", "udp 192.168.1.7 137"]);
  const sockstat = `USER     COMMAND    PID   FD PROTO  LOCAL ADDRESS         FOREIGN ADDRESS
root     sshd       801   4  tcp46  *:22                  *:*
www      nginx      900   5  tcp4   10.0.0.5:80           10.0.0.9:50000
`;
  assert.deepEqual(words(sockstat), ["tcp * 22 sshd 801"]);
});

Deno.test("lines that ss adds below a socket are passed over; a wildcard on lo is for the machine", () => {
  const detailed = 'tcp LISTEN 0 128 0.0.0.0%lo:9000 0.0.0.0:* users:(("a",pid=7,fd=3))\n' +
    "\t cubic rto:1000 mss:536 cwnd:10\n\t skmem:(r0,rb131072,t0)\ntcp LISTEN 0 1 [::]%lo:9001 [::]:*\n";
  assert.deepEqual(words(detailed), ["tcp 127.0.0.1 9000 a 7", "tcp ::1 9001"]);
});

Deno.test("a line that none of them prints is refused with its number", () => {
  assert.throws(() => readListeners(`${SS}tcp LISTEN hello there\n`, "x"), {
    name: "InputError",
    message: /line 7 is "tcp LISTEN hello there"; give the output of ss -Hlntup/,
  });
  assert.throws(() => readListeners("# hello\nthere\n", "x"), {
    message: /line 1 is "# hello"; give the output of ss -Hlntup/,
  });
  assert.throws(() => readListeners("", "x"), { message: /nothing listens there/ });
  assert.throws(() => readListeners(LSOF.replace("*:22", "*:ssh"), "x"), {
    message: /line 2 is .*: a name stands for its port; run ss and netstat with -n, lsof with -nP/,
  });
});

function reportOf(host: Partial<Host>, open: readonly number[]): Report {
  const [plain] = PLAIN_REPORT.hosts;
  assert.ok(plain !== undefined);
  const ports = open.map((port): Port => ({
    ...{ transport: "tcp", port, state: "open", reason: "syn-ack", details: {} },
  }));
  const integrity = { planned: 9, completed: 9, retried: 0, lost: 0 };
  const summary = { open: open.length, closed: 5, filtered: 0, openFiltered: 2 };
  return {
    ...PLAIN_REPORT,
    scan: { ...PLAIN_REPORT.scan, status: "completed", integrity },
    hosts: [{ ...plain, status: "up", ports, summary, ...host }],
  };
}

Deno.test("both sides in one list, with what does not fit", () => {
  const rows = insideOutside(reportOf({}, [22, 9443]), readListeners(SS, "x"), () => true);
  assert.deepEqual(
    rows.map(({ transport, port, process, words, odd }) =>
      `${odd ? "! " : ""}${port}/${transport} ${process}: ${words}`
    ),
    [
      "22/tcp sshd (pid 801): listens on every address, open",
      "5432/tcp postgres (pid 1204): listens on 127.0.0.1 only, not reachable from here (closed or filtered)",
      "! 9100/tcp node_exporter (pid 77): listens on every address, not reachable from here (closed or filtered)",
      "! 9443/tcp : open, nothing on this machine listens there",
      "53/udp systemd-resolve (pid 500): listens on 127.0.0.53 only, no reply",
      "5353/udp : listens on every address, no reply",
    ],
  );
});

Deno.test("IPv6 hosts are compared with IPv6 sockets, and what was not probed is not judged", () => {
  const ipv4Only = SS.split("\n").filter((line) => !/\[::\]|\*:9100/.test(line)).join("\n");
  const ipv6 = reportOf({ address: "2001:db8::7", family: "ipv6" }, []);
  const ports = insideOutside(ipv6, readListeners(ipv4Only, "x"), () => true).map(({ port }) =>
    port
  );
  assert.deepEqual(ports, [5432, 53]);
  const rows = insideOutside(reportOf({}, []), readListeners(SS, "x"), () => false);
  assert.ok(rows.every(({ outside, odd }) => outside === "not probed" && !odd));
});

for (
  const [tool, args, install] of [
    ["ss", ["-Hlntup"], "iproute2"],
    ["ss", ["-tlpn"], "iproute2"],
    ["netstat", ["-tulpn"], "net-tools"],
    ["netstat", ["-anp"], "net-tools"],
    // Of Linux it has a timer in place of the process.
    ["netstat", ["-ano"], "net-tools"],
    ["lsof", ["-nP", "-i"], "lsof"],
    ["lsof", ["-nP", "-iTCP", "-sTCP:LISTEN"], "lsof"],
  ] as const
) {
  Deno.test(withMeans({
    name: `what ${tool} ${args.join(" ")} prints on this machine is read`,
    needs: [tool],
    install,
    async fn() {
      using server = Deno.listen({ hostname: "127.18.6.1", port: 0 });
      const { stdout } = await new Deno.Command(findProgram(tool) ?? "", { args: [...args] })
        .output();
      const listeners = readListeners(new TextDecoder().decode(stdout), tool);
      const { port } = server.addr;
      const found = listeners.find((one) => one.port === port && one.address === "127.18.6.1");
      assert.ok(found !== undefined);
      if (Deno.uid() === 0 && args[0] !== "-ano") assert.equal(found.pid, Deno.pid);
    },
  }));
}
