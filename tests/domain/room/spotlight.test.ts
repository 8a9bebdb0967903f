import { expect, test } from 'vitest';
import type { RoomCommand } from '../../../shared/domain/room/commands.ts';
import { nextDue } from '../../../shared/domain/room/deadlines.ts';
import { projector, theWorkshop } from '../../../shared/domain/room/from-workshop.ts';
import { visibleRoomEvent } from '../../../shared/domain/room/visible-event.ts';
import { mayReadRoom, visibleRoom } from '../../../shared/domain/room/visible-state.ts';
import { atTheTable, called, conveneOf, type Story } from '../../support/given.ts';
import { roundIn } from '../../support/rounds/round-in.ts';

const debrief = () => atTheTable(called()).debrief();
const asked = () => debrief().does('fay', { type: 'ask-spotlight' });
const yes = { type: 'answer-spotlight', yes: true } as const;
const no = { type: 'answer-spotlight', yes: false } as const;
const inOrder = ['pia', 'cleo', 'otto', 'hana'];
const agreed = () => inOrder.reduce<Story>((s, person) => s.does(person, yes), asked());

test('[SPOT1] everyone is asked alone, the advisor first', () => {
  let story = asked();
  story.when('fay', { type: 'ask-spotlight' }).refused('already-so');
  for (const [i, person] of inOrder.entries()) {
    for (const other of inOrder.filter((p) => p !== person)) story.when(other, yes).refused('not-now');
    story = story.when(person, yes).gives({ type: i === 3 ? 'spotlight-agreed' : 'spotlight-answered' });
  }
});

test('[SPOT1] no one else learns that anyone was asked', () => {
  const before = debrief();
  const first = before.does('fay', { type: 'ask-spotlight' });
  const second = first.does('pia', yes);
  const steps = [
    [before, first],
    [first, second],
    [second, second.does('cleo', no)],
  ] as const;
  for (const [from, to] of steps) {
    for (const event of to.events.slice(from.events.length)) {
      for (const reader of ['otto', 'hana', 'fay', projector])
        expect(visibleRoomEvent(event, from.state, to.state, reader)).toBeNull();
    }
    expect(visibleRoom(to.state, 'otto')).toEqual(visibleRoom(before.state, 'otto'));
  }
  expect(visibleRoom(second.state, 'cleo').spotlight).toMatchObject({ asking: ['cleo'] });
  expect(visibleRoom(second.state, 'pia').spotlight).toBeNull();
});

test('[SPOT2] one no ends it without a trace', () => {
  const over = asked().does('pia', yes).when('cleo', no).gives({ type: 'spotlight-ended' });
  expect(over.state).toEqual(debrief().state);
});

test('[SPOT2] and so does half a minute of silence', () => {
  const story = asked().does('pia', yes);
  const dueAt = nextDue(story.state) ?? 0;
  expect(dueAt).toBe(story.now + 30_000);
  const pass = { type: 'pass-deadline', dueAt } as const;
  story.when(null, pass, { at: dueAt - 1 }).refused('no-such-deadline');
  const over = story.when(null, pass, { at: dueAt }).gives({ type: 'spotlight-ended' });
  expect(over.state).toEqual(debrief().state);
  over.when(null, pass, { at: dueAt }).refused('no-such-deadline');
});

test('[SPOT3] with everyone’s yes the big screen sees the revealed board, until the spotlight or the round ends', () => {
  const shown = agreed();
  expect(mayReadRoom(asked().state, projector)).toBe(false);
  expect(mayReadRoom(shown.state, projector)).toBe(true);
  expect(roundIn(visibleRoom(shown.state, projector)).reached === 'debrief').toBe(true);
  for (const over of [
    shown.does(theWorkshop, { type: 'end-spotlight' }),
    shown.does('fay', { type: 'skip-phase' }),
    shown.does(theWorkshop, conveneOf(['pia', 'cleo'], {}, { round: 2 })),
  ])
    expect(mayReadRoom(over.state, projector)).toBe(false);
});

test('[SPOT3] someone who comes into the room later has not said yes', () => {
  const coming: RoomCommand = { type: 'set-people', people: [...inOrder, 'olga'], facilitators: ['fay'] };
  expect(agreed().does(theWorkshop, coming).state.spotlight).toBeNull();
  expect(asked().does(theWorkshop, coming).state.spotlight).toBeNull();
});
