/**
 * Whether a host's address is public, for findings about what must not face the Internet. Source: the
 * IANA special-purpose address registries (RFC 6890). A text that is no address is not public.
 */

/** IPv4 ranges that are not public, as the number of leading bits that are compared. */
const NOT_PUBLIC: readonly (readonly [first: number, bits: number])[] = [
  [at(0, 0, 0), 8],
  [at(10, 0, 0), 8],
  [at(100, 64, 0), 10],
  [at(127, 0, 0), 8],
  [at(169, 254, 0), 16],
  [at(172, 16, 0), 12],
  [at(192, 0, 0), 24],
  [at(192, 0, 2), 24],
  [at(192, 168, 0), 16],
  [at(198, 18, 0), 15],
  [at(198, 51, 100), 24],
  [at(203, 0, 113), 24],
  [at(224, 0, 0), 3],
];

function at(a: number, b: number, c: number): number {
  return a * 2 ** 24 + b * 2 ** 16 + c * 2 ** 8;
}

/** Whether an address, as text, is public. */
export function isPublicAddress(address: string): boolean {
  return address.includes(":") ? isPublicV6(address.toLowerCase()) : isPublicV4(address);
}

function isPublicV4(address: string): boolean {
  const parts = address.split(".").map(Number);
  const isWhole = parts.length === 4 &&
    parts.every((part) => Number.isInteger(part) && part >= 0 && part <= 255);
  if (!isWhole) return false;
  const value = parts.reduce((sum, part) => sum * 256 + part, 0);
  return !NOT_PUBLIC.some(([first, bits]) => {
    const size = 2 ** (32 - bits);
    return value >= first && value < first + size;
  });
}

/** Global unicast is 2000::/3; 2001:db8::/32 and 3fff::/20 are for documentation. */
function isPublicV6(address: string): boolean {
  const [first = "", second = ""] = address.split(":");
  const head = Number.parseInt(first, 16);
  if (Number.isNaN(head) || head < 0x2000 || head > 0x3fff) return false;
  if (head === 0x2001 && Number.parseInt(second, 16) === 0xdb8) return false;
  return head !== 0x3fff;
}
