import { expect, test } from 'vitest';
import type { RoomEvent } from '../../../shared/domain/room/events.ts';
import { theWorkshop } from '../../../shared/domain/room/from-workshop.ts';
import { evolveRoom, noRoom } from '../../../shared/domain/room/room.ts';
import { moveDueAt } from '../../../shared/domain/workshop/moving-on.ts';
import { roundRecord } from '../../../shared/domain/workshop/recording.ts';
import { tallyOf } from '../../../shared/domain/workshop/tally.ts';
import { atTheTable, called, type Story } from '../../support/given.ts';
import { hall, people, plannedRound } from '../../support/given-workshop.ts';

const rooms = (story: ReturnType<typeof hall>) => story.state.groups.map((g) => g.room);

test('[TELL1] an order to all rooms is stored as an intention first, and struck off room by room', () => {
  const during = hall(9).inRound();
  const [first = '', ...others] = rooms(during);
  const told = during
    .when('fay', { type: 'tell-rooms', what: 'add-time' })
    .gives({ type: 'rooms-told', what: 'add-time', rooms: [first, ...others] });
  const { chapter: number } = told.state;
  expect(told.state.orders).toEqual([{ number, what: 'add-time', waiting: [first, ...others] }]);
  const one = told.does(null, { type: 'note-heard', number, rooms: [first] });
  expect(one.state.orders).toEqual([{ number, what: 'add-time', waiting: others }]);
  one.when(null, { type: 'note-heard', number, rooms: [first] }).refused('already-so');
  const all = one.does(null, { type: 'note-heard', number, rooms: others });
  expect(all.state.orders).toEqual([]);
  all.when(null, { type: 'note-heard', number, rooms: others }).refused('already-so');
});

test('[TELL1] so are the closing and the end, and rooms get them after the workshop is closed', () => {
  const closing = hall(6).inRound().when('fay', { type: 'begin-workshop-closing' });
  const begun = closing.gives({ type: 'workshop-closing-begun' }, { type: 'rooms-told', what: 'closing' });
  const closed = begun
    .when('fay', { type: 'close-workshop' })
    .gives({ type: 'rooms-told', what: 'close', rooms: rooms(begun) }, { type: 'workshop-closed' });
  expect(closed.state.orders.map((o) => o.what)).toEqual(['closing', 'close']);
  const heard = closed.state.orders.reduce(
    (s, o) => s.does(null, { type: 'note-heard', number: o.number, rooms: o.waiting }),
    closed,
  );
  expect(heard.state.orders).toEqual([]);
  // Without rooms there is no one to tell.
  hall(6).when('fay', { type: 'close-workshop' }).gives({ type: 'workshop-closed' });
});

test('[TELL3] opening a round orders every room of the last one that is not called again to end its round', () => {
  for (const mix of ['new-people', 'fishbowl'] as const) {
    const willing = people(9).reduce(
      (s, person) => s.does(person, { type: 'volunteer', wants: true }),
      hall(9, { rounds: [plannedRound, { ...plannedRound, mix }] }),
    );
    const during = willing.inRound();
    const old = rooms(during);
    const next = during
      .drawn()
      .when('fay', { type: 'open-round' })
      .gives({ type: 'round-opened', round: 2 }, { type: 'rooms-told', what: 'end-round', rooms: old });
    expect(next.state.orders).toMatchObject([{ what: 'end-round', waiting: old }]);
    expect(rooms(next).filter((room) => old.includes(room))).toEqual([]);
    // An unfinished order to end outlives the next round; other unfinished orders of a past round do not.
    const third = next.does('fay', { type: 'tell-rooms', what: 'pause' }).inRound();
    expect(third.state.orders.map((order) => order.what)).toEqual(['end-round', 'end-round']);
  }
  const same = hall(9).inRound();
  same.drawn().when('fay', { type: 'open-round' }).gives({ type: 'round-opened' });
  // Of groups that stay together one may have left.
  const [first] = same.state.groups;
  const fewer = (first?.people ?? []).reduce((s, person) => s.does(person, { type: 'leave-workshop' }), same);
  fewer
    .drawn()
    .when('fay', { type: 'open-round' })
    .gives({ type: 'round-opened' }, { type: 'rooms-told', what: 'end-round', rooms: [first?.room ?? ''] });
});

