import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { agreementOver } from '../../shared/domain/agreement/pooled.ts';
import { evolveRoom, noRoom } from '../../shared/domain/room/room.ts';
import { visibleRoomEvent } from '../../shared/domain/room/visible-event.ts';
import { readersOfRoom } from '../../shared/domain/room/visible-state.ts';
import { steps } from '../../shared/domain/rubric.ts';
import { deckCalls, deckCommandTypes, refusedInReview, reviewCalls, reviewCommandTypes } from './other-calls.ts';
import { hasPlace, placeFor, roomCommandTypes } from './room-calls.ts';
import { routes } from './route-calls.ts';
import { withTable } from './table.ts';
import { workshopCommandTypes, workshopPlaceFor, workshopStories } from './workshop-calls.ts';

const document = new URL('../../docs/', import.meta.url);

test('[COST6] the costs of every command of a room and a workshop can be measured: a story leads to each', () => {
  expect(roomCommandTypes.filter((type) => !hasPlace(type))).toEqual([]);
  const stories = workshopStories(6);
  expect(workshopCommandTypes.filter((type) => workshopPlaceFor(type, stories) === null)).toEqual([]);
});

test('[COST6] the costs of every command of a review and a deck are measured', () => {
  const typesIn = (calls: { name: string }[]) => calls.map(({ name }) => name.split(' ')[1]).toSorted();
  expect(typesIn(reviewCalls(1_000_000, 0))).toEqual(reviewCommandTypes.toSorted());
  expect(typesIn(deckCalls(0))).toEqual(deckCommandTypes.toSorted());
  expect(refusedInReview()).toEqual([]);
});

test('[COST6] the costs of every route of docs/openapi.json are measured: a new one needs a call in route-calls.ts', () => {
  const { paths } = JSON.parse(readFileSync(new URL('openapi.json', document), 'utf8')) as { paths: Record<string, object> };
  const described = Object.entries(paths).flatMap(([path, of]) => Object.keys(of).map((m) => `${m.toUpperCase()} ${path}`));
  expect(routes.map(({ name }) => name).toSorted()).toEqual(described.toSorted());
});

/** Milliseconds of this process, which don't depend on how busy the machine is. */
function cpuMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

test('[COST7] what each of twelve people sees of thousands of marks is found without looking through all of them', () => {
  const { events } = placeFor('show-self-score');
  const ms = cpuMs(() => {
    let state = noRoom;
    for (const event of events) {
      const before = state;
      state = evolveRoom(state, event);
      for (const reader of readersOfRoom(state)) visibleRoomEvent(event, before, state, reader);
    }
  });
  expect(ms).toBeLessThan(900);
});

test('[COST7] the agreement of a workshop of 200 people after eight rounds is found from sums, and not from each value again', () => {
  const rounds = Array.from({ length: 528 }, (_, i) => steps.map((_, k) => [i % 4, (i + k) % 4, 2, 3, 1, 0, 2, 3, k % 4, 2]));
  const ms = cpuMs(() => expect(agreementOver(rounds, 7).kind).toBe('alpha'));
  expect(ms).toBeLessThan(4000);
});

test('docs/threat-model.md has a place for the table of costs, the worst call first', () => {
  const written = readFileSync(new URL('threat-model.md', document), 'utf8');
  const cost = (name: string, ms: number) => ({ name, times: [ms, ms, ms * 2], atOnce: [4], readers: 60, refused: null });
  const rows = withTable(written, [cost('room rate', 3), cost('GET /api/me/data', 90)]).match(/^\| (?:room|GET) .*$/gm);
  expect(rows).toEqual([
    '| GET /api/me/data | 90 | 180 | 4.0 | 60 | 5 requests, then one in 10 s; the slow lane |',
    '| room rate | 3.0 | 6.0 | 4.0 | 60 | 20 messages a second from a connection, and 50 ms of work a second for a person |',
  ]);
});
