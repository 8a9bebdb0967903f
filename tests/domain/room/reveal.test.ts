import { describe, expect, test } from 'vitest';
import { visibleRoom } from '../../../shared/domain/room/visible-state.ts';
import { atTheTable, called, hosted, pair, type Story, triad } from '../../support/given.ts';

const pass = { type: 'pass-out-of-role' } as const;
const reveal = { type: 'reveal' } as const;
const submit = { type: 'submit-sheet' } as const;
const turnOf = (story: Story) => (story.state.stage.phase === 'scoring' ? story.state.stage.outOfRole : story.state.stage.phase);

describe('out of role', () => {
  test('[OUT1] the client leaves the role, the advisor looks back, the client says how it felt', () => {
    const first = hosted().submitted();
    const second = first.does('cleo', pass);
    const third = second.does('pia', pass);
    const done = third.does('cleo', pass);
    expect([first, second, third, done].map(turnOf)).toEqual([
      'client-leaves-role',
      'advisor-looks-back',
      'client-feels',
      'done',
    ]);
    done.when('cleo', pass).refused('not-now');
    hosted().scoring().when('cleo', pass).refused('not-now');
  });

  test('[OUT2] the person whose turn it is passes it on, or the host does', () => {
    hosted().submitted().when('pia', pass).refused('not-your-turn');
    hosted().submitted().when('otto', pass).refused('not-yours');
    hosted().submitted().when('hana', pass).gives({ type: 'out-of-role-passed' });
    hosted().submitted().does('cleo', pass).when('cleo', pass).refused('not-your-turn');
    // With the client gone for good the host, or the clock, moves on.
    hosted().submitted().does('cleo', { type: 'leave-room' }).when('hana', pass).gives({ type: 'out-of-role-passed' });
  });

  test('[OUT3] each turn has its time, and after the last one the board is revealed', () => {
    const first = triad().submitted();
    const { times } = first.state.settings;
    expect(first.dueAt).toBe(first.now + times.outOfRoleMs);
    const second = first.whenDue().gives({ type: 'out-of-role-passed', dueAt: first.dueAt + times.outOfRoleMs });
    const done = second.due().due();
    expect(turnOf(done)).toBe('done');
    done.whenDue({ chance: 99 }).gives({ type: 'revealed', shuffle: 99, dueAt: done.dueAt + times.debriefMs });
  });

  test("[OUT4] when scoring's time is up everyone steps out with what there is", () => {
    const out = triad().scoring().whenDue().gives({ type: 'out-of-role-begun' });
    expect([turnOf(out), out.round.submitted]).toEqual(['client-leaves-role', 0]);
    out.when('otto', { type: 'rate', step: 'invite', value: 2, why: null }).gives({ type: 'rating-given' });
  });
});

describe('the reveal', () => {
  test('[REVEAL1] when all sheets are in, the advisor or the host reveals', () => {
    const submitted = hosted().submitted();
    for (const person of ['pia', 'hana']) {
      const revealed = submitted.when(person, reveal, { chance: 5 }).gives({ type: 'revealed', shuffle: 5 });
      expect(revealed.state.stage).toMatchObject({ phase: 'debrief', turn: { beat: 'how-was-that', speaker: 'pia' } });
    }
    submitted.when('cleo', reveal).refused('not-yours');
    submitted.when('otto', reveal).refused('not-yours');
    hosted().scoring().when('pia', reveal).refused('sheets-missing');
    pair().submitted().when('pia', reveal).gives({ type: 'revealed' });
  });

  test('[REVEAL4] what was tapped counts as it is when the board opens, no matter who opens it and who hasn’t submitted', () => {
    const begun = [
      ['otto', { type: 'rate', step: 'invite', value: 2, why: null }],
      ['cleo', { type: 'rate-felt', item: 'heard', value: 1 }],
      ['pia', { type: 'rate', step: 'invite', value: 3, why: null }],
    ] as const;
    const scoring = begun.reduce<Story>((s, [person, command]) => s.does(person, command), hosted({ level: 2 }).scoring());
    const early = scoring.does('hana', submit).later(60_000).when('hana', reveal).after;
    expect(early.events.slice(-4).map(({ type }) => type)).toEqual([...begun.map(() => 'sheet-submitted'), 'revealed']);
    const timeUp = scoring.due().due().due().due().due();
    for (const { round, state } of [early, timeUp]) {
      expect(state.stage.phase).toBe('debrief');
      expect(round.sheetOf?.['otto']).toMatchObject({ submitted: true, ratings: { invite: { value: 2 } } });
      expect([round.felt?.submitted, round.selfScore?.submitted]).toEqual([true, true]);
    }
    // An empty sheet was not submitted. A pair's one sheet is the advisor's to submit, and counts too.
    expect(hosted().scoring().due().due().due().due().due().round.submitted).toBe(0);
    const shared = pair().scoring().does('cleo', { type: 'rate-shared', step: 'invite', value: 2 });
    expect(shared.due().due().due().due().due().due().round.submitted).toBe(1);
  });

  test('[REVEAL2] a host reveals early once their own sheet is submitted, after a minute or when all missing people are away', () => {
    const scoring = hosted().scoring();
    const own = scoring.does('hana', submit);
    own.when('hana', reveal).refused('sheets-missing');
    const aMinute = (scoring.round.endedAt ?? 0) + 60_000;
    own.when('hana', reveal, { at: aMinute - 1 }).refused('sheets-missing');
    own.when('hana', reveal, { at: aMinute }).gives({ type: 'revealed' });
    scoring.when('hana', reveal, { at: aMinute }).refused('sheets-missing');
    own.when('pia', reveal, { at: aMinute }).refused('sheets-missing');
    own.when('hana', reveal, { gone: ['cleo'] }).refused('sheets-missing');
    own.when('hana', reveal, { gone: ['cleo', 'otto', 'pia'] }).gives({ type: 'revealed' });
    const left = own.does('cleo', { type: 'leave-room' }).does('otto', { type: 'leave-room' });
    left.when('hana', reveal, { gone: ['pia'] }).gives({ type: 'revealed' });
  });

  test('[REVEAL3] the reveal closes all sheets and marks', () => {
    const revealed = triad({ level: 2 }).debrief();
    revealed.when('otto', { type: 'rate', step: 'invite', value: 2, why: null }).refused('not-now');
    revealed.when('pia', { type: 'rate', step: 'invite', value: 2, why: null }).refused('not-now');
    revealed.when('cleo', { type: 'rate-felt', item: 'heard', value: 2 }).refused('not-now');
    revealed.when('otto', { type: 'give-mark', mark: 'm1', about: 'invite', heardAt: 0, quote: null }).refused('not-now');
    revealed.when('otto', submit).refused('not-now');
    revealed.when('cleo', { type: 'withhold-warmth', withheld: true }).refused('not-now');
  });
});

