/** What files declare as policies: the places that ports come from, and what a check then says. */

import assert from "node:assert/strict";
import { readPolicySource } from "../../../src/policy/from/read_source.ts";
import { policyText } from "../../../src/policy/from/write_policy.ts";
import { judge } from "../../../src/policy/judge.ts";
import { readPolicy } from "../../../src/policy/read_policy.ts";
import type { Host, Port, Report } from "../../../src/model/report.ts";
import { PLAIN_REPORT } from "../../support/plain_report.ts";

const COMPOSE = `x-common: &common
  restart: always
services:
  web:
    <<: *common
    image: nginx
    ports:
      - "8080:80"
      - "\${PORT:-8443}:443/tcp"
      - "9000-9001:9000-9001"
  db:
    image: postgres
    ports:
      - "127.0.0.1:5432:5432"
      - "[::1]:5433:5432"
      - target: 53
        published: 5353
        protocol: udp
      - "192.0.2.9:6000:6000"
      - "3000"
  agent:
    network_mode: host
`;

const KUBERNETES = `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  type: NodePort
  ports:
    - port: 80
      nodePort: 30080
---
apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: agent
spec:
  template:
    spec:
      containers:
        - name: agent
          ports:
            - containerPort: 9100
              hostPort: 9100
            - containerPort: 53
              hostPort: 53
              protocol: UDP
            - containerPort: 6060
              hostPort: 6060
              hostIP: 127.0.0.1
---
apiVersion: v1
kind: Service
metadata: { name: inside }
spec: { ports: [{ port: 5432 }] }
`;

function words(text: string): readonly string[] {
  return readPolicySource(text, "dir/file.yaml").ports.map((
    { first, last, transport, wish, note },
  ) => `${wish} ${first}${first === last ? "" : `-${last}`}/${transport}: ${note}`);
}

Deno.test("a Compose file: published ports, those for the machine alone, lines, and what is not known", () => {
  assert.deepEqual(words(COMPOSE), [
    "require 8080/tcp: file.yaml:8 publishes it (web)",
    "require 8443/tcp: file.yaml:9 publishes it (web)",
    "require 9000-9001/tcp: file.yaml:10 publishes it (web)",
    "forbid 5432/tcp: file.yaml:14 publishes it on 127.0.0.1 only",
    "forbid 5433/tcp: file.yaml:15 publishes it on [::1] only",
    "allow 5353/udp: file.yaml:16 publishes it (db)",
    "allow 6000/tcp: file.yaml:19 publishes it on 192.0.2.9 only",
  ]);
  assert.deepEqual(readPolicySource(COMPOSE, "file.yaml").remarks, [
    "file.yaml:20: the port of db is chosen at random",
    "file.yaml:22: agent uses the host's network: its ports are not known",
  ]);
});

Deno.test("a Compose file: merged services, ranges, variables, protocols, IPv6 without brackets", () => {
  const text = `include: [other.yaml]
services:
  db: &db
    ports: ["127.0.0.1:5432:5432", "::1:6001:6001", "[2001:db8::1]:6002:6002/TCP"]
  copy:
    <<: *db
    extends: { service: db, file: base.yaml }
  one_of:
    ports: ["8000-8010:80", "\${WEB}:80", "\${A:?must}:81", "5000:5000/sctp"]
  asked:
    profiles: [debug]
    ports: !override
      - target: 9229
        published: "\${DEBUG:-9230}"
        host_ip: \${BIND:-0.0.0.0}
  none:
    ports: !reset null
`;
  assert.deepEqual(words(text), [
    "forbid 5432/tcp: file.yaml:4 publishes it on 127.0.0.1 only",
    "forbid 6001/tcp: file.yaml:4 publishes it on ::1 only",
    "allow 6002/tcp: file.yaml:4 publishes it on [2001:db8::1] only",
    "forbid 5432/tcp: file.yaml:5 publishes it on 127.0.0.1 only",
    "forbid 6001/tcp: file.yaml:5 publishes it on ::1 only",
    "allow 6002/tcp: file.yaml:5 publishes it on [2001:db8::1] only",
    "allow 8000-8010/tcp: file.yaml:9 publishes it (one_of)",
    "allow 9230/tcp: file.yaml:13 publishes it (asked)",
  ]);
  assert.deepEqual(readPolicySource(text, "file.yaml").remarks, [
    "file.yaml:1: the files that it includes are not read",
    "file.yaml:7: copy extends another service, whose ports are not known",
    "file.yaml:9: a port of one_of comes from the environment (${WEB}): it is not known",
    "file.yaml:9: a port of one_of comes from the environment (${A:?must}): it is not known",
    "file.yaml:9: one_of publishes a port of SCTP, which is not scanned",
  ]);
});

