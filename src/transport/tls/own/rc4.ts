/**
 * RC4, the only cipher of some old servers. Broken since 2015 (RFC 7465); nothing secret is sent
 * under it here.
 */

/** The key stream of one direction. */
export class Rc4 {
  readonly #state = Uint8Array.from({ length: 256 }, (_, i) => i);
  #i = 0;
  #j = 0;

  /** Starts the key stream of a key. */
  constructor(key: Uint8Array) {
    for (let i = 0, j = 0; i < 256; i++) {
      j = (j + this.#at(i) + (key[i % key.length] ?? 0)) & 255;
      this.#swap(i, j);
    }
  }

  /** Encrypts or decrypts the next bytes of the stream. */
  apply(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
    return Uint8Array.from(bytes, (byte) => {
      this.#i = (this.#i + 1) & 255;
      this.#j = (this.#j + this.#at(this.#i)) & 255;
      this.#swap(this.#i, this.#j);
      return byte ^ this.#at((this.#at(this.#i) + this.#at(this.#j)) & 255);
    });
  }

  #at(index: number): number {
    return this.#state[index] ?? 0;
  }

  #swap(a: number, b: number): void {
    [this.#state[a], this.#state[b]] = [this.#at(b), this.#at(a)];
  }
}
