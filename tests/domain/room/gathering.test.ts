import { expect, test } from 'vitest';
import { replaysOf, visibleReplay } from '../../../shared/domain/review/replay.ts';
import type { RoomCommand } from '../../../shared/domain/room/commands.ts';
import { theWorkshop } from '../../../shared/domain/room/from-workshop.ts';
import type { Seat } from '../../../shared/domain/room/people.ts';
import { memberOf } from '../../../shared/domain/room/state.ts';
import { atTheTable, called, conveneOf, emptyRoom, type Story, triad } from '../../support/given.ts';
import { otherCard } from '../../support/sample-cards.ts';

const seatsIn = ({ state }: Story): Record<string, Seat> =>
  Object.fromEntries(state.members.filter((m) => !m.left).map((m) => [m.person, m.seat]));
const next = (people: string[] = ['pia', 'cleo', 'otto', 'hana']) => conveneOf(people, {}, { round: 2 });

test('[GATHER1] a group is called with its seats, and people who are not called have left', () => {
  const first = emptyRoom
    .when(theWorkshop, conveneOf(['pia', 'cleo', 'otto']))
    .gives({ type: 'room-opened', host: 'pia' }, { type: 'group-called' });
  expect(seatsIn(first)).toEqual({ pia: 'advisor', cleo: 'client', otto: 'observer' });
  expect(first.state.workshop).toMatchObject({ table: 4, round: 1, facilitators: ['fay'] });
  const second = first
    .when(theWorkshop, next(['otto', 'pia', 'olga']))
    .gives({ type: 'call-withdrawn' }, { type: 'group-called' });
  expect(seatsIn(second)).toEqual({ otto: 'advisor', pia: 'client', olga: 'observer' });
  expect(memberOf(second.state, 'cleo')).toBeUndefined();
  // The host's right stays with someone who is there.
  const third = second.does(theWorkshop, conveneOf(['olga', 'cleo'], {}, { round: 3 }));
  expect(third.state.host).toBe('olga');
});

test('[GATHER2] the round begins when everyone has said *I’m here*', () => {
  const waiting = ['pia', 'cleo', 'otto'].reduce<Story>((s, p) => s.does(p, { type: 'say-here' }), called());
  expect(waiting.state.stage.phase).toBe('lobby');
  waiting.when('otto', { type: 'say-here' }).refused('already-so');
  waiting.when('hana', { type: 'say-here' }).gives({ type: 'person-arrived', person: 'hana' }, { type: 'round-begun' });
  waiting.when('hana', { type: 'say-here' }, { card: null }).refused('card-missing');
});

test('[GATHER2] or when someone says *start without*, a facilitator too', () => {
  const waiting = called().does('pia', { type: 'say-here' }).does('cleo', { type: 'say-here' });
  for (const who of ['pia', 'hana', 'fay']) waiting.when(who, { type: 'start-without' }).gives({ type: 'round-begun' });
  triad().when('pia', { type: 'start-without' }).refused('not-now');
});

test('[GATHER2] or when the last person who was waited for has left', () => {
  const waiting = ['pia', 'cleo', 'otto'].reduce<Story>((s, p) => s.does(p, { type: 'say-here' }), called());
  waiting.when('hana', { type: 'leave-room' }).gives({ type: 'person-left', person: 'hana' }, { type: 'round-begun' });
  const facilitators = ['fay'];
  waiting
    .when(theWorkshop, { type: 'set-people', people: ['pia', 'cleo', 'otto'], facilitators })
    .gives({ type: 'person-left', person: 'hana' }, { type: 'round-begun' });
  // A person who takes the missing one's place is waited for in turn.
  waiting
    .when(theWorkshop, { type: 'set-people', people: ['pia', 'cleo', 'otto', 'olga'], facilitators })
    .gives({ type: 'person-joined', person: 'olga' }, { type: 'person-left', person: 'hana' });
});

