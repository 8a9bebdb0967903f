import { freshId } from '../../../client/sync/ids.ts';
import type { RoomPageCommand } from '../../../shared/domain/room/commands.ts';
import type { AskedPlan } from '../../../shared/domain/workshop/plan.ts';
import { type Hall, openHall, openRound, sitDown, skipAll, throughRound } from '../hall.ts';
import type { TestPerson } from '../person.ts';
import { until } from '../until.ts';
import { countIn, followsAgain, type StoryPlace, type Told } from './story.ts';

type Rest = Pick<Told, 'cause' | 'effect' | 'act' | 'isDone' | 'times'> & Partial<Told>;

/** A story in which everyone of a hall comes back, and the last participant is the witness. */
function storyOf({ lead, people }: Hall, rest: Rest): Told {
  return { all: [lead, ...people], witness: people.at(-1) ?? lead, follows: followsAgain, ...rest };
}

/** A hall whose round was opened. */
async function opened(url: string, count: number, plan: Partial<AskedPlan> = {}): Promise<Hall> {
  const hall = await openHall(url, count, { opening: [], ...plan });
  await openRound(hall);
  return hall;
}

/** A hall of one room whose round has come to its debrief. */
async function debriefing(url: string): Promise<Hall & { room: string }> {
  const hall = await opened(url, 2, { size: 2 });
  await sitDown(hall);
  for (const phase of ['scene', 'scoring', 'debrief'] as const) await skipAll(hall, phase);
  return { ...hall, room: hall.people[0]?.room ?? '' };
}

/** A command of the facilitator in a room that they aren't in. */
async function toRoom(lead: TestPerson, room: string, command: RoomPageCommand): Promise<void> {
  const answer = await lead.link.emitWithAck('command', { kind: 'room', stream: room, id: freshId(), command });
  if ('refusal' in answer) throw new Error(`the room refused ${command.type}: ${answer.refusal}`);
}

const isIn = (seen: TestPerson, { id }: TestPerson) => seen.state.members.some(({ person, left }) => person === id && !left);

const roomsCalled = async ({ url }: StoryPlace): Promise<Told> => {
  const hall = await openHall(url, 4, { opening: [], size: 2 });
  const { lead } = hall;
  await lead.leads({ type: 'draw-groups' });
  await until(() => lead.workshop?.state.draft !== null, 'there is a draft');
  const groups = () => lead.workshop?.state.groups ?? [];
  return storyOf(hall, {
    cause: { stream: lead.workshopId, type: 'round-opened' },
    effect: /-\d+ round-1$/,
    act: () => lead.leads({ type: 'open-round' }),
    isDone: () => groups().length === 2 && groups().every(({ convened }) => convened),
    times: async (log) => {
      const calls = await Promise.all(groups().map(({ room }) => countIn(log, room, 'group-called')));
      return calls.includes(0) ? 0 : Math.max(0, ...calls);
    },
  });
};

const roomsTold = async ({ url }: StoryPlace): Promise<Told> => {
  const hall = await opened(url, 4, { size: 2 });
  const { lead, people } = hall;
  await sitDown(hall);
  await skipAll(hall, 'scene');
  const rooms = [...new Set(people.map(({ room }) => room))];
  return storyOf(hall, {
    cause: { stream: lead.workshopId, type: 'rooms-told' },
    effect: new RegExp(`^(${rooms.join('|')}) order-\\d+$`),
    act: () => lead.leads({ type: 'tell-rooms', what: 'up-to-scoring' }),
    isDone: () => people.every((person) => person.state.stage.phase === 'scoring') && lead.workshop?.state.orders.length === 0,
    times: async (log) => {
      const ended = await Promise.all(rooms.map((room) => countIn(log, room, 'scene-ended')));
      return ended.includes(0) ? 0 : Math.max(...ended);
    },
  });
};

