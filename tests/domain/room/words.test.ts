import { describe, expect, test } from 'vitest';
import { memberOf } from '../../../shared/domain/room/state.ts';
import { type Story, triad } from '../../support/given.ts';

const answer = (keep: boolean) => ({ type: 'answer-words', keep }) as const;
const all = ['pia', 'cleo', 'otto'];
const finish = { type: 'finish-round' } as const;

/** A typed scene in which both players have said a line. */
function talked(yes: readonly string[]): Story {
  const answered = yes.reduce<Story>((story, person) => story.does(person, answer(true)), triad({ talk: 'typed' }));
  return answered
    .scene()
    .does('pia', { type: 'say-line', line: 'l1', words: 'a line' })
    .does('cleo', { type: 'say-line', line: 'l2', words: 'another line' });
}

/** Waits until the round can no longer be resumed. */
const settles = (story: Story) =>
  story.when(null, { type: 'pass-deadline', dueAt: story.state.undo?.until ?? 0 }, { at: story.state.undo?.until ?? 0 });

describe('words', () => {
  test('[WORDS1] everyone answers alone, and no answer is a no', () => {
    const yes = triad().when('otto', answer(true)).gives({ type: 'words-answered', person: 'otto', keep: true });
    expect(yes.state.members.map((m) => m.keepsWords)).toEqual([null, null, true]);
    yes.when('otto', answer(true)).refused('already-so');
    expect(memberOf(yes.does('otto', answer(false)).state, 'otto')?.keepsWords).toBe(false);
  });

  test("[WORDS2] without everyone's yes a typed round's words are dropped when it ends", () => {
    const finished = (story: Story) =>
      story.debrief().whenAgreed('pia', finish).gives({ type: 'undo-opened' }, { type: 'round-finished' });
    // They stay for as long as the round can be resumed.
    settles(finished(talked(['pia', 'cleo']))).gives({ type: 'words-dropped', round: 1 }, { type: 'undo-over' });
    settles(finished(talked(all))).gives({ type: 'undo-over' });
    settles(finished(triad())).gives({ type: 'undo-over' });
    // However it ends.
    const next = { type: 'begin-round', card: null, seats: 'rotated', again: false } as const;
    const begun = talked([])
      .debrief()
      .whenAgreed('pia', next)
      .gives({ type: 'undo-opened' }, { type: 'round-finished' }, { type: 'round-begun' });
    begun
      .when('otto', { type: 'say-ready' })
      .gives({ type: 'words-dropped', round: 1 }, { type: 'undo-over' }, { type: 'ready-said' });
    talked([])
      .debrief()
      .when('pia', { type: 'close-room' })
      .gives({ type: 'words-dropped' }, { type: 'round-finished' }, { type: 'room-closed' });
    talked([])
      .secondTake()
      .closing()
      .when('pia', { type: 'close-room' })
      .gives(
        { type: 'closing-undone' },
        { type: 'second-take-ended' },
        { type: 'words-dropped' },
        { type: 'round-finished' },
        { type: 'room-closed' },
      );
  });

  test('[WORDS3] people who spoke and left count too', () => {
    const left = (yes: readonly string[]) => talked(yes).debrief().does('cleo', { type: 'leave-room' });
    const over = (story: Story) => settles(story.does('pia', finish).agreed());
    over(left(['pia', 'otto'])).gives({ type: 'words-dropped' }, { type: 'undo-over' });
    over(left(all)).gives({ type: 'undo-over' });
    // An observer who left has said nothing in it.
    over(talked(['pia', 'cleo']).debrief().does('otto', { type: 'leave-room' })).gives({ type: 'undo-over' });
  });

  test('[WORDS4] a no after the round drops the words of the round that this person was in', () => {
    const kept = talked(all).lobbyAgain();
    const dropped = kept
      .when('otto', answer(false))
      .gives({ type: 'words-answered', person: 'otto' }, { type: 'words-dropped', round: 1 });
    dropped.when('pia', answer(false)).gives({ type: 'words-answered' });
    kept.closing().when('cleo', answer(false)).gives({ type: 'words-answered' }, { type: 'words-dropped' });
    kept.entered('oren').when('oren', answer(false)).gives({ type: 'words-answered', person: 'oren' });
    // A round that the closing interrupted is not over: it may continue.
    talked(all).debrief().closing().when('cleo', answer(false)).gives({ type: 'words-answered' });
    // In the next round the question is about that round's words.
    kept.briefing().when('otto', answer(false)).gives({ type: 'words-answered' });
  });

  test('[WORDS6] a no counts whichever round it names, and a yes from the lobby counts even if the round has begun meanwhile', () => {
    const record = (yes: boolean) => ({ type: 'answer-recording', yes }) as const;
    const begun = triad({ talk: 'typed' }).briefing();
    const recorded = triad({ recording: true }).briefing();
    begun.when('otto', { ...answer(true), round: 0 }).gives({ type: 'words-answered', person: 'otto', keep: true });
    recorded.when('otto', { ...record(true), round: 0 }).gives({ type: 'recording-answered', person: 'otto', yes: true });
    begun
      .scene()
      .when('otto', { ...answer(true), round: 0 })
      .refused('round-over');
    recorded
      .scene()
      .when('otto', { ...record(true), round: 0 })
      .refused('round-over');
    const later = begun.debrief().lobbyAgain();
    later.when('otto', { ...answer(true), round: 0 }).refused('round-over');
    later.when('otto', { ...answer(false), round: 0 }).gives({ type: 'words-answered', person: 'otto', keep: false });
    // The question of the first round is not the question of the third.
    const third = later.briefing().debrief().lobbyAgain().briefing();
    third.when('otto', { ...answer(true), round: 1 }).refused('round-over');
    third.when('otto', { ...answer(true), round: 2 }).gives({ type: 'words-answered' });
    // A late yes does not undo a no.
    const saidNo = begun.does('otto', answer(false));
    saidNo.when('otto', { ...answer(true), round: 0 }).refused('round-over');
    saidNo.when('otto', { ...answer(true), round: 1 }).gives({ type: 'words-answered' });
    recorded
      .does('otto', record(false))
      .when('otto', { ...record(true), round: 0 })
      .refused('round-over');
    // No other command is accepted late like this.
    begun.when('otto', { type: 'say-ready', round: 0 }).refused('round-over');
  });

  test('[WORDS5] dropped words leave everything else in place', () => {
    const story = talked([])
      .does('otto', { type: 'give-mark', mark: 'm1', about: 'invite', heardAt: 0, quote: 'a quote' })
      .scoring()
      .does('otto', { type: 'rate', step: 'invite', value: 3, why: 'a reason' })
      .debrief();
    const { round: before } = story;
    const { round: after } = story.does('pia', finish).agreed().settled();
    expect(JSON.stringify(after)).not.toMatch(/a line|another line|a quote|a reason/);
    expect(after).toEqual({
      ...before,
      wordsDropped: true,
      lines: before.lines?.map((line) => ({ ...line, words: null })),
      marks: before.marks?.map((mark) => ({ ...mark, quote: null })),
      sheetOf: { otto: { ratings: { invite: { value: 3, why: null } }, submitted: true } },
    });
  });
});
