/** Terminal colours in ten lines: the libraries for it read the environment, which is closed here. */

/** Wraps a text in a colour, or leaves it as it is. */
export type Paint = (text: string) => string;

/** The few colours that Portico uses. */
export interface Palette {
  /** For headings. */
  readonly bold: Paint;
  /** For what matters less. */
  readonly dim: Paint;
  /** For errors. */
  readonly red: Paint;
  /** For open ports. */
  readonly green: Paint;
  /** For warnings. */
  readonly yellow: Paint;
  /** For services. */
  readonly cyan: Paint;
}

/** A palette that colours, or one that leaves every text as it is (SGR codes, ECMA-48). */
export function createPalette(enabled: boolean): Palette {
  const paint = (on: number, off: number): Paint => (text) =>
    enabled && text !== "" ? `\x1b[${on}m${text}\x1b[${off}m` : text;
  return {
    bold: paint(1, 22),
    dim: paint(2, 22),
    red: paint(31, 39),
    green: paint(32, 39),
    yellow: paint(33, 39),
    cyan: paint(36, 39),
  };
}
