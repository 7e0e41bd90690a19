/** The one binary search of sorted lists: hosts, ports, positions and ranges are all found by it. */

/**
 * Index of the last item that is not above what is looked for; -1 when every item is.
 *
 * @param items in an order in which none that is not above comes after one that is.
 * @param isAbove is called at most `log2(items.length) + 1` times.
 */
export function lastNotAbove<Item>(
  items: ArrayLike<Item>,
  isAbove: (item: Item) => boolean,
): number {
  let low = -1;
  let high = items.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (isAbove(items[middle] as Item)) high = middle - 1;
    else low = middle;
  }
  return low;
}
