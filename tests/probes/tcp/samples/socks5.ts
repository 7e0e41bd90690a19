/** True replies of SOCKS 5 proxies. */

/** Every reply that the probe accepts. */
export const samples: readonly Uint8Array[] = [
  Uint8Array.of(5, 0),
  Uint8Array.of(5, 2),
  Uint8Array.of(5, 0xff),
];
