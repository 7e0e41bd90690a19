/** A file or a pipe while results are written into it. */

/** A file is replaced as a whole; a pipe or a device has a reader, who may be slow, stuck or gone. */
export type PlaceKind = "file" | "special";

/** A file that is being written. */
export interface OpenFile {
  /** Writes a text; of a file it is with the operating system when this returns. */
  write(text: string): void;
  /** `undefined` while the reader keeps up; otherwise resolves when there is room, or it is given up. */
  room(): Promise<void> | undefined;
  /** Ends the file; rejects when not everything could be written. */
  close(): Promise<void>;
}
