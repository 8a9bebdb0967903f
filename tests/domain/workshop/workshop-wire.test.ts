import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { WorkshopEvent, WorkshopEventType } from '../../../shared/domain/workshop/events.ts';
import { evolveWorkshop, noWorkshop, workshopEventTypes } from '../../../shared/domain/workshop/workshop.ts';
import { hall } from '../../support/given-workshop.ts';

const shape = (event: object) => Object.keys(event).sort().join();

/** Stories that produce an event of every type. */
function examples(): { now: Map<WorkshopEventType, WorkshopEvent>; shapes: Set<string> } {
  const opening = hall(6)
    .does('fay', { type: 'lock-workshop', locked: true })
    .does('fay', { type: 'renew-workshop-invitation' })
    .does('fay', { type: 'ask-for-pair', people: ['person-01', 'person-02'], as: 'apart' })
    .does('person-01', { type: 'request-apart', from: ['person-03'] })
    .does('person-01', { type: 'choose-part', observesOnly: false, pushesFirst: true })
    .does('fay', { type: 'next-block' })
    .does('person-01', { type: 'tap-silence', spot: 'scope' })
    .does('person-01', { type: 'say-aloud' })
    .does('person-01', { type: 'mark-example', steps: ['impact'] })
    .does('fay', { type: 'skip-opening' })
    .planned({ timers: 'hard' })
    .drawn()
    .does('fay', { type: 'drop-draft' });
  const round = opening.inRound();
  const [first, second] = round.state.groups;
  const told = round
    .does('fay', { type: 'broadcast', words: 'Two more minutes.' })
    .does('fay', { type: 'tell-rooms', what: 'add-time' })
    .does('fay', { type: 'place-person', person: first?.people[2], room: second?.room })
    .does(null, { type: 'show-room', room: first?.room });
  const story = told
    .does(null, { type: 'note-heard', number: told.state.orders[0]?.number, rooms: [first?.room] })
    .does(null, {
      type: 'record-round',
      round: 1,
      room: first?.room,
      people: first?.people,
      advisor: first?.advisor,
      client: first?.client,
      tally: { card: 'sample', raters: 1, steps: { impact: { heard: 1, landed: 1, notHeard: 0, notNeeded: 0 } }, traps: {} },
    })
    .does('person-06', { type: 'leave-workshop' })
    .does('fay', { type: 'remove-participant', person: 'person-05' })
    .does('fay', { type: 'let-back-in', person: 'person-05' })
    .closing()
    .does('fay', { type: 'back-to-rounds' })
    .closing()
    .does('fay', { type: 'close-workshop' });
  const found = new Map<WorkshopEventType, WorkshopEvent>();
  for (const event of story.events) if (!found.has(event.type)) found.set(event.type, event);
  return { now: found, shapes: new Set(story.events.map((event) => `${event.type}: ${shape(event)}`)) };
}

test('[WORK6] every type of event of a workshop has a stored example of schema 1, and all of them can be folded', () => {
  const { now, shapes } = examples();
  const file = new URL('../fixtures/workshop-events-1.json', import.meta.url);
  const stored = JSON.parse(readFileSync(file, 'utf8')) as Record<string, WorkshopEvent>;
  const untold = workshopEventTypes.filter((type) => !now.has(type));
  expect(untold, 'no story above brings these events about: tell one that does').toEqual([]);
  const missing = workshopEventTypes.filter((type) => !(type in stored));
  expect(
    missing,
    'these events have no fixture: add an example to fixtures/workshop-events-1.json; a changed shape takes the next schema number and keeps the old example',
  ).toEqual([]);
  for (const [type, event] of Object.entries(stored)) {
    // `participant-left and was removed`: another shape of the same type.
    if (type !== event.type) {
      expect([...shapes], type).toContain(`${event.type}: ${shape(event)}`);
      continue;
    }
    expect(
      shape(now.get(type as WorkshopEventType) ?? {}),
      `the shape of ${type} has changed: raise eventSchema, keep this fixture, add workshop-events-2.json`,
    ).toBe(shape(event));
  }
  const { state } = hall(6).inRound();
  for (const event of Object.values(stored)) expect(() => evolveWorkshop(state, event), event.type).not.toThrow();
});

test('[WORK6] an event of an unknown type stops the workshop it is in', () => {
  const unknown = { type: 'groups-juggled', at: 1 } as unknown as WorkshopEvent;
  expect(() => evolveWorkshop(noWorkshop, unknown)).toThrow('unknown type');
});

test('[WORK6] a workshop’s stored events fold to the same state again', () => {
  const story = hall(6).inRound().closing();
  expect(story.events.reduce(evolveWorkshop, noWorkshop)).toEqual(story.state);
});
