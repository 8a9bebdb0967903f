import { describe, expect, test } from 'vitest';
import type { RoomCommand } from '../../../shared/domain/room/commands.ts';
import { type Story, triad } from '../../support/given.ts';

const give = (mark: string, change: Partial<Extract<RoomCommand, { type: 'give-mark' }>> = {}) =>
  ({ type: 'give-mark', mark, about: 'invite', heardAt: 0, quote: null, ...change }) as const;
const note = (mark: string, quote: string | null = 'word for word') => ({ type: 'note-mark', mark, quote }) as const;
const takeBack = (mark: string) => ({ type: 'take-back-mark', mark }) as const;

describe('marks', () => {
  test('[MARK1] a mark keeps the moment heard, clamped to the scene and to before now', () => {
    const playing = triad().scene().later(30_000);
    const began = playing.round.startedAt ?? 0;
    const heard = (story: Story, heardAt: number, expected: number) =>
      story.when('otto', give('m1', { heardAt })).gives({ type: 'mark-given', id: 'm1', by: 'otto', heardAt: expected });
    heard(playing, began + 10_000, began + 10_000);
    heard(playing, 0, began);
    heard(playing, began + 3_600_000, playing.now + 1000);
    const over = playing.scoring().later(20_000);
    heard(over, over.now, over.round.endedAt ?? 0);
    playing.when('cleo', give('m1')).refused('not-yours');
  });

  test('[MARK2] a mark made offline may arrive until the sheet is submitted or the board revealed', () => {
    triad().scoring().when('otto', give('m1')).gives({ type: 'mark-given' });
    triad().submitted().when('otto', give('m1')).refused('sheet-submitted');
    const revealed = triad().scoring().due().due().due().due().due();
    expect(revealed.state.stage.phase).toBe('debrief');
    revealed.when('otto', give('m1')).refused('not-now');
  });

  test('[MARK3] only its author adds words to a mark or takes it back', () => {
    const marked = triad({ board: 'open' }).entered('olga').scene().does('otto', give('m1'));
    const noted = marked.when('otto', note('m1')).gives({ type: 'mark-noted', id: 'm1', by: 'otto', quote: 'word for word' });
    expect(noted.round.marks).toMatchObject([{ id: 'm1', quote: 'word for word' }]);
    expect(noted.does('otto', takeBack('m1')).round.marks).toEqual([]);
    marked.when('olga', note('m1')).refused('no-such-mark');
    marked.when('olga', takeBack('m1')).refused('no-such-mark');
    marked.when('otto', takeBack('m2')).refused('no-such-mark');
  });

  test('[MARK4] a submitted sheet refuses another mark and every change of one', () => {
    const submitted = triad().scene().does('otto', give('m1')).scoring().does('otto', { type: 'submit-sheet' });
    submitted.when('otto', give('m2')).refused('sheet-submitted');
    submitted.when('otto', note('m1')).refused('sheet-submitted');
    submitted.when('otto', takeBack('m1')).refused('sheet-submitted');
  });

  test("[MARK5] the same id twice is refused to one author, and another author's makes no difference", () => {
    const marked = triad().entered('olga').scene().does('otto', give('m1'));
    marked.when('otto', give('m1')).refused('mark-exists');
    const both = marked.does('olga', give('m1')).does('otto', note('m1')).does('olga', takeBack('m1'));
    expect(both.round.marks).toMatchObject([{ id: 'm1', by: 'otto', quote: 'word for word' }]);
  });

  test('[MARK6] an observer gives 300 marks at most', () => {
    const full = Array.from({ length: 300 }, (_, i) => i).reduce<Story>(
      (story, i) => story.does('otto', give(`mark-${i}`)),
      triad().entered('olga').scene(),
    );
    full.when('otto', give('m1')).refused('too-many-marks');
    full.when('olga', give('m1')).gives({ type: 'mark-given' });
    full.does('otto', takeBack('mark-7')).when('otto', give('m1')).gives({ type: 'mark-given' });
  });

  test('[MARK9] an observer quotes and notes 8,000 characters at most; a mark without words still counts', () => {
    const quoted = (mark: string) => ({ ...give(mark), quote: 'q'.repeat(240) });
    const full = Array.from({ length: 33 }, (_, i) => i).reduce<Story>(
      (story, i) => story.does('otto', quoted(`mark-${i}`)),
      triad({ level: 2 }).entered('olga').scene(),
    );
    full.when('otto', quoted('more')).refused('too-much-text');
    full.when('otto', { type: 'note-mark', mark: 'mark-1', quote: 'q'.repeat(240) }).gives({ type: 'mark-noted' });
    full.when('otto', give('more')).gives({ type: 'mark-given' });
    full
      .does('otto', give('more'))
      .when('otto', { type: 'note-mark', mark: 'more', quote: 'q'.repeat(81) })
      .refused('too-much-text');
    full
      .when('otto', { type: 'leave-note', note: 'n1', kind: 'phrase', heardAt: 0, words: 'w'.repeat(120), of: 'advisor' })
      .refused('too-much-text');
    full.when('olga', quoted('hers')).gives({ type: 'mark-given' });
  });

  test('[MARK7] someone who came after the scene gives no marks in it', () => {
    triad().scoring().entered('olga').when('olga', give('m1')).refused('not-in-this-round');
    triad().scene().entered('olga').when('olga', give('m1')).gives({ type: 'mark-given' });
  });

  test('[LEVEL3] traps are marked at level 2 and above', () => {
    const trap = give('m1', { about: 'abdication' });
    triad({ level: 1 }).scene().when('otto', trap).refused('not-at-this-level');
    triad({ level: 2 }).scene().when('otto', trap).gives({ type: 'mark-given', about: 'abdication' });
  });

  test('an observer who takes over as advisor gives no more marks, and the marks given stay', () => {
    const taken = triad()
      .scene()
      .does('otto', give('m1'))
      .does('pia', { type: 'leave-room' })
      .does('otto', { type: 'take-seat', seat: 'advisor' });
    taken.when('otto', give('m2')).refused('not-yours');
    expect(taken.round.marks).toHaveLength(1);
  });
});
