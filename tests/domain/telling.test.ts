import { expect, test } from 'vitest';
import { tallyOf } from '../../shared/domain/workshop/tally.ts';
import { atTheTable, called } from '../support/given.ts';
import { hall } from '../support/given-workshop.ts';

const rooms = (story: ReturnType<typeof hall>) => story.state.groups.map((g) => g.room);

test('[TELL1] what all rooms are told is stored as an intention first, and struck off room by room', () => {
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

test('[TELL1] so are the closing and the end, and rooms hear of them after the workshop is closed', () => {
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
  // Without rooms there is nobody to tell.
  hall(6).when('fay', { type: 'close-workshop' }).gives({ type: 'workshop-closed' });
});

test('[TELL1] that a room was called is noted once', () => {
  const opened = hall(6).drawn().does('fay', { type: 'open-round' });
  const [first = ''] = rooms(opened);
  const note = { type: 'note-convened', round: 1, rooms: [first] };
  const noted = opened.when(null, note).gives({ type: 'rooms-convened', rooms: [first] });
  noted.when(null, note).refused('already-so');
  opened.when(null, { ...note, round: 2 }).refused('already-so');
});

test('[TELL2] a round of a room is recorded once, with those who really held its seats', () => {
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
    pusher: c,
    client: a,
    tally: tallyOf(debrief),
  };
  const recorded = during.when(null, record).gives({ type: 'round-recorded', pusher: c, client: a });
  expect(recorded.state.sat.find((sat) => sat.room === group?.room)).toMatchObject({ pusher: c, client: a });
  recorded.when(null, { ...record, pusher: b }).refused('already-so');
  // Nor twice where nothing was revealed.
  const nothing = during.does(null, { ...record, tally: null });
  nothing.when(null, { ...record, pusher: b, tally: null }).refused('already-so');
  during.when(null, { ...record, room: 'elsewhere' }).refused('already-so');
  // A room that finishes after the workshop is closed counts as well.
  const closed = during.closing().does('fay', { type: 'close-workshop' });
  closed.when(null, record).gives({ type: 'round-recorded' });
});

test('[TELL2] whoever really pushed back has had the turn: the next draw knows', () => {
  const during = hall(3).inRound();
  const [group] = during.state.groups;
  const [pusher = '', client = ''] = [group?.client, group?.pusher];
  const swapped = during.does(null, {
    type: 'record-round',
    round: 1,
    room: group?.room,
    people: group?.people,
    pusher,
    client,
    tally: null,
  });
  const next = swapped.drawn().draft.groups[0];
  expect(next?.pusher).not.toBe(pusher);
  expect(next?.client).not.toBe(client);
});

test('[TELL2] a round that was left in its middle gave nobody a turn', () => {
  const during = hall(3).inRound();
  const [group] = during.state.groups;
  const left = during.does(null, {
    type: 'record-round',
    round: 1,
    room: group?.room,
    people: group?.people,
    pusher: null,
    client: null,
    tally: null,
  });
  const [again] = left.inRound().state.groups;
  expect([again?.pusher, again?.client]).toEqual([group?.pusher, group?.client]);
});