const personMoved = async ({ url }: StoryPlace): Promise<Told> => {
  const hall = await opened(url, 6);
  const { lead, people } = hall;
  const witness = people.at(-1) ?? lead;
  const moved = people.find(({ room }) => room !== witness.room) ?? lead;
  const { room } = witness;
  return storyOf(hall, {
    cause: { stream: lead.workshopId, type: 'person-placed' },
    effect: new RegExp(`^${room} people-`),
    act: () => lead.leads({ type: 'place-person', person: moved.id, room }),
    // They are shut out of the table that they left.
    follows: (person) => (person === moved ? person.followWorkshop(person.workshopId) : followsAgain(person)),
    isDone: () => isIn(witness, moved),
    times: (log) => countIn(log, room, 'person-joined', ({ person }) => person === moved.id),
  });
};

const personLeft = async ({ url }: StoryPlace): Promise<Told> => {
  const hall = await opened(url, 3);
  const [gone, witness] = hall.people as [TestPerson, TestPerson];
  return storyOf(hall, {
    cause: { stream: hall.lead.workshopId, type: 'participant-left' },
    effect: new RegExp(`^${witness.room} people-`),
    act: () => gone.leads({ type: 'leave-workshop' }),
    follows: async (person) => void (person !== gone && (await followsAgain(person))),
    isDone: () => !isIn(witness, gone),
    times: (log) => countIn(log, witness.room, 'person-left', ({ person }) => person === gone.id),
  });
};

/** Someone who is removed leaves the rooms of earlier rounds too. */
const personRemoved = async ({ url }: StoryPlace): Promise<Told> => {
  const round = { mix: 'new-people', level: 'auto', deck: null, card: null } as const;
  const hall = await opened(url, 4, { size: 2, rounds: [round, round] });
  const { lead, people } = hall;
  const [gone] = people as [TestPerson];
  const earlier = gone.room;
  const witness = people.find((person) => person !== gone && person.room === earlier) ?? lead;
  await throughRound(hall);
  await openRound(hall);
  const looksBack = async (person: TestPerson) => {
    person.known = null;
    await person.follow(earlier);
  };
  await looksBack(witness);
  return storyOf(hall, {
    witness,
    cause: { stream: lead.workshopId, type: 'participant-left' },
    effect: new RegExp(`^${earlier} clear-`),
    act: () => lead.leads({ type: 'remove-participant', person: gone.id }),
    follows: async (person) => {
      if (person === gone) return;
      await person.followWorkshop(person.workshopId);
      if (person === witness) await looksBack(person);
    },
    isDone: () => witness.known !== null && !isIn(witness, gone),
    times: (log) => countIn(log, earlier, 'person-left', ({ person }) => person === gone.id),
  });
};

const facilitatorAdded = async ({ url }: StoryPlace): Promise<Told> => {
  const hall = await opened(url, 3);
  const [added, witness] = hall.people as [TestPerson, TestPerson];
  return storyOf(hall, {
    cause: { stream: hall.lead.workshopId, type: 'facilitators-set' },
    effect: new RegExp(`^${witness.room} people-`),
    act: () => hall.lead.leads({ type: 'add-facilitator', person: added.id }),
    isDone: () => witness.state.workshop?.facilitators.includes(added.id) === true,
    times: (log) => countIn(log, witness.room, 'facilitators-changed'),
  });
};

const roundRecorded = async ({ url, holds }: StoryPlace): Promise<Told> => {
  const { room, ...hall } = await debriefing(url);
  const { lead } = hall;
  return storyOf(hall, {
    cause: { stream: room, type: 'round-finished' },
    effect: new RegExp(`^${lead.workshopId} record-`),
    act: () => toRoom(lead, room, { type: 'finish-round' }),
    // The id of the command that records it.
    isDone: () => holds(lead.workshopId, `record-1-${room}-`),
    times: (log) => countIn(log, lead.workshopId, 'round-recorded'),
  });
};

/** Everyone at the table but the last one has said yes to the spotlight. Out: that last one. */
async function almostShown({ lead, people }: Hall, room: string): Promise<TestPerson> {
  await toRoom(lead, room, { type: 'ask-spotlight' });
  for (;;) {
    const asked = () => people.find((person) => person.state.spotlight !== null);
    await until(() => asked() !== undefined, 'someone is asked');
    const person = asked() ?? lead;
    people = people.filter((one) => one !== person);
    if (people.length === 0) return person;
    await person.does({ type: 'answer-spotlight', yes: true });
  }
}

