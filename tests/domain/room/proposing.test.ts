import { describe, expect, test } from 'vitest';
import { nextSeats } from '../../../shared/domain/room/concerns/debrief.ts';
import { nextDue } from '../../../shared/domain/room/deadlines.ts';
import { visibleRoomEvent } from '../../../shared/domain/room/visible-event.ts';
import { visibleRoom } from '../../../shared/domain/room/visible-state.ts';
import { atTheTable, called, hosted, pair, type Story, triad } from '../../support/given.ts';
import { otherCard } from '../../support/sample-cards.ts';

const swap = { type: 'begin-round', card: null, seats: 'rotated', again: false } as const;
const tryAgain = { type: 'begin-round', card: null, seats: 'as-they-are', again: true } as const;
const finish = { type: 'finish-round' } as const;
const toClosing = { type: 'begin-closing' } as const;
const endTake = { type: 'end-second-take' } as const;
const abandon = { type: 'abandon-round' } as const;

const dueAt = (story: Story) => story.state.proposal?.dueAt ?? 0;
const ok = (story: Story) => ({ type: 'answer-proposal', dueAt: dueAt(story), yes: true }) as const;
const notNow = (story: Story) => ({ type: 'answer-proposal', dueAt: dueAt(story), yes: false }) as const;
const passes = (story: Story) => story.when(null, { type: 'pass-deadline', dueAt: dueAt(story) }, { at: dueAt(story) });

