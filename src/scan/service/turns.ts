/** Questions that are asked in turns: a few at a time, until one of them finds something. */

/** Questions that are under way at once. */
export const QUESTIONS_AT_ONCE = 3;

/**
 * Asks in the order of `asks`. The first finding is enough: what is still under way is not waited for.
 *
 * @param options `mayAsk`: looked at before each question; none follows once it says no.
 */
export async function firstInTurns<T>(
  asks: readonly (() => Promise<T | undefined>)[],
  { atOnce, mayAsk }: { readonly atOnce: number; readonly mayAsk: () => boolean },
): Promise<T | undefined> {
  const waiting = [...asks];
  const { promise, resolve, reject } = Promise.withResolvers<T | undefined>();
  let found: T | undefined;
  const worker = async () => {
    while (found === undefined && mayAsk()) {
      const ask = waiting.shift();
      if (ask === undefined) return;
      const answer = await ask();
      found ??= answer;
      if (found !== undefined) resolve(found);
    }
  };
  Promise.all(Array.from({ length: Math.max(1, atOnce) }, worker))
    .then(() => resolve(found), reject);
  return await promise;
}
