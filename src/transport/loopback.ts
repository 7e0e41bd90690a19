/** Addresses that never leave this machine: no name server knows them, and a narrower socket serves. */

/** Whether a literal address is this machine's own (RFC 1122 section 3.2.1.3, RFC 4291 section 2.5.3). */
export function isLoopback(address: string): boolean {
  return address === "::1" || address.startsWith("127.");
}
