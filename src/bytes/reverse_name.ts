/**
 * The name under which DNS files an address (PTR). A scan looks it up to name a host; multicast DNS and
 * LLMNR responders answer for their own address, so it is the one question that fits any of them.
 *
 *     192.0.2.7   -> 7.2.0.192.in-addr.arpa
 *     2001:db8::7 -> 7.0.0.0. ... .8.b.d.0.1.0.0.2.ip6.arpa
 *
 * Sources: RFC 1035 section 3.5, RFC 3596 section 2.5.
 */

/** The reverse name of a literal address; `undefined` when the text is none. */
export function reverseName(address: string): string | undefined {
  if (!address.includes(":")) return reverseIpv4(address);
  const digits = ipv6Digits(address.replace(/%.*$/, ""));
  return digits === undefined ? undefined : `${[...digits].toReversed().join(".")}.ip6.arpa`;
}

function reverseIpv4(address: string): string | undefined {
  if (!/^\d{1,3}(?:\.\d{1,3}){3}$/.test(address)) return undefined;
  return `${address.split(".").toReversed().join(".")}.in-addr.arpa`;
}

/** All 32 hexadecimal digits. */
function ipv6Digits(address: string): string | undefined {
  const [head = "", tail] = address.toLowerCase().split("::");
  const first = groupsOf(head);
  const last = groupsOf(tail ?? "");
  const missing = tail === undefined ? 0 : Math.max(0, 8 - first.length - last.length);
  const groups = [...first, ...Array<string>(missing).fill("0"), ...last];
  const digits = groups.map((group) => group.padStart(4, "0")).join("");
  return /^[0-9a-f]{32}$/.test(digits) ? digits : undefined;
}

/** Groups of four digits; an IPv4 address at the end counts as two. */
function groupsOf(text: string): readonly string[] {
  return text.split(":").filter((group) => group !== "").flatMap((group) => {
    if (!group.includes(".")) return [group];
    const [a = 0, b = 0, c = 0, d = 0] = group.split(".").map(Number);
    return [(a * 256 + b).toString(16), (c * 256 + d).toString(16)];
  });
}
