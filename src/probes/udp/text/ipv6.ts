/** IPv6 addresses that arrive as bytes, in the form in which people read them (RFC 5952). */

/** `2001:db8::7` of 16 bytes: no leading zeros, the first run of zero groups left out. */
export function ipv6Text(bytes: Uint8Array): string {
  const groups = Array.from(
    { length: 8 },
    (_, at) => ((bytes[2 * at] ?? 0) * 256 + (bytes[2 * at + 1] ?? 0)).toString(16),
  );
  return groups.join(":").replace(/(?:^|:)0(?::0)+(?::|$)/, "::");
}
