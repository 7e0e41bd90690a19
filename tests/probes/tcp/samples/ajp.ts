/** True replies of Tomcat's AJP connector. */

/** CPong. */
export const samples: readonly Uint8Array[] = [Uint8Array.of(0x41, 0x42, 0x00, 0x01, 0x09)];
