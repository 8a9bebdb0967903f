import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { projector } from '../../../shared/domain/room/from-workshop.ts';
import { evolveRoom, noRoom } from '../../../shared/domain/room/room.ts';
import { type Member, seatless } from '../../../shared/domain/room/state.ts';
import { visibleRoomEvent } from '../../../shared/domain/room/visible-event.ts';
import { visibleMember, visibleRoom } from '../../../shared/domain/room/visible-state.ts';
import { visibleWorkshopEvent } from '../../../shared/domain/workshop/visible-event.ts';
import { visibleWorkshop } from '../../../shared/domain/workshop/visible-state.ts';
import { evolveWorkshop, noWorkshop } from '../../../shared/domain/workshop/workshop.ts';
import { viewRevision } from '../../../shared/protocol/version.ts';
import { workshopsOf } from '../workshop/workshops-in-phase.ts';
import { rooms } from './rooms-in-phase.ts';

/** The places in a value whose content a reader sees, such as `members.takeaway`. Items of a list count together. */
function placesIn(whole: unknown, seen: unknown, at = ''): string[] {
  if (typeof whole !== 'object' || whole === null || typeof seen !== 'object' || seen === null)
    return seen !== null && seen !== undefined && JSON.stringify(whole) === JSON.stringify(seen) ? [at] : [];
  const fields = Object.entries(whole);
  return fields.flatMap(([field, value]) =>
    placesIn(value, (seen as Record<string, unknown>)[field], Array.isArray(whole) ? at : `${at}.${field}`),
  );
}

type Rules<S, E> = {
  none: S;
  evolve: (state: S, event: E) => S;
  visibleState: (state: S, reader: string) => S;
  visibleEvent: (event: E, before: S, after: S, reader: string) => E | 'snapshot' | null;
};

/** What each of these people is told of each event of a story, and sees at its end. */
function viewsOf<S, E extends { type: string }>(
  rules: Rules<S, E>,
  events: readonly E[],
  people: readonly string[],
): Set<string> {
  const views = new Set<string>();
  let before = rules.none;
  for (const event of events) {
    const after = rules.evolve(before, event);
    for (const person of people) {
      const seen = rules.visibleEvent(event, before, after, person);
      const told = seen === null || seen === 'snapshot' ? String(seen) : placesIn(event, seen).join();
      views.add(`${person} is told of ${event.type}: ${told}`);
    }
    before = after;
  }
  for (const person of people)
    for (const place of placesIn(before, rules.visibleState(before, person))) views.add(`${person} sees ${place}`);
  return views;
}

test('what people see has not changed without a new revision', () => {
  const roomRules = { none: noRoom, evolve: evolveRoom, visibleState: visibleRoom, visibleEvent: visibleRoomEvent };
  const roomPeople = ['cleo', 'pia', 'otto', 'hana', 'ask', 'out', 'fay', projector];
  const ofRooms = Object.entries(rooms).flatMap(([phase, stories]) =>
    stories().flatMap(({ events }) => [...viewsOf(roomRules, events, roomPeople)].map((view) => `${phase}: ${view}`)),
  );
  const workshopRules = {
    none: noWorkshop,
    evolve: evolveWorkshop,
    visibleState: visibleWorkshop,
    visibleEvent: visibleWorkshopEvent,
  };
  const workshopPeople = ['fay', 'gus', 'person-01', 'person-02', 'out-01', projector];
  const ofWorkshops = Object.entries(workshopsOf(6)).flatMap(([phase, stories]) =>
    stories().flatMap(({ events }) => [...viewsOf(workshopRules, events, workshopPeople)].map((view) => `${phase}: ${view}`)),
  );
  const all = [...new Set([...ofRooms, ...ofWorkshops])].sort();
  expect(all.length).toBeGreaterThan(2000);
  const print = `revision ${viewRevision} ${createHash('sha256').update(all.join('\n')).digest('hex').slice(0, 16)}\n`;
  expect(
    print,
    'Someone sees more or less of a room or a workshop than before. Raise viewRevision in shared/protocol/version.ts, unless only the stories of these tests have changed; then put this line into tests/domain/fixtures/views.txt',
  ).toBe(readFileSync(new URL('../fixtures/views.txt', import.meta.url), 'utf8'));
});

/** Who sees each field of a member. A new field doesn't compile until it is named here. */
const whoSees: Record<keyof Member, 'everyone' | 'they alone'> = {
  person: 'everyone',
  seat: 'everyone',
  left: 'everyone',
  rounds: 'everyone',
  steppedOut: 'they alone',
  keepsWords: 'they alone',
  allowsRecording: 'they alone',
  takeaway: 'they alone',
  silent: 'they alone',
};

test('each field of a member is seen by everyone or by them alone, as this table says', () => {
  const filled: Required<Member> = {
    person: 'cleo',
    seat: 'client',
    left: true,
    rounds: 2,
    steppedOut: true,
    keepsWords: true,
    allowsRecording: true,
    takeaway: { sentence: 'a', where: 'b', when: 'c' },
    silent: 'scope',
  };
  const fields = Object.keys(whoSees) as (keyof Member)[];
  const empty: Member = { ...seatless('cleo'), left: false };
  for (const field of fields) {
    expect(filled[field], `${field} needs a value that nothing hides as`).not.toEqual(field === 'person' ? '' : empty[field]);
    expect(visibleMember(filled, true)[field], `their own ${field}`).toEqual(filled[field]);
    const seen = JSON.stringify(visibleMember(filled, false)[field]) === JSON.stringify(filled[field]);
    expect(seen ? 'everyone' : 'they alone', field).toBe(whoSees[field]);
  }
});
