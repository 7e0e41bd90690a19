/** The simple commands of a line of shell, as far as README and docs use it. */

const PIECES = /'([^']*)'|"([^"]*)"|(<\(|>>|[|<>()&;])|([^\s'"|<>()&;]+)/g;

/** Splits a line at pipes and substitutions; redirections are left out. */
export function simpleCommands(line: string): readonly (readonly string[])[] {
  const commands: string[][] = [[]];
  let redirected = false;
  for (const [, single, double, operator, bare] of line.matchAll(PIECES)) {
    if (operator !== undefined) {
      redirected = operator === ">" || operator === ">>" || operator === "<";
      if (!redirected) commands.push([]);
      continue;
    }
    const word = single ?? double ?? bare ?? "";
    if (!redirected) commands.at(-1)?.push(word);
    redirected = false;
  }
  return commands.filter((words) => words.length > 0);
}
