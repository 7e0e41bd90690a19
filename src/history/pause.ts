/** Between the parts of long work, so that a server answers meanwhile. */

/** Lets everything else that is due have its turn. */
export function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