const roomShown = async ({ url }: StoryPlace): Promise<Told> => {
  const { room, ...hall } = await debriefing(url);
  const { lead, people } = hall;
  const last = await almostShown(hall, room);
  return storyOf(hall, {
    witness: people.find((person) => person !== last) ?? lead,
    cause: { stream: room, type: 'spotlight-agreed' },
    effect: new RegExp(`^${lead.workshopId} shown-`),
    act: () => last.does({ type: 'answer-spotlight', yes: true }),
    isDone: () => lead.workshop?.state.shown === room,
    times: (log) => countIn(log, lead.workshopId, 'room-shown'),
  });
};

const roomHidden = async ({ url }: StoryPlace): Promise<Told> => {
  const { room, ...hall } = await debriefing(url);
  const { lead, people } = hall;
  const last = await almostShown(hall, room);
  await last.does({ type: 'answer-spotlight', yes: true });
  await until(() => lead.workshop?.state.shown === room, 'the workshop shows the room');
  return storyOf(hall, {
    cause: { stream: lead.workshopId, type: 'room-shown' },
    effect: new RegExp(`^${room} hide-`),
    act: () => lead.leads({ type: 'hide-room' }),
    isDone: () => people.every(({ state }) => state.spotlight === null),
    times: (log) => countIn(log, room, 'spotlight-ended'),
  });
};

/** The spotlight ends in the room itself. */
const roomDone = async ({ url }: StoryPlace): Promise<Told> => {
  const { room, ...hall } = await debriefing(url);
  const { lead } = hall;
  const last = await almostShown(hall, room);
  await last.does({ type: 'answer-spotlight', yes: true });
  await until(() => lead.workshop?.state.shown === room, 'the workshop shows the room');
  return storyOf(hall, {
    cause: { stream: room, type: 'round-finished' },
    effect: new RegExp(`^${lead.workshopId} shown-`),
    act: () => toRoom(lead, room, { type: 'finish-round' }),
    isDone: () => lead.workshop?.state.shown === null,
    times: (log) => countIn(log, lead.workshopId, 'room-shown', (event) => event['room'] === null),
  });
};

/** A facilitator asks a room to go through its round together. */
const reviewNoted = async ({ url }: StoryPlace): Promise<Told> => {
  const hall = await opened(url, 3);
  await throughRound(hall);
  const { lead, people } = hall;
  const stream = `${people[0]?.room ?? ''}-r1`;
  const reads = (person: TestPerson) =>
    person.link.emitWithAck('follow', { channel: 5, kind: 'review', stream, as: 'myself', cursor: null });
  for (const person of [lead, ...people]) await reads(person);
  return storyOf(hall, {
    cause: { stream, type: 'together-asked' },
    effect: /-r1 noted \d+$/,
    act: async () => {
      const command = { type: 'ask-together', within: 'minutes' } as const;
      await lead.link.emitWithAck('command', { kind: 'review', stream, id: freshId(), command });
    },
    follows: async (person) => {
      await followsAgain(person);
      await reads(person);
    },
    isDone: () => (lead.workshop?.state.reviews ?? []).length === 1,
    times: (log) => countIn(log, lead.workshopId, 'review-noted'),
  });
};

/** What workshops cause in their rooms, and rooms in their workshops. */
export const inWorkshops = {
  'rooms are called': roomsCalled,
  'rooms get an order': roomsTold,
  'someone sits where they were moved': personMoved,
  'someone who left is out of their room': personLeft,
  'someone who was removed is out of earlier rooms': personRemoved,
  'a room learns of a new facilitator': facilitatorAdded,
  'a round is recorded': roundRecorded,
  'a room is shown': roomShown,
  'a room is no longer shown': roomHidden,
  'a workshop no longer shows a room': roomDone,
  'a workshop learns that a room is asked to a review': reviewNoted,
};
