import { expect, test } from 'vitest';
import { PrivateNotes } from '../../client/sync/private-notes.ts';

test('[MARK8] a mark that comes too late to count is offered to its author as a private note', () => {
  const notes = new PrivateNotes('room-1');
  const given = { type: 'give-mark', mark: 'mark-1', about: 'impact', heardAt: 5000, quote: null, round: 2 } as const;
  expect(notes.takes(given, 'round-over', 'otto')).toBe(true);
  expect(notes.takes({ type: 'note-mark', mark: 'mark-1', quote: 'two weeks', round: 2 }, 'round-over', 'otto')).toBe(true);
  const offered = { mark: 'mark-1', by: 'otto', round: 2, about: 'impact', heardAt: 5000, quote: 'two weeks', kept: false };
  expect(notes.of('otto', false)).toEqual([offered]);
  // Someone else at the same device sees none of it.
  expect(notes.of('olga', false)).toEqual([]);
  notes.keep('otto');
  expect([notes.of('otto', false), notes.of('otto', true)]).toEqual([[], [{ ...offered, kept: true }]]);
  expect(notes.takes({ ...given, mark: 'mark-2' }, 'sheet-submitted', 'otto')).toBe(true);
  notes.drop('otto', false);
  expect(notes.of('otto', true)).toHaveLength(1);
  notes.drop('otto', true);
  expect(notes.of('otto', true)).toEqual([]);
  // Any other refusal is shown as a refusal.
  expect(notes.takes(given, 'mark-exists', 'otto')).toBe(false);
  expect(notes.takes({ type: 'submit-sheet' }, 'round-over', 'otto')).toBe(false);
});
