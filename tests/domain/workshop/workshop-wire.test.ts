import { expect, test } from 'vitest';
import type { WorkshopEvent, WorkshopEventType } from '../../../shared/domain/workshop/events.ts';
import { defaultPlan } from '../../../shared/domain/workshop/plan.ts';
import { workshopCodec } from '../../../shared/domain/workshop/stored.ts';
import { evolveWorkshop, noWorkshop, workshopEventTypes } from '../../../shared/domain/workshop/workshop.ts';
import { hall } from '../../support/given-workshop.ts';
import { howToChange, storedExamples } from '../../support/stored-examples.ts';

const shape = (event: object) => Object.keys(event).sort().join();

/** Stories that produce an event of every type. */
function examples(): { now: Map<WorkshopEventType, WorkshopEvent>; shapes: Set<string> } {
  const opening = hall(6)
    .does('fay', {
      type: 'describe-workshop',
      about: { name: 'Thursday practice', date: '2026-03-05', description: 'Saying no kindly.' },
    })
    .does('fay', { type: 'set-call-links', links: ['https://meet.example/one', 'https://meet.example/two'] })
    .does('fay', { type: 'set-roster', roster: [{ id: 'line-one', name: 'Mei', person: null }] })
    .does('fay', { type: 'lock-workshop', locked: true })
    .does('fay', { type: 'renew-workshop-invitation' })
    .does('fay', { type: 'ask-for-pair', people: ['person-01', 'person-02'], as: 'apart' })
    .does('person-01', { type: 'request-apart', from: ['person-03'] })
    .does('person-01', { type: 'choose-part', observesOnly: false, pushesFirst: true })
    .does('person-02', { type: 'volunteer', wants: true })
    .does('fay', { type: 'next-block' })
    .does('person-01', { type: 'tap-silence', spot: 'scope' })
    .does('person-01', { type: 'say-aloud' })
    .inBlock('steps')
    .does('fay', { type: 'show-next-step' })
    .inBlock('calibration')
    .submitted('person-01')
    .does('fay', { type: 'open-opening-key' })
    .does('fay', { type: 'skip-opening' })
    .planned({ timers: 'hard' })
    .drawn()
    .drawn()
    .does('fay', { type: 'drop-draft' });
  const round = opening.inRound().does('fay', { type: 'reuse-groups', round: 1 }).does('fay', { type: 'drop-draft' });
  const [first, second] = round.state.groups;
  const told = round
    .does('fay', { type: 'broadcast', words: 'Two more minutes.' })
    .does('fay', { type: 'announce-move', to: 'scene', inMs: 30_000 })
    .does('fay', { type: 'take-back-move' })
    .does('fay', { type: 'tell-rooms', what: 'add-time' })
    .does('fay', { type: 'place-person', person: first?.people[2], room: second?.room })
    .does(null, { type: 'show-room', room: first?.room, shown: true })
    .does(null, { type: 'note-review', room: first?.room, round: 1, people: first?.people, onScreen: false });
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
    .does(first?.advisor ?? '', { type: 'thank-earlier-client', person: first?.client })
    .does('fay', { type: 'back-to-rounds' })
    .closing()
    .does('fay', { type: 'close-workshop' });
  const found = new Map<WorkshopEventType, WorkshopEvent>();
  for (const event of story.events) if (!found.has(event.type)) found.set(event.type, event);
  return { now: found, shapes: new Set(story.events.map((event) => `${event.type}: ${shape(event)}`)) };
}

test('[WORK6] [CODEC1] every type of event of a workshop has a stored example, and all of them can be read and folded, older ones too', () => {
  const { now, shapes } = examples();
  const stored = storedExamples('workshop', workshopCodec);
  const untold = workshopEventTypes.filter((type) => !now.has(type));
  expect(untold, 'no story above brings these events about: tell one that does').toEqual([]);
  const missing = workshopEventTypes.filter((type) => !stored.some(({ event }) => event.type === type));
  expect(missing, 'these events have no example: add one to the newest fixtures/workshop-events-*.json').toEqual([]);
  for (const { name, event } of stored) {
    // `participant-left and was removed`: another shape of the same type.
    if (name !== event.type) {
      expect([...shapes], name).toContain(`${event.type}: ${shape(event)}`);
      continue;
    }
    expect(shape(now.get(event.type) ?? {}), `${name}: ${howToChange('workshop', workshopCodec.schema)}`).toBe(shape(event));
  }
  const { state } = hall(6).inRound();
  for (const { event } of stored) expect(() => evolveWorkshop(state, event), event.type).not.toThrow();
});

test('[WORK6] [CODEC1] an opening from before there were sheets is read as the blocks of today', () => {
  const at = 2_000_000;
  const events = [
    { type: 'opening-block-begun', at, block: 'example', dueAt: at + 1 },
    { type: 'example-marked', at, person: 'person-01', steps: ['impact'] },
    { type: 'example-counted', at, steps: ['impact'] },
    { type: 'plan-changed', at, plan: { ...defaultPlan, opening: ['why', 'example'] } },
  ];
  const state = workshopCodec.read({ schema: 2, events }).reduce(evolveWorkshop, hall(6).state);
  expect(state.stage).toMatchObject({ phase: 'opening', block: 'steps', step: 'acknowledge' });
  expect(state.plan.opening).toEqual(['why', 'steps', 'calibration']);
});

test('[WORK6] an event of an unknown type stops the workshop it is in', () => {
  const unknown = { type: 'groups-juggled', at: 1 } as unknown as WorkshopEvent;
  expect(() => evolveWorkshop(noWorkshop, unknown)).toThrow('unknown type');
});

test('[WORK6] a workshop’s stored events fold to the same state again', () => {
  const story = hall(6).inRound().closing();
  expect(story.events.reduce(evolveWorkshop, noWorkshop)).toEqual(story.state);
});
