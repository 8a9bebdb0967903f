import { describe, expect, test } from 'vitest';
import { laterMs, roundClocksMs } from '../../../shared/domain/room/concerns/round-clocks.ts';
import { theWorkshop } from '../../../shared/domain/room/from-workshop.ts';
import { oneThing } from '../../../shared/domain/room/one-thing.ts';
import { hasEnded, isRevealed, type SharedPlace } from '../../../shared/domain/room/round.ts';
import { defaultTimes } from '../../../shared/domain/room/settings.ts';
import { hasSharedRibbon, heardTogether } from '../../../shared/domain/room/shared-ribbon.ts';
import { visibleRoomEvent } from '../../../shared/domain/room/visible-event.ts';
import { visibleRoom } from '../../../shared/domain/room/visible-state.ts';
import { type Step, steps } from '../../../shared/domain/rubric.ts';
import { chanceOf } from '../../support/chance.ts';
import { conveneOf, emptyRoom, pair, type Story, triad } from '../../support/given.ts';
import { letGoCard } from '../../support/sample-cards.ts';

const tap = (step: Step, place: SharedPlace, heard = true) => ({ type: 'mark-shared', step, place, heard }) as const;
const early = tap('context', 'early');
const submit = { type: 'submit-sheet' } as const;

/** What this reader sees of the ribbon. */
function seenBy({ state }: Story, reader: string) {
  const { round } = visibleRoom(state, reader);
  return hasEnded(round) ? { marks: round.sharedMarks, done: round.sharedDone } : null;
}

function revealed({ state }: Story) {
  if (!isRevealed(state.round)) throw new Error('impossible: the board is not open');
  return state.round;
}

