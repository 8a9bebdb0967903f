/** 32 characters that people don't confuse when they read them out or copy them by hand: no I, O, 0 or 1. */
export const codeAlphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/**
 * 40 bits for the code of a room or a workshop. It is this long so that guessing hits one of 200 rooms less than once in a hundred
 * hours, although no one's right code is refused for the wrong ones of others: `npm run attacks -- S10` computes the odds.
 */
export const codeLength = 8;

/** A code as it is stored, however it was typed: in lower case, in full-width characters, with spaces or dashes. */
export function readCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');
}
