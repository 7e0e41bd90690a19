import assert from "node:assert/strict";
import { addressValue } from "../../src/model/address_value.ts";
import { isPublicAddress, SPECIAL_RANGES } from "../../src/model/special_addresses.ts";

/** First and last address of blocks of the IANA registries that are not reachable globally. */
const SPECIAL = [
  ["0.0.0.0", "0.255.255.255"],
  ["10.0.0.0", "10.255.255.255"],
  ["100.64.0.0", "100.127.255.255"],
  ["127.0.0.0", "127.255.255.255"],
  ["169.254.0.0", "169.254.255.255"],
  ["172.16.0.0", "172.31.255.255"],
  ["192.0.0.0", "192.0.0.255"],
  ["192.0.2.0", "192.0.2.255"],
  ["192.168.0.0", "192.168.255.255"],
  ["198.18.0.0", "198.19.255.255"],
  ["198.51.100.0", "198.51.100.255"],
  ["203.0.113.0", "203.0.113.255"],
  ["224.0.0.0", "255.255.255.255"],
  ["::", "::1"],
  ["::ffff:0:0", "::ffff:ffff:ffff"],
  ["64:ff9b:1::", "64:ff9b:1:ffff:ffff:ffff:ffff:ffff"],
  ["100::", "100::1:ffff:ffff:ffff:ffff"],
  ["2001:2::", "2001:2:0:ffff:ffff:ffff:ffff:ffff"],
  ["2001:10::", "2001:1f:ffff:ffff:ffff:ffff:ffff:ffff"],
  ["2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff"],
  ["3fff::", "3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff"],
  ["5f00::", "5f00:ffff:ffff:ffff:ffff:ffff:ffff:ffff"],
  ["fc00::", "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"],
  ["fe80::", "febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff"],
  ["fec0::", "feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"],
  ["ff00::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"],
] as const;

/** Addresses directly before and after such blocks, and rows that the registry calls reachable. */
const PUBLIC = [
  ...["1.0.0.0", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255"],
  ...["128.0.0.0", "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0"],
  ...["191.255.255.255", "192.0.1.0", "192.0.3.0", "192.31.196.1", "192.52.193.1"],
  ...["192.88.99.1", "192.167.255.255", "192.169.0.0", "192.175.48.1", "198.17.255.255"],
  ...["198.20.0.0", "198.51.101.0", "203.0.114.0", "223.255.255.255", "8.8.8.8"],
  ...["64:ff9b::808:808", "2001::1", "2001:3::1", "2001:4:112::1", "2001:20::1", "2001:db9::"],
  ...["2001:4860:4860::8888", "2002:808:808::1", "2620:4f:8000::1", "2a00::1", "3fff:1000::"],
];

Deno.test("addresses that the special-purpose registries call unreachable are not public", () => {
  for (const address of SPECIAL.flat()) assert.ok(!isPublicAddress(address), address);
  for (const address of PUBLIC) assert.ok(isPublicAddress(address), address);
});

Deno.test("an address with a zone, and a text that is no address, are not public", () => {
  for (const text of ["fe80::1%eth0", "x", "", "8.8.8", "8.8.8.8/32", "08.8.8.8", "2a00::1%1"]) {
    assert.ok(!isPublicAddress(text), text);
  }
});

Deno.test("each range is in order, of one family, and overlaps no other", () => {
  for (const [at, { family, first, last }] of SPECIAL_RANGES.entries()) {
    assert.ok(first <= last);
    for (const other of SPECIAL_RANGES.slice(at + 1)) {
      assert.ok(other.family !== family || other.first > last || other.last < first);
    }
  }
});

Deno.test("addressValue() gives the number of an address, strictly", () => {
  assert.deepEqual(addressValue("1.2.3.4"), { family: "ipv4", value: 0x01020304n });
  assert.deepEqual(addressValue("::1.2.3.4"), { family: "ipv6", value: 0x01020304n });
  for (const text of ["1.2.3.256", "01.2.3.4", "1.2.3", ":::", "1::2::3", "fe80::1%eth0"]) {
    assert.equal(addressValue(text), undefined, text);
  }
});
