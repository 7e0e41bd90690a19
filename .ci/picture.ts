/**
 * Draws the README's picture: what a terminal of 100 columns shows after `portico demo`, as an SVG
 * whose text is text. `deno task picture` runs the demo and writes the file.
 *
 * A terminal emulator reads the run's output, so that colours, and the progress line that is drawn
 * and wiped, end up on the picture as they do on a screen.
 */

import xterm from "@xterm/headless";
import { escapeXml } from "../src/text/xml.ts";
import { TASK_FLAGS } from "./task_flags.ts";

/** Where the picture is. */
export const PICTURE: URL = new URL("../.github/images/portico-demo.svg", import.meta.url);

/** A piece of a line in one style. */
interface Run {
  readonly column: number;
  readonly text: string;
  /** Classes of the picture's style sheet. */
  readonly style: string;
}

const COLUMNS = 100;
const ROWS = 60;
const CELL = { width: 8.4, height: 19 };
const MARGIN = 20;
const BAR = 34;
/** The colours that Portico uses, by their number in a terminal; readable on the dark window. */
const COLOURS: ReadonlyMap<number, string> = new Map([
  [1, "red"],
  [2, "green"],
  [3, "yellow"],
  [6, "cyan"],
]);
const STYLE = `
text { font: 14px ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; fill: #e6edf3; }
text { white-space: pre; }
.bold { font-weight: bold; }
.dim { fill: #9198a1; }
.red { fill: #ff7b72; }
.green { fill: #3fb950; }
.yellow { fill: #d29922; }
.cyan { fill: #39c5cf; }
`;

/** Runs `portico demo` on a terminal, and gives what the terminal was sent. */
export async function runDemo(): Promise<string> {
  const main = new URL("../src/main.ts", import.meta.url).pathname;
  const words = [Deno.execPath(), "run", "--quiet", ...TASK_FLAGS, main, "demo"];
  const quoted = words.map((word) => `'${word}'`).join(" ");
  const { code, stdout } = await new Deno.Command("script", {
    args: ["-qec", `stty cols ${COLUMNS} rows ${ROWS}; exec ${quoted}`, "/dev/null"],
    cwd: new URL("..", import.meta.url),
    stdin: "null",
  }).output();
  const screen = new TextDecoder().decode(stdout);
  if (code !== 0) throw new Error(`portico demo ended with ${code}: ${screen}`);
  return screen;
}

/** The picture of a terminal that was sent `output` after somebody typed `command`. */
export async function drawTerminal(command: string, output: string): Promise<string> {
  const lines = await readScreen(`$ ${command}\r\n${output}`);
  const width = COLUMNS * CELL.width + 2 * MARGIN;
  const height = BAR + lines.length * CELL.height + MARGIN;
  const lights = ["#ff5f57", "#febc2e", "#28c840"].map((fill, i) =>
    `<circle cx="${MARGIN + i * 18}" cy="17" r="5.5" fill="${fill}"/>`
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img">`,
    `<title>A terminal that shows a run of ${escapeXml(command)}</title>`,
    `<style>${STYLE}</style>`,
    `<rect width="${width}" height="${height}" rx="8" fill="#0d1117" stroke="#3d444d"/>`,
    ...lights,
    ...lines.map((runs, row) => drawLine(runs, BAR + (row + 0.75) * CELL.height)),
    `</svg>`,
    "",
  ].join("\n");
}

function drawLine(runs: readonly Run[], y: number): string {
  const spans = runs.map(({ column, text, style }) => {
    const x = (MARGIN + column * CELL.width).toFixed(1);
    // The width is told, so that columns stand below each other whatever the font is.
    const length = (text.length * CELL.width).toFixed(1);
    const named = style === "" ? "" : ` class="${style}"`;
    return `<tspan x="${x}" textLength="${length}"${named}>${escapeXml(text)}</tspan>`;
  });
  return `<text xml:space="preserve" y="${y.toFixed(1)}">${spans.join("")}</text>`;
}

/** What stands on the screen in the end, without the empty lines below. */
async function readScreen(output: string): Promise<readonly (readonly Run[])[]> {
  const terminal = new xterm.Terminal({ cols: COLUMNS, rows: ROWS, allowProposedApi: true });
  await new Promise<void>((resolve) => terminal.write(output, resolve));
  const lines = Array.from({ length: ROWS }, (_, row) => readLine(terminal, row));
  terminal.dispose();
  return lines.slice(0, lines.findLastIndex((runs) => runs.length > 0) + 1);
}

function readLine(terminal: InstanceType<typeof xterm.Terminal>, row: number): readonly Run[] {
  const line = terminal.buffer.active.getLine(row);
  const length = line?.translateToString(true).length ?? 0;
  const runs: Run[] = [];
  for (let column = 0; column < length; column++) {
    const cell = line?.getCell(column);
    const text = cell?.getChars() || " ";
    const colour = cell?.isFgPalette() ? COLOURS.get(cell.getFgColor()) ?? "" : "";
    const style = [colour, cell?.isBold() && "bold", cell?.isDim() && "dim"].filter(Boolean)
      .join(" ");
    const last = runs.at(-1);
    if (last?.style === style) runs[runs.length - 1] = { ...last, text: last.text + text };
    else runs.push({ column, text, style });
  }
  return runs;
}

if (import.meta.main) {
  await Deno.writeTextFile(PICTURE, await drawTerminal("portico demo", await runDemo()));
}
