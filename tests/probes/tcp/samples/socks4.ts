/** True replies of SOCKS 4 proxies. */

/** Every reply that the probe accepts. */
export const samples: readonly Uint8Array[] = [
  Uint8Array.of(0, 0x5b, 0, 0, 0, 0, 0, 0),
  Uint8Array.of(0, 0x5a, 0, 80, 192, 0, 2, 1),
];