describe('looking at the reveal', () => {
  const look = (screens: number) => ({ type: 'look-on', screens }) as const;

  test('[REVEAL5] everyone who was there goes through the three screens at their own pace, and everyone sees how far', () => {
    const open = hosted().debrief();
    expect(open.round.looked).toEqual({ hana: 0, pia: 0, cleo: 0, otto: 0 });
    const went = open
      .when('otto', look(1))
      .gives({ type: 'looked-on', person: 'otto', screens: 1 })
      .does('otto', look(2))
      .does('cleo', look(3));
    for (const reader of ['hana', 'pia', 'cleo', 'otto'])
      expect(visibleRoom(went.state, reader).round).toMatchObject({ looked: { hana: 0, pia: 0, cleo: 3, otto: 2 } });
    // No way back, and nothing twice.
    went.when('otto', look(2)).refused('already-so');
    went.when('cleo', look(1)).refused('already-so');
    hosted().scoring().when('otto', look(1)).refused('not-now');
  });

  test('[REVEAL6] no one waits for those who are still looking, and someone who came later has nothing to look on', () => {
    const open = triad().debrief();
    open.when('pia', { type: 'pass-turn' }).gives({ type: 'turn-passed' });
    const late = open.entered('olga');
    expect(late.round.looked).not.toHaveProperty('olga');
    late.when('olga', look(1)).refused('already-so');
    // Where they were is still known when a round that was finished is brought back.
    const back = open
      .does('otto', look(2))
      .whenAgreed('pia', { type: 'finish-round' })
      .after.does('pia', { type: 'undo-finish' });
    expect(back.round.looked?.['otto']).toBe(2);
  });

  const sinceOf = ({ state }: Story) => (state.stage.phase === 'debrief' ? state.stage.since : Number.NaN);

  test('[DEBRIEF11] the first speaker’s time and the debrief’s clock begin when they open the debrief', () => {
    for (const people of [pair(), triad()]) {
      const open = people.debrief();
      // Others may be quicker, and someone who still looks has no time to lose.
      const waiting = open.later(40_000).does('cleo', look(3)).does('pia', look(2));
      expect([sinceOf(waiting), waiting.dueAt]).toEqual([sinceOf(open), open.dueAt]);
      const begun = waiting.later(20_000).does('pia', look(3));
      expect(sinceOf(begun)).toBe(begun.now);
      expect(begun.dueAt - begun.now).toBe(open.dueAt - open.now);
      expect(visibleRoom(begun.state, 'cleo').stage).toEqual(begun.state.stage);
      // The clock that was up by then begins as well.
      const late = open.due().later(60_000).does('pia', look(3));
      expect(late.dueAt - late.now).toBe(open.dueAt - open.now);
    }
  });

  test('[DEBRIEF11] a later speaker’s time begins when they open the debrief, too, but the clock runs on', () => {
    const begun = triad().debrief().does('pia', look(3));
    const passed = begun.later(30_000).does('pia', { type: 'pass-turn' });
    expect(sinceOf(passed)).toBe(passed.now);
    const opened = passed.later(30_000).does('cleo', look(3));
    expect(sinceOf(opened)).toBe(opened.now);
    expect(opened.dueAt).toBe(begun.dueAt);
  });

  test('[DEBRIEF11] in a workshop the clock runs from the reveal, so that the schedule stays right', () => {
    const open = atTheTable(called()).debrief();
    const advisor = open.state.members.find((m) => m.seat === 'advisor')?.person ?? '';
    const begun = open.later(30_000).does(advisor, look(3));
    expect([begun.dueAt, sinceOf(begun)]).toEqual([open.dueAt, begun.now]);
  });
});
