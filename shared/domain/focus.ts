/**
 * The focus of a round, at most one (source: connection to other skills): only questions, the client says back why it matters,
 * three asks in a row, the others guess how warm the client is.
 */
export const focuses = ['questions-only', 'say-back', 'three-asks', 'guess-the-warmth'] as const;
export type Focus = (typeof focuses)[number];

/** Whether this line asks something, by the question marks of the scripts that people write in. */
export function asks(line: string): boolean {
  return /[?？؟\u037e]/.test(line);
}
