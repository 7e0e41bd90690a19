/** Numbers as people read them. */

/** `16,777,216`. */
export function formatCount(count: number): string {
  return Math.round(count).toString().replaceAll(/\B(?=(?:\d{3})+$)/g, ",");
}

/** `1 port`, `2 ports`, `1,024 ports`. */
export function plural(count: number, noun: string, nouns = `${noun}s`): string {
  return `${formatCount(count)} ${count === 1 ? noun : nouns}`;
}
