import type { WorkshopCommandType } from '../../../shared/domain/workshop/commands.ts';
import { defaultPlan } from '../../../shared/domain/workshop/plan.ts';
import type { WorkshopPhase, WorkshopState } from '../../../shared/domain/workshop/state.ts';
import { hall, type WorkshopCommandInTest, type WorkshopStory } from '../../support/given-workshop.ts';

const shown = (story: WorkshopStory) =>
  story.does(null, { type: 'show-room', room: story.state.groups[0]?.room ?? '', shown: true });
/** An announcement is up. */
const announced = (story: WorkshopStory) => story.does('fay', { type: 'broadcast', words: 'Coffee is ready.' });
/** All rooms move on in a minute. */
const moving = (story: WorkshopStory) => story.does('fay', { type: 'announce-move', to: 'scene', inMs: 60_000 });
/** A minute ago it was announced that all rooms move on: the next command comes at that time. */
const movingNow = (story: WorkshopStory) =>
  moving(announced(story)).does('fay', { type: 'broadcast', words: 'Half a minute more.' }, { at: story.now + 61_000 });
const told = (story: WorkshopStory) => story.does('fay', { type: 'tell-rooms', what: 'pause' });
/** Someone was removed. */
const without = (story: WorkshopStory) => {
  const last = story.state.people.at(-1)?.person ?? '';
  return story.does('fay', { type: 'remove-participant', person: last });
};

/** All rooms have played their round; Gus, who also leads, was at each table. */
const recorded = (story: WorkshopStory) =>
  story.state.groups.reduce<WorkshopStory>(
    (s, { room, people, advisor, client }) =>
      s.does(null, {
        type: 'record-round',
        round: s.state.round,
        room,
        people: [...people, 'gus'],
        advisor,
        client,
        tally: null,
      }),
    story,
  );

/** Workshops of this many people in a phase, in the different states that a command may need. */
export function workshopsOf(count: number): Record<WorkshopPhase, () => WorkshopStory[]> {
  const lobby = () => hall(count);
  const unconvened = () => lobby().drawn().does('fay', { type: 'open-round' });
  return {
    lobby: () => [lobby(), lobby().drawn(), without(announced(lobby()))],
    opening: () => [
      without(announced(lobby())).does('fay', { type: 'next-block' }),
      lobby().drawn().does('fay', { type: 'next-block' }),
      lobby().inBlock('steps'),
      lobby().inBlock('calibration').scored('person-01').scored('gus'),
    ],
    rounds: () => [
      without(announced(unconvened())),
      lobby().inRound(),
      lobby().inRound().drawn(),
      shown(told(lobby().inRound())),
      moving(shown(told(lobby().inRound()))),
      movingNow(lobby().inRound()),
    ],
    closing: () => [
      without(announced(unconvened())).closing(),
      told(lobby().inRound()).closing(),
      shown(recorded(lobby().inRound()).closing()),
    ],
    closed: () => [
      lobby().does('fay', { type: 'close-workshop' }),
      lobby().inRound().closing().does('fay', { type: 'close-workshop' }),
    ],
  };
}

type Sample = (state: WorkshopState) => WorkshopCommandInTest[];
const one =
  (...commands: WorkshopCommandInTest[]): Sample =>
  () =>
    commands;
const room = (state: WorkshopState) => state.groups[0]?.room ?? 'no-room-here';