test('[GATHER3] the seat of someone who has not come goes to someone who has', () => {
  const begun = called()
    .does('otto', { type: 'say-here' })
    .does('cleo', { type: 'say-here' })
    .when('cleo', { type: 'start-without' })
    .gives({ type: 'seats-set' }, { type: 'round-begun' });
  expect(seatsIn(begun)).toEqual({ otto: 'advisor', cleo: 'client', pia: 'observer', hana: 'observer' });
});

test('[GATHER3] with fewer than two people nothing begins', () => {
  called().when('pia', { type: 'start-without' }).refused('seats-missing');
  called().does('pia', { type: 'say-here' }).when('pia', { type: 'start-without' }).refused('seats-missing');
});

test('[GATHER4] remote groups are moved at once: the round begins with the call', () => {
  const remote = { ...conveneOf(['pia', 'cleo', 'otto']), remote: true };
  const begun = emptyRoom
    .when(theWorkshop, remote)
    .gives({ type: 'room-opened' }, { type: 'group-called' }, { type: 'round-begun', number: 1 });
  expect(begun.state.stage.phase).toBe('briefing');
  emptyRoom.when(theWorkshop, remote, { card: null }).refused('card-missing');
});

test('[GATHER5] a round in its debrief is finished, whatever ends it', () => {
  const debrief = atTheTable(called()).debrief();
  const after = debrief
    .when(theWorkshop, next(), { card: otherCard })
    .gives({ type: 'round-finished' }, { type: 'group-called' });
  expect(after.state.past).toMatchObject([{ advisor: 'pia', client: 'cleo' }]);
  expect(memberOf(after.state, 'otto')?.rounds).toBe(1);
  debrief
    .secondTake()
    .when(theWorkshop, next())
    .gives({ type: 'second-take-ended' }, { type: 'round-finished' }, { type: 'group-called' });
});

test('[GATHER5] once the scene is over the board opens with what was submitted, and the round is finished', () => {
  const scoring = atTheTable(called()).scoring();
  const one = scoring.does('otto', { type: 'rate', step: 'impact', value: 3, why: null }).does('otto', { type: 'submit-sheet' });
  for (const story of [scoring, one, scoring.submitted()]) {
    const ended = [{ type: 'revealed' }, { type: 'round-finished' }] as const;
    const after = story.when(theWorkshop, { type: 'tell-room', what: 'end-round' }).gives(...ended);
    expect(after.state.past).toMatchObject([{ advisor: 'pia', client: 'cleo' }]);
    story.when(theWorkshop, next()).gives(...ended, { type: 'group-called' });
    story.when(theWorkshop, { type: 'tell-room', what: 'close' }).gives(...ended, { type: 'room-closed' });
  }
  const [replay] = replaysOf(one.does(theWorkshop, { type: 'tell-room', what: 'end-round' }).events);
  expect(replay && visibleReplay(replay, 'otto', 'observer').round?.sheetOf['otto']).toMatchObject({ submitted: true });
});

test('[GATHER5] a round whose scene has not ended is abandoned, and nothing of it counts', () => {
  const table = atTheTable(called());
  for (const story of [table, table.scene()]) {
    story.when(theWorkshop, { type: 'tell-room', what: 'end-round' }).gives({ type: 'round-abandoned' });
    const after = story.when(theWorkshop, next()).gives({ type: 'round-abandoned' }, { type: 'group-called' });
    expect(after.state.past).toEqual([]);
    expect(after.state.members.map((m) => m.rounds)).toEqual([0, 0, 0, 0]);
    expect(after.state).toMatchObject({ stage: { phase: 'lobby' }, deadline: null, held: null });
  }
  // Between rounds there is nothing to end.
  const over = table.debrief().does('fay', { type: 'finish-round' });
  over.when(theWorkshop, { type: 'tell-room', what: 'end-round' }).refused('already-so');
  const typed = atTheTable(called({ talk: 'typed' })).scene();
  typed.when(theWorkshop, next()).gives({ type: 'words-dropped' }, { type: 'round-abandoned' }, { type: 'group-called' });
});

