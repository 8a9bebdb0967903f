import { expect, test } from 'vitest';
import type { RoomCommand } from '../../../shared/domain/room/commands.ts';
import { theWorkshop } from '../../../shared/domain/room/from-workshop.ts';
import { visibleRoomEvent } from '../../../shared/domain/room/visible-event.ts';
import { visibleRoom } from '../../../shared/domain/room/visible-state.ts';
import { atTheTable, called, type Story, triad } from '../../support/given.ts';
import { roundIn } from '../../support/rounds/round-in.ts';

const table = () => atTheTable(called());
const four = ['pia', 'cleo', 'otto', 'hana'];

test('[HELP1] anyone in the room asks for help, once, and takes it back', () => {
  for (const who of four) {
    const asked = table().when(who, { type: 'call-help' }).gives({ type: 'help-called' });
    for (const other of four) asked.when(other, { type: 'call-help' }).refused('already-so');
    const taken = asked.when('hana', { type: 'withdraw-help' }).gives({ type: 'help-withdrawn' });
    taken.when('hana', { type: 'withdraw-help' }).refused('already-so');
  }
  triad().when('otto', { type: 'call-help' }).refused('not-now');
});

test('[HELP1] no one learns who it was', () => {
  const [byPia, byOtto] = ['pia', 'otto'].map((who) => table().does(who, { type: 'call-help' }));
  expect(byPia?.events).toEqual(byOtto?.events);
  expect(byPia?.state).toEqual(byOtto?.state);
});

test('[HELP2] a facilitator knocks and anyone lets them in', () => {
  const knocked = table().when('fay', { type: 'knock' }).gives({ type: 'visitor-knocked', person: 'fay' });
  knocked.when('fay', { type: 'knock' }).refused('already-so');
  for (const who of four) {
    const inside = knocked.when(who, { type: 'let-in', person: 'fay' }).gives({ type: 'visitor-came', person: 'fay' });
    expect(inside.state).toMatchObject({ visitors: ['fay'], knocking: [] });
    inside.when('fay', { type: 'knock' }).refused('already-so');
  }
  knocked.when('pia', { type: 'let-in', person: 'gus' }).refused('no-such-person');
  for (const who of ['pia', 'out']) expect(() => table().does(who, { type: 'knock' })).toThrow();
});

test('[HELP3] a facilitator says that they are coming, until someone comes in or the room no longer asks', () => {
  table().when('fay', { type: 'answer-help' }).refused('not-now');
  const asked = table().does('otto', { type: 'call-help' });
  expect(() => asked.does('pia', { type: 'answer-help' })).toThrow();
  const coming = asked.when('fay', { type: 'answer-help' }).gives({ type: 'help-answered', person: 'fay' });
  coming.when('fay', { type: 'answer-help' }).refused('already-so');
  expect(coming.state.helpFrom).toBe('fay');
  const replaced: RoomCommand = { type: 'set-people', people: four, facilitators: ['gus'] };
  expect(coming.does(theWorkshop, replaced).state).toMatchObject({ helpAt: expect.any(Number), helpFrom: null });
  for (const over of [coming.does('fay', { type: 'knock' }), coming.does('hana', { type: 'withdraw-help' })])
    expect(over.state).toMatchObject({ helpAt: null, helpFrom: null });
});

test('[HELP2] they enter a room that asked for help without waiting, and that answers the call', () => {
  const asked = table().does('otto', { type: 'call-help' });
  const inside = asked.when('fay', { type: 'knock' }).gives({ type: 'visitor-came', person: 'fay' });
  expect(inside.state.helpAt).toBeNull();
  // A facilitator who waits at the door of a room that then asks for help need not wait any longer.
  const waiting = table().does('fay', { type: 'knock' }).does('otto', { type: 'call-help' });
  waiting.when('fay', { type: 'knock' }).gives({ type: 'visitor-came', person: 'fay' });
});

test('[HELP5] a call for help ends with its round, finished or abandoned, unless a facilitator is coming; and with the room', () => {
  const next = (story: Story) => story.does(theWorkshop, { type: 'tell-room', what: 'end-round' });
  for (const part of [table(), table().scene(), table().scoring(), table().debrief()]) {
    const asked = part.does('otto', { type: 'call-help' });
    const over = next(asked);
    expect(over.state.stage.phase).toBe('lobby');
    expect(over.state).toMatchObject({ helpAt: null, helpFrom: null });
    expect(over.does('pia', { type: 'call-help' }).state.helpAt).not.toBeNull();
    const coming = next(asked.does('fay', { type: 'answer-help' }));
    expect(coming.state).toMatchObject({ helpAt: asked.state.helpAt, helpFrom: 'fay' });
    expect(coming.does('fay', { type: 'knock' }).state).toMatchObject({ helpAt: null, helpFrom: null });
    const closed = coming.does(theWorkshop, { type: 'tell-room', what: 'close' });
    expect(closed.state).toMatchObject({ helpAt: null, helpFrom: null });
  }
});