test('[TELL4] facilitators undo the closing for all rooms, and a finished draft is still there', () => {
  const drafted = hall(6).inRound().drawn();
  const closing = drafted.closing();
  closing.when('fay', { type: 'open-round' }).refused('not-now');
  for (const who of ['fay', 'gus'])
    closing
      .when(who, { type: 'back-to-rounds' })
      .gives({ type: 'workshop-closing-undone' }, { type: 'rooms-told', what: 'undo-closing', rooms: rooms(drafted) });
  closing.when('person-01', { type: 'back-to-rounds' }).refused('not-yours');
  const back = closing.does('gus', { type: 'back-to-rounds' });
  expect(back.state).toMatchObject({ stage: { phase: 'rounds' }, draft: drafted.draft });
  // Rooms get the orders in the order in which they were given.
  expect(back.state.orders.map((order) => order.what)).toEqual(['closing', 'undo-closing']);
  back.when('fay', { type: 'back-to-rounds' }).refused('not-now');
  back.when('fay', { type: 'begin-workshop-closing' }).gives({ type: 'workshop-closing-begun' }, { type: 'rooms-told' });
  const closed = closing.does('fay', { type: 'close-workshop' });
  closed.when('fay', { type: 'back-to-rounds' }).refused('not-now');
});

const minute = { type: 'announce-move', to: 'scoring', inMs: 60_000 };
/** The command of the server's clock, at the time of the announced move. */
const clock = ({ state }: ReturnType<typeof hall>) => ({ type: 'pass-move', dueAt: state.movesOn?.dueAt ?? 0 });

test('[TELL5] an announced move happens at its time, once, and by the clock alone', () => {
  const during = hall(6).inRound();
  const moving = during.when('fay', minute).gives({ type: 'move-announced', to: 'scoring' });
  const dueAt = moving.state.movesOn?.dueAt ?? 0;
  expect(dueAt - moving.now).toBe(60_000);
  expect(moveDueAt(moving.state)).toBe(dueAt);
  moving.when(null, clock(moving), { at: dueAt - 1 }).refused('no-such-deadline');
  moving.when(null, { type: 'pass-move', dueAt: dueAt - 1 }, { at: dueAt }).refused('no-such-deadline');
  moving.when('fay', clock(moving), { at: dueAt }).refused('not-yours');
  const moved = moving
    .when(null, clock(moving), { at: dueAt })
    .gives({ type: 'rooms-told', what: 'up-to-scoring', rooms: rooms(during) });
  expect(moved.state.movesOn).toBeNull();
  expect(moveDueAt(moved.state)).toBeNull();
  moved.when(null, clock(moving), { at: dueAt }).refused('no-such-deadline');
});

test('[TELL5] until then any facilitator can take it back, and two at once have one outcome', () => {
  const moving = hall(6).inRound().does('fay', minute);
  const seen = moving.state.chapter;
  const back = moving.when('gus', { type: 'take-back-move' }).gives({ type: 'move-taken-back' });
  expect(back.state.movesOn).toBeNull();
  back.when('fay', { type: 'take-back-move' }).refused('already-so');
  back.when(null, clock(moving), { at: moving.state.movesOn?.dueAt ?? 0 }).refused('no-such-deadline');
  // Fay sent this before she saw that Gus had taken it back.
  back.when('fay', { ...minute, chapter: seen }).refused('somebody-was-first');
  moving.when('person-01', { type: 'take-back-move' }).refused('not-yours');
});

test('[TELL6] moving on at once replaces an announced move, and a pause, the next round and the closing take it back', () => {
  const moving = hall(6).inRound().does('fay', minute);
  const ends = {
    'at once': moving.does('fay', { type: 'tell-rooms', what: 'up-to-scoring' }),
    'a pause': moving.does('fay', { type: 'tell-rooms', what: 'pause' }),
    'the next round': moving.inRound(),
    'the closing': moving.closing(),
  };
  for (const [what, { state }] of Object.entries(ends)) expect(state.movesOn, what).toBeNull();
  expect(moving.does('fay', { type: 'tell-rooms', what: 'add-time' }).state.movesOn).not.toBeNull();
});

test('[TELL1] it is noted once that a room was called', () => {
  const opened = hall(6).drawn().does('fay', { type: 'open-round' });
  const [first = ''] = rooms(opened);
  const note = { type: 'note-convened', round: 1, rooms: [first] };
  const noted = opened.when(null, note).gives({ type: 'rooms-convened', rooms: [first] });
  noted.when(null, note).refused('already-so');
  opened.when(null, { ...note, round: 2 }).refused('already-so');
});