describe('the ribbon of a pair', () => {
  test('[RIBBON1] both tap where they heard a step, at several places or none', () => {
    const scoring = pair().scoring();
    const one = scoring.when('pia', early).gives({ type: 'shared-mark-set', by: 'pia', step: 'context', place: 'early' });
    const both = one.does('cleo', early).does('cleo', tap('context', 'late')).does('pia', tap('impact', 'middle'));
    expect(both.round.sharedMarks).toEqual([
      { by: 'pia', step: 'context', place: 'early' },
      { by: 'cleo', step: 'context', place: 'early' },
      { by: 'cleo', step: 'context', place: 'late' },
      { by: 'pia', step: 'impact', place: 'middle' },
    ]);
    expect(hasSharedRibbon(both.state)).toBe(true);
    // At every level, as the shared sheet.
    for (const level of [1, 2, 3] as const) expect(pair({ level }).scoring().when('cleo', early).accepted).toBe(true);
    // The sheet of a card where letting go is right asks for no steps.
    const letGo = pair().briefing(letGoCard).scoring();
    letGo.when('pia', early).refused('other-sheet');
    letGo.when('pia', { type: 'done-marking', done: true }).refused('other-sheet');
    expect(hasSharedRibbon(letGo.state)).toBe(false);
  });

  test('[RIBBON2] in a typed round the two tap lines of the advisor, and thirds where there are none', () => {
    const talking = pair({ talk: 'typed' }).scene();
    const typed = talking
      .does('cleo', { type: 'say-line', line: 'line-1', words: 'Can it be Friday?' })
      .does('pia', { type: 'say-line', line: 'line-2', words: 'Friday would cost you the report.' })
      .does('pia', { type: 'say-line', line: 'line-3', words: 'Never mind.' })
      .does('cleo', { type: 'stop-scene' })
      .does('pia', { type: 'take-back-line' })
      .does('pia', { type: 'go-on' })
      .scoring();
    typed.when('cleo', tap('impact', { line: 'line-2' })).gives({ type: 'shared-mark-set', place: { line: 'line-2' } });
    for (const line of ['line-1', 'line-3', 'line-9']) typed.when('cleo', tap('impact', { line })).refused('no-line');
    typed.when('cleo', tap('impact', 'early')).refused('not-at-this-level');
    pair()
      .scoring()
      .when('cleo', tap('impact', { line: 'line-2' }))
      .refused('typed-only');
    expect(talking.scoring().when('cleo', tap('impact', 'early')).accepted).toBe(true);
  });

  test('[RIBBON3] each sees every tap and whose it is, and takes back only their own', () => {
    const both = pair().scoring().does('pia', early).does('cleo', early);
    for (const reader of ['pia', 'cleo']) expect(seenBy(both, reader)?.marks.map(({ by }) => by)).toEqual(['pia', 'cleo']);
    const event = both.events.at(-1);
    expect(event && visibleRoomEvent(event, both.state, both.state, 'pia')).toEqual(event);
    // The same tap twice changes nothing.
    both.when('pia', early).refused('already-so');
    const gone = both.when('pia', tap('context', 'early', false)).gives({ type: 'shared-mark-set', by: 'pia', heard: false });
    expect(gone.round.sharedMarks).toEqual([{ by: 'cleo', step: 'context', place: 'early' }]);
    gone.when('pia', tap('context', 'early', false)).refused('already-so');
  });

  test('[RIBBON4] it is open until the shared sheet is submitted, and for no one else', () => {
    const scoring = pair().scoring().does('pia', early);
    // The client's own answers close nothing.
    expect(scoring.does('cleo', submit).when('cleo', early).accepted).toBe(true);
    const submitted = scoring.does('pia', submit);
    for (const person of ['pia', 'cleo']) submitted.when(person, tap('impact', 'late')).refused('sheet-submitted');
    expect(submitted.does('pia', { type: 'take-back-sheet' }).when('cleo', tap('impact', 'late')).accepted).toBe(true);
    pair().debrief().when('pia', early).refused('not-now');
    triad().scoring().when('pia', early).refused('with-observers');
    triad().scoring().when('otto', early).refused('not-yours');
    // Someone who comes after the scene observes the next one, and changes nothing here.
    const late = scoring.entered('late');
    late.when('late', early).refused('not-yours');
    expect(late.when('cleo', early).accepted).toBe(true);
    expect(hasSharedRibbon(late.state)).toBe(true);
  });

  test('[RIBBON5] each says when they are done, and may go back', () => {
    const done = { type: 'done-marking', done: true } as const;
    const one = pair().scoring().when('cleo', done).gives({ type: 'shared-marks-done', by: 'cleo', done: true });
    for (const reader of ['pia', 'cleo']) expect(seenBy(one, reader)?.done).toEqual(['cleo']);
    one.when('cleo', done).refused('already-so');
    expect(one.does('cleo', { ...done, done: false }).round.sharedDone).toEqual([]);
    triad().scoring().when('cleo', done).refused('with-observers');
  });

  test('[RIBBON6] no one else sees it before the reveal, and everyone after it', () => {
    const story = pair().scoring().does('pia', early).entered('late');
    expect(seenBy(story, 'late')).toEqual({ marks: [], done: [] });
    const tapped = story.does('cleo', early);
    const event = tapped.events.at(-1);
    expect(event && visibleRoomEvent(event, story.state, tapped.state, 'late')).toBeNull();
    expect(seenBy(tapped.debrief(), 'late')?.marks).toHaveLength(2);
  });

  test('[RIBBON6] a third is shown at its middle, without the time in which the scene was stopped; a line at its moment', () => {
    const stopped = pair().scene().later(9_000).does('cleo', { type: 'stop-scene' }).later(60_000).does('pia', { type: 'go-on' });
    const spoken = stopped.later(49_000).scoring();
    const all = spoken
      .does('pia', tap('invite', 'late'))
      .does('pia', early)
      .does('cleo', early)
      .does('cleo', tap('impact', 'middle'));
    if (!hasEnded(all.state.round)) throw new Error('impossible: the scene is over');
    expect(heardTogether(all.state.round)).toEqual([
      { step: 'context', place: 'early', by: ['pia', 'cleo'], atMs: 10_000 },
      { step: 'impact', place: 'middle', by: ['cleo'], atMs: 30_000 },
      { step: 'invite', place: 'late', by: ['pia'], atMs: 50_000 },
    ]);
  });

  test('[RIBBON7] what there is to talk about doesn’t say that a step wasn’t heard if one of them tapped it', () => {
    const rated = pair().scoring().does('pia', { type: 'rate-shared', step: 'impact', value: 0 });
    expect(oneThing(revealed(rated.debrief()))).toEqual({ kind: 'not-heard', step: 'impact' });
    const tapped = rated.does('cleo', tap('impact', 'late')).debrief();
    expect(oneThing(revealed(tapped))).toEqual({ kind: 'marked', step: 'impact' });
  });

  test('[RIBBON9] [RIBBON10] two people alone have two minutes more for it, and a minute at zero', () => {
    const longer = (story: Story) => story.scoring().dueAt - story.scoring().now - defaultTimes.scoringMs;
    expect([pair(), triad()].map(longer)).toEqual([120_000, 0]);
    const sum = (timers: 'soft' | 'hard', people: number) => roundClocksMs(defaultTimes, { timers, people });
    expect(sum('soft', 2)).toBe(sum('soft', 3) + 120_000 + defaultTimes.graceMs);
    expect(sum('hard', 2)).toBe(sum('hard', 3) + 120_000);
  });

  test('[RIBBON10] at zero a pair has one more minute for its sheet, and then steps out with what there is', () => {
    const rate = { type: 'rate-shared', step: 'impact', value: 2 } as const;
    const scoring = pair().scoring().does('pia', early);
    const grace = scoring.whenDue().gives({ type: 'overtime-begun', dueAt: scoring.dueAt + defaultTimes.graceMs });
    expect(grace.state.stage).toEqual({ phase: 'scoring', outOfRole: null });
    expect(laterMs(grace.state)).toBe(laterMs(scoring.state) - defaultTimes.graceMs);
    const rated = grace.does('cleo', tap('impact', 'late')).does('pia', rate);
    const out = rated.whenDue().gives({ type: 'out-of-role-begun' });
    expect([out.round.shared, out.round.sharedMarks?.length]).toEqual([{ impact: 2 }, 2]);
    // A pair that submits moves on without waiting for the minute.
    rated.does('cleo', submit).when('pia', submit).gives({ type: 'sheet-submitted' }, { type: 'out-of-role-begun' });
    // Also on a card where letting go is right: the clock must not tell which card it is.
    pair().briefing(letGoCard).scoring().whenDue().gives({ type: 'overtime-begun' });
  });

  test('[RIBBON10] no one waits a minute for someone who isn’t here, or with observers or hard timers', () => {
    const left = pair().scoring().does('cleo', submit).does('pia', { type: 'leave-room' });
    left.whenDue().gives({ type: 'out-of-role-begun' });
    const waiting = pair().scoring().does('cleo', submit);
    waiting.whenDue({ gone: ['pia'] }).gives({ type: 'out-of-role-begun' });
    waiting.whenDue({ gone: ['cleo'] }).gives({ type: 'overtime-begun' });
    triad().scoring().whenDue().gives({ type: 'out-of-role-begun' });
    const two = (timers: 'soft' | 'hard') => emptyRoom.does(theWorkshop, conveneOf(['pia', 'cleo'], {}, { timers }));
    const seated = (story: Story) => ['pia', 'cleo'].reduce((s, who) => s.does(who, { type: 'say-here' }), story).scoring();
    seated(two('hard')).whenDue().gives({ type: 'out-of-role-begun' });
    seated(two('soft')).whenDue().gives({ type: 'overtime-begun' });
  });

  test('[DEBRIEF10] a step that is scored as heard and that neither marked is asked about, and never kept or tried', () => {
    const rate = (step: Step, value: 0 | 1 | 2 | 3) => ({ type: 'rate-shared', step, value }) as const;
    const thing = (story: Story) => oneThing(revealed(story.debrief()));
    const marked = pair().scoring().does('pia', tap('acknowledge', 'early')).does('pia', rate('acknowledge', 1));
    expect(thing(marked)).toEqual({ kind: 'try', step: 'acknowledge' });
    const differing = marked.does('cleo', rate('invite', 2));
    expect(thing(differing)).toEqual({ kind: 'unmarked', step: 'invite', value: 2 });
    expect(thing(differing.does('cleo', tap('invite', 'late')))).toEqual({ kind: 'try', step: 'acknowledge' });
    // An empty ribbon wasn't marked at all, so it says nothing about one step.
    expect(thing(pair().scoring().does('cleo', rate('invite', 2)))).toEqual({ kind: 'try', step: 'invite' });
    for (let seed = 1; seed <= 200; seed++) {
      const chance = chanceOf(seed);
      const taps = steps.filter(() => chance.maybe(0.5));
      const tapped = taps.reduce<Story>((s, step) => s.does('pia', tap(step, 'early')), pair().scoring());
      const scored = steps.reduce<Story>((s, step) => s.does('cleo', rate(step, chance.pick([0, 1, 2, 3]))), tapped);
      const said = thing(scored);
      if (said?.kind === 'unmarked' || said?.kind === 'not-heard') expect(taps, `seed ${seed}`).not.toContain(said.step);
      if (said && said.kind !== 'unmarked' && said.kind !== 'not-heard' && taps.length > 0)
        expect(taps, `seed ${seed}`).toContain(said.step);
    }
  });

  test('[ROOM6] a person leaves at most 300 marks on it', () => {
    const ids = Array.from({ length: 60 }, (_, i) => `line-${i}`);
    const typed = ids.reduce<Story>(
      (story, line) => story.does('pia', { type: 'say-line', line, words: 'so' }),
      pair({ talk: 'typed' }).scene(),
    );
    const over = typed.does('pia', { type: 'say-line', line: 'line-last', words: 'so' }).scoring();
    const full = ids.reduce<Story>(
      (story, line) => steps.reduce<Story>((s, step) => s.does('pia', tap(step, { line })), story),
      over,
    );
    full.when('pia', tap('impact', { line: 'line-last' })).refused('too-many-marks');
    expect(full.when('cleo', tap('impact', { line: 'line-last' })).accepted).toBe(true);
    expect(full.when('pia', tap('impact', { line: 'line-1' }, false)).accepted).toBe(true);
  });
});