describe('what one person does to everyone', () => {
  test('[PROP1] is proposed first when others are here', () => {
    const pairs = pair().debrief();
    for (const person of ['pia', 'cleo']) {
      for (const what of [swap, tryAgain]) pairs.when(person, what).gives({ type: 'proposed', by: person });
    }
    for (const what of [finish, toClosing, swap]) {
      for (const story of [triad().debrief(), triad().secondTake()]) story.when('pia', what).gives({ type: 'proposed' });
    }
    for (const person of ['pia', 'cleo']) pair().secondTake().when(person, endTake).gives({ type: 'proposed' });
    for (const person of ['pia', 'cleo']) pair().briefing().when(person, abandon).gives({ type: 'proposed' });
    // A command that its rule refuses is no proposal.
    triad().debrief().when('otto', finish).refused('not-yours');
    pairs.when('pia', swap, { card: null }).refused('card-missing');
    triad().debrief().does('cleo', { type: 'leave-room' }).when('pia', tryAgain).refused('seats-missing');
    // In the lobby the host begins, as before.
    triad().when('pia', toClosing).gives({ type: 'closing-begun' });
  });

  test('[PROP1] happens at once when no one else is here, and when a facilitator does it', () => {
    const gone = { gone: ['cleo'] };
    pair()
      .debrief()
      .when('pia', tryAgain, gone)
      .gives({ type: 'undo-opened' }, { type: 'round-finished' }, { type: 'round-begun' });
    const left = pair().secondTake().does('cleo', { type: 'leave-room' });
    left.when('pia', endTake).gives({ type: 'second-take-ended' });
    const table = atTheTable(called()).debrief();
    table.when('fay', finish).gives({ type: 'round-finished' });
    table.when('hana', finish).gives({ type: 'proposed', by: 'hana' });
  });

  test('[PROP2] happens with the last OK of the others who are here', () => {
    const asked = hosted().debrief().does('hana', finish);
    const one = asked.when('cleo', ok(asked)).gives({ type: 'proposal-agreed', person: 'cleo' });
    one.when('cleo', ok(one)).refused('already-so');
    const two = one.does('pia', ok(one));
    two
      .when('otto', ok(two))
      .gives({ type: 'proposal-agreed' }, { type: 'proposal-ended' }, { type: 'undo-opened' }, { type: 'round-finished' });
    // People without a connection are not waited for.
    const without = one.when('pia', ok(one), { gone: ['otto'] }).after;
    expect(without.state.stage.phase).toBe('lobby');
  });

  test('[PROP2] ends with one not now, and happens if no one says it', () => {
    const asked = hosted().debrief().does('hana', finish);
    const declined = asked.when('otto', notNow(asked)).gives({ type: 'proposal-declined', person: 'otto' });
    expect(declined.state).toMatchObject({ proposal: null, stage: { phase: 'debrief' } });
    expect(nextDue(asked.state)).toBe(asked.now + 8_000);
    passes(asked).gives({ type: 'proposal-ended' }, { type: 'undo-opened' }, { type: 'round-finished' });
    // Whichever comes first counts.
    declined.when(null, { type: 'pass-deadline', dueAt: dueAt(asked) }, { at: dueAt(asked) }).refused('no-such-deadline');
    passes(asked).after.when('otto', notNow(asked)).refused('not-now');
    asked.when(null, { type: 'pass-deadline', dueAt: dueAt(asked) }, { at: dueAt(asked) - 1 }).refused('no-such-deadline');
  });

  test('[PROP3] two propose at once: the same counts as an OK, anything else waits', () => {
    const asked = pair().debrief().does('pia', swap);
    asked.when('pia', swap).refused('already-so');
    asked.when('cleo', tryAgain).refused('proposal-open');
    const events = asked.when('cleo', swap).after.events.slice(asked.events.length);
    expect(events.map(({ type }) => type)).toEqual([
      'proposal-agreed',
      'proposal-ended',
      'undo-opened',
      'round-finished',
      'round-begun',
    ]);
  });

  test('[PROP4] everyone learns who said not now, and the same can be proposed again after a moment', () => {
    const asked = pair().debrief().does('pia', swap);
    const declined = asked.does('cleo', notNow(asked));
    expect(visibleRoom(declined.state, 'pia').declined).toMatchObject({ by: 'cleo', of: 'pia', what: { type: 'begin-round' } });
    declined.when('pia', swap).refused('declined-just-now');
    declined.when('pia', toClosing).gives({ type: 'proposed' });
    declined.when('cleo', swap).gives({ type: 'proposed', by: 'cleo' });
    declined.later(9_000).when('pia', swap).gives({ type: 'proposed' });
  });

  test('[PROP9] with a third person in the room, the seats that a proposal names are the ones that are dealt', () => {
    const three = pair().debrief().does('otto', { type: 'enter-room', by: 'invitation' });
    const promised = nextSeats(three.state);
    expect(Object.values(promised).sort()).toEqual(['advisor', 'client', 'observer']);
    for (const what of [swap, finish]) {
      const asked = three.does('pia', what);
      const dealt = asked.agreed();
      expect(Object.fromEntries(dealt.state.members.map((m) => [m.person, m.seat]))).toEqual(promised);
      // One more person would watch, so it stands; someone who would have played has left, so it doesn't.
      const fourth = asked.does('olga', { type: 'enter-room', by: 'invitation' });
      const players = (story: Story) => Object.entries(nextSeats(story.state)).filter(([, seat]) => seat !== 'observer');
      const same = JSON.stringify(players(fourth).sort()) === JSON.stringify(players(three).sort());
      expect(fourth.state.proposal !== null).toBe(same);
      expect(asked.does('otto', { type: 'leave-room' }).state.proposal).toBe(null);
    }
    // What keeps the seats, or leads elsewhere, names none.
    for (const what of [tryAgain, toClosing])
      expect(three.does('pia', what).does('otto', { type: 'leave-room' }).state.proposal).not.toBe(null);
  });

  test('[PROP5] it ends with its phase, with its proposer, and when they take it back', () => {
    const asked = pair().debrief().does('cleo', swap);
    asked.when('cleo', notNow(asked)).gives({ type: 'proposal-ended' });
    asked.when('cleo', ok(asked)).refused('already-so');
    expect(asked.does('cleo', { type: 'leave-room' }).state.proposal).toBe(null);
    const taking = asked.does('pia', { type: 'begin-second-take', moment: null });
    expect(taking.state.proposal).toBe(null);
    const closed = asked.does('pia', { type: 'close-room' });
    expect([closed.state.proposal, nextDue(closed.state)]).toEqual([null, null]);
    // A player has left meanwhile: the proposal ends, and nothing happens.
    const three = triad().debrief().does('pia', tryAgain).does('cleo', { type: 'leave-room' });
    passes(three).gives({ type: 'proposal-ended' });
  });

  test('[PROP6] a late answer counts for no other proposal', () => {
    const first = pair().debrief().does('pia', swap);
    const second = first.does('cleo', notNow(first)).does('pia', toClosing);
    second.when('cleo', ok(first)).refused('proposal-over');
    second.when('cleo', notNow(first)).refused('proposal-over');
    second.when('cleo', { ...ok(second), round: 0 }).refused('round-over');
  });

  test('[PROP7] no one learns which card would be dealt', () => {
    const before = hosted().debrief();
    const asked = before.does('hana', { ...swap, card: otherCard.id, deck: 'any-team' });
    const event = asked.events.at(-1);
    if (!event) throw new Error('impossible: nothing happened');
    for (const reader of ['hana', 'pia', 'cleo', 'otto']) {
      const sent = JSON.stringify([
        visibleRoomEvent(event, before.state, asked.state, reader),
        visibleRoom(asked.state, reader).proposal,
      ]);
      expect(sent).toContain('"seats":"rotated"');
      expect(sent).not.toContain(otherCard.id);
      expect(sent).not.toContain('any-team');
    }
    expect(asked.state.proposal?.what).toMatchObject({ card: otherCard.id, deck: 'any-team' });
  });

  test('[DEAL11] the host, or either of a pair, ends a round in its briefing, and nothing of it counts', () => {
    const over = hosted().briefing().whenAgreed('hana', abandon).gives({ type: 'round-abandoned' });
    expect(over.state).toMatchObject({ stage: { phase: 'lobby' }, deadline: null, past: [] });
    expect(over.state.members.every((m) => m.rounds === 0)).toBe(true);
    pair().briefing().whenAgreed('cleo', abandon).gives({ type: 'round-abandoned' });
    hosted().briefing().when('pia', abandon).refused('not-yours');
    atTheTable(called()).when('hana', abandon).refused('not-yours');
    hosted().scene().when('hana', abandon).refused('not-now');
  });
});
