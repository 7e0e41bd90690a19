/** How wide a terminal shows a text without controls. */

const WIDE =
  /^(?:[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]|\p{Emoji_Presentation})/u;

/** Columns of a line: East Asian and emoji characters take two, marks none. */
export function columnsOf(line: string): number {
  let columns = 0;
  for (const { segment } of new Intl.Segmenter().segment(line)) {
    columns += WIDE.test(segment) ? 2 : 1;
  }
  return columns;
}
