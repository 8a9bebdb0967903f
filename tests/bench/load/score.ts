/** The fields of a score, the same for every contestant. */
export const criteria = ['listening', 'clarity', 'empathy', 'firmness', 'outcome'] as const;
export type Criterion = (typeof criteria)[number];
export const highestValue = 10;

/** `at` in milliseconds since 1970. */
export type Score = { seq: number; criterion: Criterion; value: number; at: number };

const tilde = 0x7e;
const digits = 9;
const idLength = digits + 1;
/** Above this, searching with `indexOf` beats looking at every byte. */
const longBytes = 600;

/**
 * The id that a score carries through a server: '~' and nine digits. It is found in any encoding that leaves a string's bytes
 * together (JSON, msgpack, schema patches), so that the load generator never decodes what it receives.
 */
export function idOf(seq: number): string {
  return `~${String(seq).padStart(digits, '0')}`;
}

/** The number behind a '~' at `at`, or -1. */
function numberAt(bytes: Buffer, at: number): number {
  let found = 0;
  for (let i = at + 1; i < at + idLength; i++) {
    const digit = (bytes[i] ?? 0) - 48;
    if (digit < 0 || digit > 9) return -1;
    found = found * 10 + digit;
  }
  return found;
}

/** Calls `onSeq` for every score id between `start` and `end`. */
export function scanIds(bytes: Buffer, start: number, end: number, onSeq: (seq: number) => void): void {
  const long = end - start > longBytes;
  const seen = long ? bytes.subarray(0, end) : bytes;
  for (let at = start; at + idLength <= end; at++) {
    if (long) at = seen.indexOf(tilde, at);
    else if (bytes[at] !== tilde) continue;
    if (at === -1 || at + idLength > end) return;
    const seq = numberAt(bytes, at);
    if (seq === -1) continue;
    onSeq(seq);
    at += idLength - 1;
  }
}