test('[HELP6] a facilitator ends a call for help, and so does leaving the room for the one who said that they were coming', () => {
  const over = { helpAt: null, helpFrom: null };
  const coming = table().does('otto', { type: 'call-help' }).does('fay', { type: 'answer-help' });
  expect(coming.when('fay', { type: 'withdraw-help' }).gives({ type: 'help-withdrawn' }).state).toMatchObject(over);
  const inside = table().does('fay', { type: 'knock' }).does('pia', { type: 'let-in', person: 'fay' });
  const again = inside.does('otto', { type: 'call-help' });
  // No one has said that they come: the room still waits.
  expect(again.does('fay', { type: 'leave-visit' }).state.helpAt).not.toBeNull();
  const answered = again.does('fay', { type: 'answer-help' });
  expect(answered.state).toMatchObject({ helpAt: expect.any(Number), helpFrom: 'fay' });
  expect(answered.does('fay', { type: 'leave-visit' }).state).toMatchObject(over);
  // Someone who only waited at the door hasn't helped yet.
  const door = table().does('fay', { type: 'knock' }).does('otto', { type: 'call-help' }).does('fay', { type: 'answer-help' });
  expect(door.does('fay', { type: 'leave-visit' }).state).toMatchObject({ helpFrom: 'fay' });
});

test('[HELP4] visitors leave when they like, and when they are facilitators no longer', () => {
  const inside = table().does('fay', { type: 'knock' }).does('pia', { type: 'let-in', person: 'fay' });
  const left = inside.when('fay', { type: 'leave-visit' }).gives({ type: 'visitor-left', person: 'fay' });
  left.when('fay', { type: 'leave-visit' }).refused('already-so');
  const knocked = table().does('fay', { type: 'knock' });
  expect(knocked.does('fay', { type: 'leave-visit' }).state.knocking).toEqual([]);
  const others: RoomCommand = { type: 'set-people', people: four, facilitators: ['gus'] };
  for (const story of [inside, knocked])
    expect(story.does(theWorkshop, others).state).toMatchObject({ visitors: [], knocking: [] });
});

test('[VIEW22] a visitor sees what an observer without a sheet sees, and no more before the reveal', () => {
  const visited = (story: Story) => story.does('fay', { type: 'knock' }).does('pia', { type: 'let-in', person: 'fay' });
  const marked = visited(table().scene())
    .does('otto', { type: 'give-mark', mark: 'mark-1', about: 'impact', heardAt: 0, quote: 'otto-quote' })
    .scoring()
    .does('otto', { type: 'rate', step: 'impact', value: 3, why: 'otto-why' })
    .does('cleo', { type: 'rate-felt', item: 'heard', value: 1 });
  const seen = JSON.stringify(visibleRoom(marked.state, 'fay'));
  expect(seen).toContain('observers-invite');
  for (const hidden of ['client-wants', 'advisor-fact', 'answer-says', 'otto-quote', 'otto-why'])
    expect(seen).not.toContain(hidden);
  expect(visibleRoom(marked.state, 'fay').round).toMatchObject({ marks: [], sheetOf: {}, felt: null, warmth: [] });
  // An observer on a blind board without marks or ratings sees the same, apart from their own private answers.
  expect(visibleRoom(marked.state, 'fay').round).toEqual(visibleRoom(marked.state, 'hana').round);
  expect(JSON.stringify(visibleRoom(marked.debrief().state, 'fay'))).toContain('otto-why');
});

test('[VIEW22] on an open board a visitor sees no mark and no rating before the reveal either', () => {
  const open = atTheTable(called({ board: 'open' }))
    .scene()
    .does('fay', { type: 'knock' });
  const marked = open
    .does('pia', { type: 'let-in', person: 'fay' })
    .does('otto', { type: 'give-mark', mark: 'mark-1', about: 'impact', heardAt: 0, quote: 'otto-quote' });
  expect(roundIn(visibleRoom(marked.state, 'hana')).marks).toHaveLength(1);
  expect(roundIn(visibleRoom(marked.state, 'fay')).marks).toEqual([]);
});

test('[VIEW22] a facilitator who has only knocked sees nothing', () => {
  const before = table();
  const after = before.does('fay', { type: 'knock' });
  for (const [i, event] of after.events.slice(before.events.length).entries())
    expect([i, visibleRoomEvent(event, before.state, after.state, 'fay')]).toEqual([i, null]);
  expect(visibleRoom(after.state, 'fay')).toEqual(visibleRoom(called().state, 'out'));
});
