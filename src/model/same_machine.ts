/**
 * Addresses of one machine: hosts that show the same SSH host key, SMB server GUID, SNMP engine id,
 * self-signed certificate or key of one are joined. A conclusion from facts that a scan already has.
 */

import type { Host, Machine, Port } from "./report.ts";

/** One fact that tells machines apart. */
interface Mark {
  readonly kind: string;
  readonly value: string;
  /** How it is called. */
  readonly words: string;
}

/** A mark, and the hosts that show it by their indexes. */
interface Shared {
  readonly kind: string;
  readonly words: string;
  readonly members: Set<number>;
}

const DETAILS: readonly (readonly [detail: string, words: string])[] = [
  ["ssh_hostkey", "SSH host key"],
  ["smb_guid", "SMB server GUID"],
  ["snmp_engine_id", "SNMP engine id"],
];
const CERTIFICATE = "certificate";
/** A renewed certificate may have the key of the one before it. */
const CERTIFICATE_KEY = "certificate key";

/** The machines of which a scan found several addresses. */
export function sameMachines(hosts: readonly Host[]): readonly Machine[] {
  const marked = hosts.map((host) => ({ host, marks: host.ports.flatMap(marksOf) }))
    .filter(({ marks }) => marks.length > 0);
  const byMark = new Map<string, Shared>();
  for (const [index, { marks }] of marked.entries()) {
    for (const { kind, value, words } of marks) {
      const key = `${kind} ${value}`;
      const known = byMark.get(key) ?? { kind, words: `${words} ${value}`, members: new Set() };
      byMark.set(key, known);
      known.members.add(index);
    }
  }
  const shared = withoutImplied([...byMark.values()].filter(({ members }) => members.size > 1));
  const parents = joined(shared.map(({ members }) => [...members]), {
    count: marked.length,
    mayJoin: (a, b) => !contradict(marked[a]?.marks ?? [], marked[b]?.marks ?? []),
  });
  const groups = Map.groupBy(marked.keys(), (index) => parents[index] ?? index);
  return [...groups.values()].filter((members) => members.length > 1).map((members) => ({
    addresses: members.map((index) => marked[index]?.host.address ?? ""),
    because: shared.filter((one) => members.filter((index) => one.members.has(index)).length > 1)
      .map(({ words }) => words),
  }));
}

/** Those that share a certificate share its key: that is said once. */
function withoutImplied(shared: readonly Shared[]): readonly Shared[] {
  const certificates = shared.filter(({ kind }) => kind === CERTIFICATE);
  return shared.filter(({ kind, members }) =>
    kind !== CERTIFICATE_KEY || !certificates.some((one) => members.isSubsetOf(one.members))
  );
}

function marksOf({ state, details, tls }: Port): readonly Mark[] {
  if (state !== "open") return [];
  const marks = DETAILS.flatMap(([detail, words]): readonly Mark[] => {
    const value = Object.hasOwn(details, detail) ? details[detail] : undefined;
    // A GUID of zeros is that of a server that has none.
    if (value === undefined || /^[0-]*$/.test(value)) return [];
    return [{ kind: detail, value, words }];
  });
  const { certificate } = tls ?? {};
  // One that an authority signed may stand on many machines, behind one name.
  if (certificate === undefined || certificate.subject !== certificate.issuer) return marks;
  const { fingerprintSha256, publicKeySha256 } = certificate;
  return [
    ...marks,
    ...valued(CERTIFICATE, fingerprintSha256, "self-signed certificate"),
    ...valued(CERTIFICATE_KEY, publicKeySha256, "key of a self-signed certificate"),
  ];
}

function valued(kind: string, value: string | undefined, words: string): readonly Mark[] {
  return value === undefined || value === "" ? [] : [{ kind, value, words }];
}

/**
 * Whether two hosts cannot be one: each has a fact of a kind, and none of them is the same. Copied
 * images share an SSH key and differ in the rest; containers of one machine have certificates each.
 */
function contradict(a: readonly Mark[], b: readonly Mark[]): boolean {
  return DETAILS.some(([kind]) => {
    const [left, right] = [a, b].map((marks) =>
      marks.filter((mark) => mark.kind === kind).map(({ value }) => value)
    );
    return left !== undefined && right !== undefined && left.length > 0 && right.length > 0 &&
      !left.some((value) => right.includes(value));
  });
}

/** For each index the lowest one of its group. */
function joined(
  groups: readonly (readonly number[])[],
  { count, mayJoin }: {
    readonly count: number;
    readonly mayJoin: (a: number, b: number) => boolean;
  },
): readonly number[] {
  const parents = Array.from({ length: count }, (_, index) => index);
  const rootOf = (index: number): number => {
    let root = index;
    while (parents[root] !== root) root = parents[root] ?? root;
    return root;
  };
  for (const [first = 0, ...others] of groups) {
    for (const other of others) {
      const [a, b] = [rootOf(first), rootOf(other)];
      if (a !== b && mayJoin(first, other)) parents[Math.max(a, b)] = Math.min(a, b);
    }
  }
  return parents.map((_, index) => rootOf(index));
}