test('[TELL2] a round of a room is recorded once, with the people who really held its seats', () => {
  const during = hall(6).inRound();
  const [group] = during.state.groups;
  const people = [...(group?.people ?? [])];
  const [a = null, b = null, c = null] = people;
  const debrief = atTheTable(called()).debrief().state;
  const record = {
    type: 'record-round',
    round: 1,
    room: group?.room ?? '',
    people,
    advisor: c,
    client: a,
    tally: tallyOf(debrief),
  };
  const recorded = during.when(null, record).gives({ type: 'round-recorded', advisor: c, client: a });
  expect(recorded.state.sat.find((sat) => sat.room === group?.room)).toMatchObject({ advisor: c, client: a });
  recorded.when(null, { ...record, advisor: b }).refused('already-so');
  // Nor twice if nothing was revealed.
  const nothing = during.does(null, { ...record, tally: null });
  nothing.when(null, { ...record, advisor: b, tally: null }).refused('already-so');
  during.when(null, { ...record, room: 'elsewhere' }).refused('already-so');
  // A room that finishes after the workshop is closed counts as well.
  const closed = during.closing().does('fay', { type: 'close-workshop' });
  closed.when(null, record).gives({ type: 'round-recorded' });
});

test('[TELL2] a round that the closing interrupts is recorded as it is, and again when it ends', () => {
  const during = hall(6).inRound();
  const [group] = during.state.groups;
  const room = group?.room ?? '';
  const scoring = atTheTable(called()).scoring();
  const one = scoring.does('otto', { type: 'rate', step: 'impact', value: 3, why: null }).does('otto', { type: 'submit-sheet' });
  const told = (story: Story, event: RoomEvent['type']) => {
    const at = story.events.findIndex(({ type }) => type === event);
    const before = story.events.slice(0, at).reduce(evolveRoom, noRoom);
    return roundRecord(room, story.events[at] as RoomEvent, before);
  };
  const closing = one.does(theWorkshop, { type: 'tell-room', what: 'closing' });
  const interim = told(closing, 'closing-begun');
  expect(interim).toMatchObject({ advisor: 'pia', client: 'cleo', interim: true, tally: { raters: 1 } });
  const end = told(closing.does(theWorkshop, { type: 'tell-room', what: 'close' }), 'round-finished');
  expect(end).toMatchObject({ advisor: 'pia', client: 'cleo', tally: { raters: 1 } });
  if (!interim || !end) throw new Error('nothing is told');
  const first = during.when(null, interim).gives({ type: 'round-recorded', interim: true });
  const last = first.when(null, end).gives({ type: 'round-recorded' });
  expect(last.state.recorded).toEqual([{ round: 1, room, tally: end.tally }]);
  last.when(null, interim).refused('already-so');
  // A scene that may continue doesn't count yet, and an unsubmitted sheet belongs to its author.
  const playing = atTheTable(called()).scene().does(theWorkshop, { type: 'tell-room', what: 'closing' });
  expect(told(playing, 'closing-begun')).toBeNull();
  const unfinished = scoring.does('otto', { type: 'rate', step: 'impact', value: 3, why: null });
  const nothing = told(unfinished.does(theWorkshop, { type: 'tell-room', what: 'closing' }), 'closing-begun');
  expect(nothing).toMatchObject({ tally: null });
});

test('[GATHER9] people who never sat down have not met', () => {
  const waiting = called().does(theWorkshop, { type: 'tell-room', what: 'end-round' });
  const before = waiting.events.slice(0, -1).reduce(evolveRoom, noRoom);
  const record = roundRecord('room-1', waiting.events.at(-1) as RoomEvent, before);
  expect(record).toMatchObject({ people: [], advisor: null, client: null, tally: null });
});

test('[TELL2] the real advisor has had the turn, and the next draw knows', () => {
  const during = hall(3).inRound();
  const [group] = during.state.groups;
  const [advisor = '', client = ''] = [group?.client, group?.advisor];
  const swapped = during.does(null, {
    type: 'record-round',
    round: 1,
    room: group?.room,
    people: group?.people,
    advisor,
    client,
    tally: null,
  });
  const next = swapped.drawn().draft.groups[0];
  expect(next?.advisor).not.toBe(advisor);
  expect(next?.client).not.toBe(client);
});

test('[TELL2] an abandoned round gave no one a turn', () => {
  const during = hall(3).inRound();
  const [group] = during.state.groups;
  const left = during.does(null, {
    type: 'record-round',
    round: 1,
    room: group?.room,
    people: group?.people,
    advisor: null,
    client: null,
    tally: null,
  });
  const [again] = left.inRound().state.groups;
  expect([again?.advisor, again?.client]).toEqual([group?.advisor, group?.client]);
});
