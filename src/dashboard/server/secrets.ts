/**
 * Secrets: made, kept as digests, and compared in a time that does not tell how much of a guess was
 * right: two digests are compared, never two texts.
 */

const BYTES = 32;

/** 256 random bits, in characters that need no escaping in an address or a cookie. */
export function randomSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(BYTES));
  return bytes.toBase64({ alphabet: "base64url", omitPadding: true });
}

/** SHA-256 of a text, in hexadecimal. */
export async function digestOf(text: string): Promise<string> {
  return new Uint8Array(await digest(text)).toHex();
}

/** A secret that guesses are compared with; the text itself is not kept. */
export class Secret {
  readonly #digest: Uint8Array;

  private constructor(bytes: ArrayBuffer) {
    this.#digest = new Uint8Array(bytes);
  }

  /** Keeps a secret. */
  static async of(text: string): Promise<Secret> {
    return new Secret(await digest(text));
  }

  /** Whether a guess is the secret. */
  async matches(guess: string): Promise<boolean> {
    return areEqual(this.#digest, new Uint8Array(await digest(guess)));
  }
}

/** Whether a guess is one of several secrets; all of them are compared. */
export async function matchesAny(secrets: readonly Secret[], guess: string): Promise<boolean> {
  const matches = await Promise.all(secrets.map((secret) => secret.matches(guess)));
  return matches.includes(true);
}

function digest(text: string): Promise<ArrayBuffer> {
  return crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
}

/** Of two digests; every byte is looked at. */
function areEqual(a: Uint8Array, b: Uint8Array): boolean {
  let different = a.length ^ b.length;
  for (const [i, byte] of a.entries()) different |= byte ^ (b[i] ?? 0);
  return different === 0;
}
