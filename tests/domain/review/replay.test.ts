import { describe, expect, test } from 'vitest';
import { comparisonOf, offsetOf, ratedRound } from '../../../shared/domain/review/compare.ts';
import { type Replay, replaySeatOf, replaySeats, replaysOf, visibleReplay } from '../../../shared/domain/review/replay.ts';
import type { PersonId } from '../../../shared/domain/room/people.ts';
import { visibleRoom } from '../../../shared/domain/room/visible-state.ts';
import { steps } from '../../../shared/domain/rubric.ts';
import { atTheTable, called, five, type Story, set, triad } from '../../support/given.ts';
import { roundIn } from '../../support/rounds/round-in.ts';

function replay(story: Story, round = 1): Replay {
  const found = replaysOf(story.events).find((one) => one.round === round);
  if (!found) throw new Error(`round ${round} cannot be gone through`);
  return found;
}

function lookOf(story: Story, person: PersonId, round = 1) {
  const one = replay(story, round);
  const seat = replaySeatOf(one, person);
  return seat && visibleReplay(one, person, seat).round;
}

/** A triad at level 3 up to its scoring: a mark, a trap, the dial, a line. */
function played(): Story {
  return triad({ level: 3, talk: 'typed' })
    .scene()
    .does('cleo', { type: 'say-line', line: 'line-1', words: 'We build our own.' })
    .does('cleo', { type: 'set-warmth', zone: 'closed' })
    .does('otto', { type: 'give-mark', mark: 'mark-1', about: 'alternative', heardAt: 2_000_000, quote: null })
    .does('otto', { type: 'give-mark', mark: 'trap-1', about: 'abdication', heardAt: 2_000_000, quote: 'as you like' })
    .does('cleo', { type: 'set-warmth', zone: 'open' })
    .scoring();
}

describe('a replay', () => {
  test('[REPLAY1] is there after the reveal, for those who were there while the board was open, even once the room is closed', () => {
    expect(replaysOf(played().events)).toEqual([]);
    const open = played().debrief();
    expect(replaySeats(replay(open))).toEqual({ pia: 'advisor', cleo: 'client', otto: 'observer' });
    const closed = open.does('pia', { type: 'close-room' });
    expect(replaySeats(replay(closed))).toEqual({ pia: 'advisor', cleo: 'client', otto: 'observer' });
    // Someone who comes to the next round, or left before the reveal, was not in this round.
    const next = open.lobbyAgain().entered('oren').briefing().debrief();
    expect(Object.keys(replaySeats(replay(next)))).not.toContain('oren');
    expect(Object.keys(replaySeats(replay(next, 2)))).toContain('oren');
    const early = triad().scene().does('otto', { type: 'leave-room' }).debrief();
    expect(Object.keys(replaySeats(replay(early)))).not.toContain('otto');
  });

  test('[REVIEW12] the note of the debrief is there for its author alone, with the last characters that arrived after the round', () => {
    const note = { type: 'write-reflection', responded: 'calmly', worked: '', adjust: 'less haste' } as const;
    const late = played()
      .debrief()
      .does('pia', note)
      .lobbyAgain()
      .does('pia', { ...note, worked: 'asking' });
    expect(lookOf(late, 'pia')?.reflection).toMatchObject({ by: 'pia', worked: 'asking' });
    for (const other of ['cleo', 'otto']) expect(lookOf(late, other)?.reflection).toBeNull();
  });

  test('[REPLAY2] shows what the reader could see in the round’s last moment, by the same rules', () => {
    const open = played().debrief();
    const done = open.lobbyAgain();
    for (const person of ['pia', 'cleo', 'otto']) {
      const then = roundIn(visibleRoom(open.state, person));
      const words = { wordsDropped: true, lines: then.lines?.map((line) => ({ ...line, words: null })) };
      const visible = lookOf(done, person);
      expect(visible?.lines).toEqual(words.lines);
      expect(visible?.warmth).toEqual(then.warmth);
      expect(visible?.marks.map((m) => m.id)).toEqual(then.marks?.map((m) => m.id));
      expect(visible?.selfScore === null).toBe(then.selfScore === null);
    }
    // A trap that was not opened stays with the advisor and its author, although the room has moved on.
    expect(lookOf(done, 'cleo')?.marks.map((m) => m.id)).toEqual(['mark-1']);
    expect(lookOf(done, 'pia')?.marks).toHaveLength(2);
    expect(lookOf(done, 'otto')?.marks).toHaveLength(2);
  });

  test('[REPLAY3] keeps withheld what was withheld, unsigned what was unsigned, and drops words that were dropped later', () => {
    const withheld = played().does('cleo', { type: 'withhold-warmth', withheld: true }).debrief().lobbyAgain();
    expect(lookOf(withheld, 'pia')?.warmth).toEqual([]);
    expect(lookOf(withheld, 'cleo')?.warmth).toHaveLength(2);
    const anonymous = set(five(), { sheets: 'anonymous', level: 2 })
      .scene()
      .does('otto', { type: 'give-mark', mark: 'mark-1', about: 'impact', heardAt: 1_234_567, quote: null })
      .debrief()
      .lobbyAgain();
    expect(Object.keys(lookOf(anonymous, 'pia')?.sheetOf ?? {})).toEqual(['A', 'B', 'C']);
    expect(lookOf(anonymous, 'pia')?.marks).toMatchObject([{ by: null }]);
    const kept = ['pia', 'cleo', 'otto']
      .reduce<Story>((s, p) => s.does(p, { type: 'answer-words', keep: true }), triad({ talk: 'typed' }))
      .scene()
      .does('cleo', { type: 'say-line', line: 'line-1', words: 'We build our own.' })
      .debrief()
      .lobbyAgain();
    expect(lookOf(kept, 'otto')?.lines).toMatchObject([{ words: 'We build our own.' }]);
    expect(lookOf(kept.does('cleo', { type: 'answer-words', keep: false }), 'otto')?.lines).toMatchObject([{ words: null }]);
  });

  test('[REPLAY4] someone who leaves after the reveal keeps their seat in it, or observes if someone else has taken the seat', () => {
    const left = played().debrief().does('pia', { type: 'leave-room' });
    expect(replaySeatOf(replay(left), 'pia')).toBe('advisor');
    expect(lookOf(left, 'pia')?.marks).toHaveLength(2);
  });

  test('[REPLAY5] a facilitator was inside while the board was open, or everyone must say yes; a right that ended no longer counts', () => {
    const table = atTheTable(called({ level: 2 })).debrief();
    expect(replaySeatOf(replay(table), 'fay')).toBeNull();
    const visited = table.does('pia', { type: 'call-help' }).does('fay', { type: 'knock' });
    expect(replaySeatOf(replay(visited), 'fay')).toBe('visitor');
    expect(roundIn(visibleReplay(replay(visited), 'fay', 'visitor')).reached === 'debrief').toBe(true);
    const done = visited.does('hana', { type: 'finish-round' }).agreed();
    expect(replaySeatOf(replay(done), 'fay')).toBe('visitor');
    const changed = visited.does('workshop', {
      type: 'set-people',
      people: ['pia', 'cleo', 'otto', 'hana'],
      facilitators: ['gus'],
    });
    expect(replaySeatOf(replay(changed), 'fay')).toBeNull();
    // A visit before the reveal opens nothing, and neither does it open for people who had left by then.
    const early = atTheTable(called({ level: 2 }))
      .does('pia', { type: 'call-help' })
      .does('fay', { type: 'knock' });
    expect(replaySeatOf(replay(early.does('fay', { type: 'leave-visit' }).debrief()), 'fay')).toBeNull();
  });

  test('[REPLAY6] nothing of the moment is in it: no takeaway, no answer about words, no one at the door', () => {
    const done = played().does('otto', { type: 'answer-words', keep: true }).debrief().closing();
    const closed = done.does('otto', { type: 'keep-takeaway', sentence: 'kept-sentence', where: 'w', when: '' });
    const visible = visibleReplay(replay(closed), 'otto', 'observer');
    expect(visible.members.every((m) => m.takeaway === null && m.keepsWords === null && !m.steppedOut)).toBe(true);
    expect(JSON.stringify(visible)).not.toContain('kept-sentence');
    expect(visible).toMatchObject({ asking: [], deadline: null, visitors: [], outside: 0 });
  });
});