Deno.test("a manifest: load balancers, init containers, the host's network, SCTP", () => {
  const text = `apiVersion: v1
kind: Service
metadata: { name: lb }
spec: { type: LoadBalancer, ports: [{ port: 443, nodePort: 30443 }, { port: 9, protocol: SCTP }] }
---
apiVersion: v1
kind: Pod
metadata: { name: p }
spec:
  hostNetwork: true
  initContainers: [{ name: i, ports: [{ containerPort: 9000 }] }]
  containers: [{ name: a, ports: [{ containerPort: 9100 }, { hostPort: 9201, hostIP: "::1" }] }]
`;
  assert.deepEqual(words(text), [
    "allow 443/tcp: file.yaml:4 opens it on the load balancer (service lb)",
    "allow 30443/tcp: file.yaml:4 opens it on every node (service lb)",
    "allow 9100/tcp: file.yaml:12 opens it on the node (p)",
    "forbid 9201/tcp: file.yaml:12 opens it on ::1 only",
    "allow 9000/tcp: file.yaml:11 opens it on the node (p)",
  ]);
});

Deno.test("a manifest: node ports and host ports of every document, each with its line", () => {
  assert.deepEqual(words(KUBERNETES), [
    "allow 30080/tcp: file.yaml:8 opens it on every node (service web)",
    "allow 9100/tcp: file.yaml:21 opens it on the node (agent)",
    "allow 53/udp: file.yaml:23 opens it on the node (agent)",
    "forbid 6060/tcp: file.yaml:26 opens it on 127.0.0.1 only",
  ]);
});

Deno.test("a ruleset of nftables: accepted ports, sets, ranges, chains that are jumped to", async () => {
  const text = await Deno.readTextFile(new URL("./ruleset.txt", import.meta.url));
  const { ports, exhaustive } = readPolicySource(text, "nft.json");
  assert.equal(exhaustive, true);
  assert.deepEqual(
    ports.map(({ first, last, transport, wish }) => `${wish} ${first}-${last}/${transport}`).sort(),
    [
      "allow 22-22/tcp",
      "allow 443-443/tcp",
      "allow 5000-5010/udp",
      "allow 53-53/udp",
      "allow 80-80/tcp",
      "allow 8080-8082/tcp",
      "allow 9100-9100/tcp",
    ],
  );
  assert.match(
    ports.find(({ first }) => first === 9100)?.note ?? "",
    /accepts it from some addresses$/,
  );
});

Deno.test("a ruleset of nftables: verdict maps, comparisons, jumps for some ports, what is conditional", async () => {
  // Made by nft 1.0.6 --json list ruleset.
  const text = await Deno.readTextFile(new URL("./ruleset_maps.txt", import.meta.url));
  const { ports, exhaustive, remarks } = readPolicySource(text, "nft.json");
  assert.equal(exhaustive, true);
  const of = (wished: string) =>
    ports.filter(({ wish }) => wish === wished).map(({ first, last, transport, note }) =>
      `${first}-${last}/${transport} ${note.replace(/^nft\.json, rule \d+ of /, "")}`
    );
  assert.deepEqual(of("allow"), [
    "80-80/tcp inet fw input accepts it",
    "443-443/tcp inet fw input accepts it",
    "8000-8100/tcp inet fw input accepts it",
    "22-22/tcp inet fw input accepts it",
    "3000-3005/tcp inet fw svc accepts it",
    "5000-5000/tcp inet fw input accepts it",
    "5002-5004/tcp inet fw svc accepts it",
    "9090-9090/tcp inet fw input accepts it from some addresses",
    "4433-4433/tcp inet fw input accepts it",
    "4433-4433/udp inet fw input accepts it",
    "53-53/udp inet fw allow_udp accepts it",
    "123-123/udp inet fw allow_udp accepts it",
    "6000-6000/tcp inet fw input accepts it on some interfaces",
    "8443-8443/tcp inet fw input accepts it for some addresses",
    "2222-2222/tcp inet fw input accepts it under conditions",
    "22-22/tcp inet fw input accepts it",
    "1194-1198/tcp inet fw svc accepts it",
  ]);
  // Of IPv6 alone says nothing of others, and what only drops above a rate neither.
  assert.deepEqual(of("forbid"), [
    "23-23/tcp inet fw input rejects it",
    "5001-5001/tcp inet fw input rejects it",
    "1-6999/tcp inet fw input rejects it",
    "7011-65535/tcp inet fw input rejects it",
  ]);
  assert.ok(remarks.some((remark) => /accepts every port from some addresses/.test(remark)));
});

Deno.test("a chain without a policy of its own is exhaustive where its last rule drops the rest", () => {
  const ruleset = (...rules: readonly unknown[]) =>
    JSON.stringify({
      nftables: [
        { chain: { family: "ip", table: "f", name: "in", type: "filter", hook: "input" } },
        ...rules.map((expr, handle) => ({
          rule: { family: "ip", table: "f", chain: "in", handle, expr },
        })),
      ],
    });
  const port = (op: string, right: unknown) => ({
    match: { op, left: { payload: { protocol: "tcp", field: "dport" } }, right },
  });
  const accept = [port("==", { set: [{ elem: { val: 22, comment: "ssh" } }] }), { accept: null }];
  const read = (...rules: readonly unknown[]) => readPolicySource(ruleset(...rules), "nft.json");
  assert.equal(read(accept).exhaustive, false);
  assert.equal(read(accept, [{ reject: null }]).exhaustive, true);
  assert.equal(read(accept, [{ accept: null }], [{ drop: null }]).exhaustive, false);
  const rated = [port("==", 25), { limit: { rate: 5, inv: true } }, { drop: null }];
  assert.deepEqual(read(accept, rated).ports.map(({ first, wish }) => `${wish} ${first}`), [
    "allow 22",
  ]);
  assert.deepEqual(
    read([port(">=", 60_000), { drop: null }]).ports.map(({ first, last }) => [first, last]),
    [[60_000, 65_535]],
  );
  assert.throws(() => read([port("~", 1), { drop: null }]), { message: /key "rule 0": "~" is no/ });
});