/** For each command, samples of which at least one must succeed wherever the table allows it. */
export const workshopSamples: Record<WorkshopCommandType, Sample> = {
  'join-workshop': one({ type: 'join-workshop' }),
  'leave-workshop': one({ type: 'leave-workshop' }),
  'choose-part': one({ type: 'choose-part', observesOnly: true, pushesFirst: false }),
  volunteer: one({ type: 'volunteer', wants: true }),
  'request-apart': one({ type: 'request-apart', from: ['person-02'] }),
  'tap-silence': one({ type: 'tap-silence', spot: 'scope' }),
  'say-aloud': one({ type: 'say-aloud' }),
  'score-opening-example': one({ type: 'score-opening-example', step: 'impact', value: 3 }),
  'submit-opening-sheet': one({ type: 'submit-opening-sheet' }),
  'thank-earlier-client': (state) => state.sat.map(({ client }) => ({ type: 'thank-earlier-client', person: client })),
  'change-plan': one({ type: 'change-plan', plan: { timers: 'hard' } }),
  'use-preset': one({ type: 'use-preset', preset: '90-minutes' }),
  'use-plan': one({ type: 'use-plan', plan: { ...defaultPlan, timers: 'hard' } }),
  'set-roster': one({ type: 'set-roster', roster: [{ id: 'line-one', name: 'Mei', person: null }] }),
  'set-call-links': one({ type: 'set-call-links', links: ['https://meet.example/team-{table}'] }),
  'describe-workshop': one({ type: 'describe-workshop', about: { name: 'Thursday practice' } }),
  'add-round': one({ type: 'add-round', round: 'round-9' }),
  'change-round': one({ type: 'change-round', round: 'r3', to: { level: 3 } }),
  'remove-round': one({ type: 'remove-round', round: 'r3' }),
  'renew-workshop-invitation': one({ type: 'renew-workshop-invitation' }),
  'lock-workshop': one({ type: 'lock-workshop', locked: true }),
  'let-back-in': (state) => state.removed.map((person) => ({ type: 'let-back-in', person })),
  'remove-participant': one({ type: 'remove-participant', person: 'person-02' }),
  'add-facilitator': one({ type: 'add-facilitator', person: 'person-02' }),
  'end-facilitator': one({ type: 'end-facilitator', person: 'gus' }),
  'hand-over-workshop': one({ type: 'hand-over-workshop', person: 'gus' }),
  'step-back': one({ type: 'step-back' }),
  'ask-for-pair': one({ type: 'ask-for-pair', people: ['person-01', 'person-02'], as: 'apart' }),
  'next-block': one({ type: 'next-block' }),
  'show-next-step': one({ type: 'show-next-step' }),
  'open-opening-key': one({ type: 'open-opening-key' }),
  'skip-opening': one({ type: 'skip-opening' }),
  'draw-groups': one({ type: 'draw-groups' }),
  'reuse-groups': one({ type: 'reuse-groups', round: 1 }),
  'drop-draft': one({ type: 'drop-draft' }),
  'move-person': (state) =>
    (state.draft?.groups[0]?.people ?? ['person-01']).map((person) => ({ type: 'move-person', person, to: 1 })),
  'seat-person': (state) => [{ type: 'seat-person', person: state.draft?.groups[0]?.people[2] ?? 'person-01', seat: 'advisor' }],
  'pin-person': one({ type: 'pin-person', person: 'person-01', pinned: true }),
  'open-round': one({ type: 'open-round' }),
  'place-person': (state) =>
    ['person-01', 'person-02', 'person-03', 'person-04'].map((person) => ({ type: 'place-person', person, room: room(state) })),
  'tell-rooms': one({ type: 'tell-rooms', what: 'pause' }),
  'announce-move': one({ type: 'announce-move', to: 'scoring', inMs: 60_000 }),
  'take-back-move': one({ type: 'take-back-move' }),
  'pass-move': (state) => [{ type: 'pass-move', dueAt: state.movesOn?.dueAt ?? 0 }],
  broadcast: one({ type: 'broadcast', words: 'five more minutes' }),
  'take-down-announcement': one({ type: 'take-down-announcement' }),
  'hide-room': one({ type: 'hide-room' }),
  'begin-workshop-closing': one({ type: 'begin-workshop-closing' }),
  'back-to-rounds': one({ type: 'back-to-rounds' }),
  'close-workshop': one({ type: 'close-workshop' }),
  'note-convened': (state) => [{ type: 'note-convened', round: state.round, rooms: [room(state)] }],
  'note-heard': (state) => state.orders.map(({ number }) => ({ type: 'note-heard', number, rooms: [room(state)] })),
  'record-round': (state) => [
    { type: 'record-round', round: state.round, room: room(state), people: [], advisor: null, client: null, tally: null },
  ],
  'note-review': (state) => [{ type: 'note-review', room: room(state), round: 1, people: ['fay'], onScreen: false }],
  'show-room': (state) => [{ type: 'show-room', room: state.shown ?? room(state), shown: state.shown === null }],
};
