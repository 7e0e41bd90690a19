/** A text's characters as people see them: marks and joined symbols belong to what they are put on. */

let segmenter: Intl.Segmenter | undefined;

/** The characters of a text (Unicode Standard Annex 29), in their order. */
export function charactersOf(text: string): Iterable<Intl.SegmentData> {
  // It takes milliseconds to make, which most commands need not spend.
  segmenter ??= new Intl.Segmenter();
  return segmenter.segment(text);
}
