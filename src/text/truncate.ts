/** Cutting texts to a length without cutting a character in two. */

/** The text, or as much of it as fits into `limit` characters, with an ellipsis. */
export function truncate(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const characters = [...new Intl.Segmenter().segment(text.slice(0, limit * 4))];
  if (characters.length <= limit) {
    return text.length <= limit * 4 ? text : `${text.slice(0, limit)}…`;
  }
  return `${characters.slice(0, Math.max(0, limit - 1)).map((part) => part.segment).join("")}…`;
}