Deno.test("what is opened is taken out of a range that is forbidden", () => {
  const declared = (first: number, last: number, wish: "allow" | "forbid") => ({
    ...{ first, last, wish, transport: "tcp" as const, note: "x" },
  });
  const text = policyText(
    {
      ports: [declared(1, 6999, "forbid"), declared(22, 22, "allow")],
      exhaustive: false,
      remarks: [],
    },
    { name: "nft.json" },
  );
  assert.match(text, /forbid: \["1-21", "23-6999"\]/);
});

Deno.test("a report: what is open must stay so, host by host, and nothing else", () => {
  const text = policyText(readPolicySource(JSON.stringify(PLAIN_REPORT), "r.json"), {
    name: "r.json",
  });
  const policy = readPolicy(text, "p.yaml");
  assert.ok(policy.rules.length > 0);
  for (const rule of policy.rules) assert.deepEqual(rule.allow?.keys, rule.require?.keys);
});

function reportOf(ports: readonly number[]): Report {
  const [host] = PLAIN_REPORT.hosts;
  assert.ok(host !== undefined);
  const open = ports.map((port): Port => ({
    ...{ transport: "tcp", port, state: "open", reason: "syn-ack", details: {} },
  }));
  const own: Host = { ...host, hostnames: ["nas.lan"], ports: open };
  return {
    ...PLAIN_REPORT,
    scan: {
      ...PLAIN_REPORT.scan,
      status: "completed",
      integrity: { planned: 9, completed: 9, retried: 0, lost: 0 },
    },
    hosts: [own],
    findings: [],
  };
}

Deno.test("a check says where the port is declared", () => {
  const text = policyText(readPolicySource(COMPOSE, "compose.yaml"), {
    name: "compose.yaml",
    host: "nas.lan",
  });
  const policy = readPolicy(text, "p.yaml");
  const asked = () => true;
  const { expectations } = judge(reportOf([5432, 8080, 9000, 9001]), policy, { asked, nowMs: 0 });
  const messages = expectations.flatMap(({ violations }) =>
    violations.map(({ message }) => message)
  );
  assert.deepEqual(messages.map((message) => message.replace(/^\S+ /, "")), [
    "8443/tcp is not open (closed or filtered); compose.yaml:9 publishes it (web)",
    "5432/tcp is open; compose.yaml:14 publishes it on 127.0.0.1 only",
  ]);
});

Deno.test("what is not understood is refused with line and key", () => {
  const cases: readonly (readonly [text: string, message: RegExp])[] = [
    [
      'services:\n  a:\n    ports:\n      - "80:x"\n',
      /line 4, key "services\.a\.ports\.0": "80:x" is no published port/,
    ],
    ["services: [\n", /line \d+: /],
    [
      'services:\n  a:\n    ports: "80:80"\n',
      /line 3, key "services\.a\.ports": "80:80" is no list/,
    ],
    ["services:\n  - a\n", /line 1, key "services": .* is no mapping of keys to values/],
    ["services:\n  a:\n    ports:\n      - 80-81:90-95\n", /not name as many ports outside as in/],
    ["table inet f {\n  chain input {\n", /nftables' own syntax; give .* nft --json list ruleset/],
    ["# Generated by iptables-save\n*filter\n:INPUT DROP [0:0]\n", /a ruleset of iptables-save/],
    ["kind: Service\nmetadata: {name: {{ .Values.name }}}\n", /looks like a template: render it/],
    ["ELF\0\0", /it is a binary file/],
    ["\n", /it is empty/],
    ["a: 1\nb: 2\n", /it is not a Compose file, .*; its keys are a, b/],
    ['{"nftables":[{"metainfo":{}}]}', /key "nftables": it has no chain with hook input/],
    [
      "apiVersion: v1\nkind: Service\nspec:\n  type: NodePort\n  ports:\n    - nodePort: 99999\n",
      /line 6, key "spec\.ports\.0\.nodePort": "99999" is no port/,
    ],
  ];
  for (const [text, message] of cases) {
    assert.throws(() => readPolicySource(text, "x"), { name: "InputError", message }, text);
  }
  assert.throws(() => policyText({ ports: [], exhaustive: false, remarks: [] }, { name: "x" }), {
    message: /it declares no port that can be seen from outside$/,
  });
  const remarks = ["c.yaml:4: the port of web is chosen at random"];
  assert.throws(() => policyText({ ports: [], exhaustive: false, remarks }, { name: "x" }), {
    message: /from outside; c\.yaml:4: the port of web is chosen at random$/,
  });
});
