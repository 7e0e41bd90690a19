/** Tables in Markdown, as issues and wikis read them (GitHub Flavored Markdown, "Tables"). */

/** The head of a table; the columns named in `right` stand at the right side. */
export function tableHead(titles: readonly string[], right: readonly string[] = []): string {
  const rules = titles.map((title) => right.includes(title) ? "---:" : "---");
  return tableRow(titles) + tableRow(rules);
}

/** One row; its cells are Markdown already, without a `|` of their own. */
export function tableRow(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |\n`;
}
