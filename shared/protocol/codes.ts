/** 32 characters that people don't confuse when they read them aloud or copy them by hand: no I, O, 0 or 1. */
export const codeAlphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/**
 * 40 bits for the code of a room or a workshop. At this length, guessing hits one of 200 rooms less than once in a hundred hours,
 * although other people's wrong codes hold up a right one for a minute at most: `npm run attacks -- S10` computes the odds.
 */
export const codeLength = 8;

/** A code as it is stored, however it was typed: in lowercase, in full-width characters, with spaces or dashes. */
export function readCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');
}