test('[GATHER9] a call that a group did not follow is withdrawn when something else begins', () => {
  const waiting = called().does('pia', { type: 'say-here' });
  const ended = waiting.when(theWorkshop, { type: 'tell-room', what: 'end-round' }).gives({ type: 'call-withdrawn' });
  expect(ended.state).toMatchObject({ call: null, stage: { phase: 'lobby' } });
  ended.when('cleo', { type: 'say-here' }).refused('not-now');
  waiting.when(theWorkshop, next()).gives({ type: 'call-withdrawn' }, { type: 'group-called' });
  waiting.when('fay', { type: 'close-room' }).gives({ type: 'call-withdrawn' }, { type: 'room-closed' });
});

test('[GATHER6] a room is called to a round once', () => {
  const table = atTheTable(called());
  table.when(theWorkshop, conveneOf(['pia', 'cleo'])).refused('already-so');
  table
    .does(theWorkshop, next())
    .when(theWorkshop, conveneOf(['pia', 'cleo']))
    .refused('already-so');
  const closed = called().does('fay', { type: 'close-room' });
  closed.when(theWorkshop, next()).refused('not-now');
});

test('[GATHER7] only people who were in a table’s room come in by its door', () => {
  for (const by of ['invitation', 'code'] as const) called().when('out', { type: 'enter-room', by }).refused('by-workshop');
  const without = called().does('otto', { type: 'leave-room' });
  without.when('otto', { type: 'enter-room', by: 'invitation' }).gives({ type: 'person-joined', person: 'otto' });
});

test('[GATHER7] someone removed from a table can’t come back by any of its doors, and sits there again when a facilitator places them', () => {
  const without = called().does('fay', { type: 'remove-person', person: 'otto' });
  for (const by of ['invitation', 'code'] as const)
    without.when('otto', { type: 'enter-room', by }).refused('removed-from-table');
  without.when('otto', { type: 'say-here' }).refused('removed-from-table');
  const people = ['pia', 'cleo', 'otto', 'hana'];
  const told: RoomCommand = { type: 'set-people', people, facilitators: ['fay'] };
  without.when(theWorkshop, told).refused('already-so');
  without.when(theWorkshop, { ...told, placed: 'otto' }).gives({ type: 'person-joined', person: 'otto' });
  expect(without.does(theWorkshop, conveneOf(people, {}, { round: 2 })).state.removed).toEqual([]);
});

test('[WORK7] a workshop removes anyone from its rooms, but a facilitator in the room can’t remove its host', () => {
  const { host } = called().state;
  called().when(theWorkshop, { type: 'remove-person', person: host }).gives({ type: 'person-left', person: host, removed: true });
  called().when('fay', { type: 'remove-person', person: host }).refused('no-such-person');
  called().when(theWorkshop, { type: 'remove-person', person: 'out' }).refused('no-such-person');
});

test('[GATHER7] in a room of a workshop no one begins a round for that room alone', () => {
  const begin = { type: 'begin-round', card: null, seats: 'rotated', again: false } as const;
  for (const who of ['hana', 'fay']) called().when(who, begin).refused('not-yours');
  atTheTable(called()).debrief().when('pia', begin).refused('not-yours');
});

test('[GATHER8] a player who is moved to another group stops the scene they leave, and observes in the other', () => {
  const playing = atTheTable(called()).scene();
  const people = ['pia', 'otto', 'hana', 'olga'];
  const moved = playing
    .when(theWorkshop, { type: 'set-people', people, facilitators: ['fay'] })
    .gives({ type: 'person-joined', person: 'olga' }, { type: 'person-left', person: 'cleo' }, { type: 'scene-stopped' });
  expect(seatsIn(moved)).toEqual({ pia: 'advisor', otto: 'observer', hana: 'observer', olga: 'observer' });
  moved.when(theWorkshop, { type: 'set-people', people, facilitators: ['fay'] }).refused('already-so');
});
