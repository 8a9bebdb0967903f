import { feltItems, steps } from '../../shared/domain/rubric.ts';
import type { WorkshopCommand, WorkshopPageCommandType } from '../../shared/domain/workshop/commands.ts';
import { workshopCommandSchemas } from '../../shared/domain/workshop/commands.ts';
import { defaultPlan, mostRounds } from '../../shared/domain/workshop/plan.ts';
import { workshopPhases } from '../../shared/domain/workshop/policy.ts';
import { workshopCodec } from '../../shared/domain/workshop/stored.ts';
import type { Tally } from '../../shared/domain/workshop/tally.ts';
import { decideWorkshop } from '../../shared/domain/workshop/workshop.ts';
import { workshopSamples, workshopsOf } from '../domain/workshop/workshops-in-phase.ts';
import { atChapter, hall, people, plannedRound, type WorkshopStory } from '../support/given-workshop.ts';
import { type Call, type Prepared, themselves } from './call.ts';
import { wordsOf } from './largest-rooms.ts';
import { later } from './room-calls.ts';

/** How many people are in the workshop: more than any that we know of. */
const largestHall = 200;
export const workshopCommandTypes = Object.keys(workshopCommandSchemas) as WorkshopPageCommandType[];
export const hallNames: readonly string[] = ['fay', 'gus', ...people(largestHall)];

const actors = ['fay', 'gus', 'person-01', 'person-03'];
const wordy: Partial<Record<WorkshopPageCommandType, object>> = {
  'request-apart': { from: people(7).slice(2) },
  broadcast: { words: wordsOf(200) },
  'use-plan': { plan: { ...defaultPlan, timers: 'hard' } },
  'set-roster': {
    roster: Array.from({ length: 200 }, (_, i) => ({
      id: `a-line-${i}`,
      name: `A name of thirty letters ${i}`,
      person: null,
      table: i + 1,
    })),
  },
  'set-call-links': { links: Array.from({ length: 60 }, (_, i) => `https://meet.example/${'x'.repeat(170)}${i}`) },
  'describe-workshop': { about: { name: wordsOf(60), description: wordsOf(300) } },
};

type Found = { story: WorkshopStory; actor: string; command: WorkshopCommand };

/** The last phase in which someone may send a command of this type, in a workshop of this many people. Null: there is none. */
export function workshopPlaceFor(type: WorkshopPageCommandType, stories: readonly WorkshopStory[]): Found | null {
  for (const story of stories)
    for (const actor of actors)
      for (const sample of workshopSamples[type](story.state)) {
        const command = atChapter({ ...sample, ...wordy[type] }, story.state);
        const answer = decideWorkshop(story.state, command, { actor, at: story.now + 1000, chance: 1, gone: [], fresh: 'fresh' });
        if (Array.isArray(answer) && answer.length > 0) return { story, actor, command };
      }
  return null;
}

/** Workshops of this many people in every phase, those in which most has happened first. */
export function workshopStories(count: number): WorkshopStory[] {
  const stories = workshopPhases.flatMap((phase) => workshopsOf(count)[phase]());
  return stories.toSorted((a, b) => b.events.length - a.events.length);
}

export function preparedWorkshop({ events }: WorkshopStory, now: number, stream: string): Prepared {
  const stored = workshopCodec.write(later(events, now - 1000 - (events.at(-1)?.at ?? 0)));
  return { kind: 'workshop', stream, stored, people: themselves(hallNames) };
}

const tally: Tally = {
  ...{ card: 'own-authentication', raters: 10, traps: { abdication: 1 } },
  steps: Object.fromEntries(steps.map((step) => [step, { heard: 6, landed: 2, notHeard: 2, notNeeded: 2 }])),
  values: Object.fromEntries(steps.map((step) => [step, [2, 3, 3, 2]])),
  felt: Object.fromEntries(feltItems.map((item) => [item, [0, 0, 1, 0]])),
};

/** A workshop of 200 after as many rounds as there may be, with the figures of each room. */
export function longWorkshop(): WorkshopStory {
  const rounds = Array.from({ length: mostRounds }, () => plannedRound);
  let story = hall(largestHall, { ...defaultPlan, rounds });
  for (let round = 1; round <= mostRounds; round++) {
    story = story.inRound();
    for (const { room, people: sat, advisor, client } of story.state.groups)
      story = story.does(null, { type: 'record-round', round, room, people: sat, advisor, client, tally });
  }
  const closing = story.closing();
  // Otherwise the server tells all these rooms, which aren't there, that the workshop closes, again and again.
  const told = closing.state.orders.filter(({ waiting }) => waiting.length > 0);
  return told.reduce((all, { number, waiting: rooms }) => all.does(null, { type: 'note-heard', number, rooms }), closing);
}

/** A call for every command, in a workshop of its own; `now`: the server's time. */
export function workshopCalls(now: number, copy: number, stories: readonly WorkshopStory[]): Call[] {
  return workshopCommandTypes.map((type, i) => {
    const place = workshopPlaceFor(type, stories);
    if (!place) throw new Error(`no story leads to a workshop in which someone may ${type}`);
    const on = preparedWorkshop(place.story, now, `cost-hall-${i}-${copy}`);
    const body = { kind: 'workshop', stream: on.stream, id: `cost-${type}`, command: place.command };
    return { name: `workshop ${type}`, on: [on], followed: true, by: place.actor, asked: { message: 'command', body } };
  });
}
