/**
 * What the user typed, or a file the user named, cannot be used. The message is for the user: what
 * was wrong, the value, what to do. Everything else that is thrown is a bug.
 */

/** Wrong input; its message is shown to the user as it is. */
export class InputError extends Error {
  /** Tells it apart where classes cannot be compared. */
  override readonly name = "InputError";
  /** Lines below the message. */
  readonly details: readonly string[];

  /** An error with a message of one line. */
  constructor(
    message: string,
    { details = [], ...options }: ErrorOptions & { readonly details?: readonly string[] } = {},
  ) {
    super(message, options);
    this.details = details;
  }
}
