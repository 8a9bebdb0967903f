import { named } from '../../named.ts';
import { steps } from '../../rubric.ts';
import type { PersonId, Seat } from '../people.ts';
import type { Merged, PlayedRound, RevealedRound, ScoringRound, Sheet } from '../round.ts';
import type { RoomViewer } from '../viewer.ts';

/** With fewer anonymous sheets than this, single sheets would reveal who wrote them. */
export const fewestAnonymous = 3;

/** Whether this reader may see a rating by `by` before the reveal. */
export function seesRating(round: PlayedRound, bySeat: Seat | undefined, by: PersonId, viewer: RoomViewer): boolean {
  if (by === viewer.person) return true;
  return bySeat === 'observer' && viewer.seat === 'observer' && round.board === 'open';
}

/** A sheet as it is shown to its owner, and to everyone on a board with names. */
function wholeSheet({ ratings, submitted, saw, stake, typedBy }: Sheet): Sheet {
  return named<Sheet>({ ratings, submitted, saw, stake, typedBy, asItStood: undefined });
}

/** What one observer may see of another's sheet on an open board: not whether it is submitted, as one that was typed in is. */
function othersSheet({ ratings, saw, stake }: Sheet): Sheet {
  return named<Sheet>({ ratings, submitted: false, saw, stake, typedBy: undefined, asItStood: undefined });
}

/** An unfinished sheet is shown as unfinished, without what is on it. */
function afterReveal(sheet: Sheet): Sheet {
  return sheet.submitted ? wholeSheet(sheet) : { ratings: {}, submitted: false };
}

/**
 * A new order each round, the same for every reader, and any order is as likely as any other. It doesn't depend on names or on who
 * was first.
 */
export function shuffled<T>(items: readonly [string, T][], seed: number): T[] {
  return items
    .map(([key, item]) => ({ key, item, rank: mixed(hashOf(`${seed} ${key}`)) }))
    .sort((a, b) => a.rank - b.rank || (a.key < b.key ? -1 : 1))
    .map(({ item }) => item);
}

/** FNV-1a of 32 bits. Its last characters hardly reach the high bits, so it can't rank anything by itself. */
function hashOf(text: string): number {
  return [...text].reduce((hash, char) => Math.imul(hash ^ char.charCodeAt(0), 0x01000193) >>> 0, 0x811c9dc5);
}

/** Spreads every bit of a hash over all 32: the finalizer of MurmurHash3. */
function mixed(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return (twice ^ (twice >>> 16)) >>> 0;
}

/** The sheets as one reader may see them before the reveal: part of `visibleRoom`, which alone decides. */
export function sheetsBefore(round: ScoringRound, viewer: RoomViewer): Record<string, Sheet> {
  // Someone else's empty sheet exists only because it was submitted, and no one may know that.
  const empty = ({ ratings, saw, stake }: Sheet) => Object.keys(ratings).length === 0 && !saw && !stake;
  const seen = Object.entries(round.sheetOf).filter(
    ([by, s]) => by === viewer.person || (!empty(s) && seesRating(round, 'observer', by, viewer)),
  );
  return Object.fromEntries(seen.map(([by, s]) => [by, by === viewer.person ? wholeSheet(s) : othersSheet(s)]));
}

/** The sheets as every reader may see them once the board is open. */
export function sheetsOnBoard(round: RevealedRound): Pick<RevealedRound, 'sheetOf' | 'merged'> {
  const all = Object.entries(round.sheetOf);
  if (round.sheets === 'named') return { sheetOf: Object.fromEntries(all.map(([by, s]) => [by, afterReveal(s)])), merged: null };
  const submitted = shuffled(
    all.filter(([, s]) => s.submitted),
    round.shuffle,
  );
  if (submitted.length < fewestAnonymous) return { sheetOf: {}, merged: mergedValues(submitted) };
  return { sheetOf: Object.fromEntries(submitted.map((s, i) => [String.fromCharCode(65 + i), withoutWhy(s)])), merged: null };
}

function withoutWhy({ ratings, submitted, saw, stake }: Sheet): Sheet {
  return named<Sheet>({
    ratings: Object.fromEntries(Object.entries(ratings).map(([step, { value }]) => [step, { value, why: null }])),
    submitted,
    saw,
    stake: stake && { answer: stake.answer, why: null },
    typedBy: undefined,
    asItStood: undefined,
  });
}

function mergedValues(sheets: readonly Sheet[]): Merged {
  const values = Object.fromEntries(
    steps.map((step) => [
      step,
      sheets
        .flatMap((s) => s.ratings[step]?.value ?? [])
        .map(String)
        .sort()
        .map((v) => (v === 'not-needed' ? v : (Number(v) as 0))),
    ]),
  );
  const saw = sheets.flatMap((s) => s.saw ?? []).sort();
  const stakes = sheets.flatMap((s) => s.stake?.answer ?? []).sort();
  return { ...values, ...(saw.length > 0 ? { saw } : {}), ...(stakes.length > 0 ? { stakes } : {}) };
}