describe('observers compared', () => {
  const rated = (sheets: Record<string, readonly (0 | 1 | 2 | 3 | 'not-needed')[]>, settings = {}) => {
    let story = set(five({ level: 2 }), { level: 2, ...settings }).scoring();
    for (const [person, values] of Object.entries(sheets))
      for (const [i, value] of values.entries())
        story = story.does(person, { type: 'rate', step: steps[i] ?? 'invite', value, why: null });
    return story.debrief();
  };
  const differing = {
    otto: [3, 2, 0, 3, 2],
    olga: [3, 2, 3, 1, 'not-needed'],
    oren: [3, 1, 2, 3, 2],
    pia: [2, 2, 1, 3, 3],
  } as const;

  test('[COMPARE1] the step with the widest spread between the highest and the lowest value comes first', () => {
    const round = lookOf(rated(differing), 'otto');
    if (!round) throw new Error('impossible: otto was there');
    expect(comparisonOf(round).map(({ step, spread }) => [step, spread])).toEqual([
      ['impact', 3],
      ['alternative', 2],
      ['context', 1],
      ['acknowledge', 0],
      ['invite', 0],
    ]);
    expect(ratedRound(round)[4]).toEqual([2, null, 2]);
  });

  test("[COMPARE2] the advisor's own value is shown next to them on the advisor's screen only, until they show it", () => {
    const story = rated(differing);
    const self = (person: PersonId, of = story) => comparisonOf(lookOf(of, person) as never).map((c) => c.self);
    expect(self('pia')).toEqual([1, 3, 2, 2, 3]);
    expect(self('otto')).toEqual([null, null, null, null, null]);
    expect(self('otto', story.does('pia', { type: 'show-self-score' }))).toEqual([1, 3, 2, 2, 3]);
  });

  test('[COMPARE3] an offset is the mean difference from others who rated the same step, only from rounds with names', () => {
    const round = replay(rated(differing)).state.round;
    if (!round) throw new Error('impossible: a round');
    // Otto: 0, 0.5, -2.5, 1, 0 from the mean of the other two; the last one from Oren alone.
    expect(offsetOf([round], 'otto')).toEqual({ rounds: 1, steps: 5, mean: (0 + 0.5 - 2.5 + 1 + 0) / 5 });
    expect(offsetOf([round], 'olga')?.steps).toBe(4);
    expect(offsetOf([round], 'pia')).toBeNull();
    expect(offsetOf([{ ...round, sheets: 'anonymous' }], 'otto')).toBeNull();
    expect(offsetOf([], 'otto')).toBeNull();
  });
});
