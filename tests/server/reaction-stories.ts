import { freshId } from '../../client/sync/ids.ts';
import { openHall, openRound, sitDown, skipAll } from '../support/hall.ts';
import { TestPerson } from '../support/person.ts';
import { sampleCard } from '../support/sample-cards.ts';
import type { TestServer } from '../support/start-server.ts';
import { until } from '../support/until.ts';

/** Something that an event causes elsewhere. */
export type ReactionStory = {
  /** Everyone who is connected; they return after a crash. */
  all: readonly TestPerson[];
  /** Someone who follows the stream of the event, and may do so at another server. */
  witness: TestPerson;
  /** Brings the event about; nothing that it causes is waited for. */
  act: () => Promise<void>;
  /** Follows again, at whatever server the person is now. */
  follows: (person: TestPerson) => Promise<void>;
  /** 0 until it has happened; another number each time it happens. */
  times: (server: TestServer) => Promise<number>;
};

const wordsErased = async (url: string): Promise<ReactionStory> => {
  const [ada, rui] = [await TestPerson.arrive(url, 'Ada'), await TestPerson.arrive(url, 'Rui')];
  const room = await ada.open();
  await rui.enter({ invitation: ada.known?.snapshot.access.invitation ?? '' });
  await ada.does({ type: 'bring-card', card: { ...sampleCard, id: 'ours', title: 'canary-title' } });
  return {
    all: [ada, rui],
    witness: rui,
    act: async () => {
      await ada.does({ type: 'close-room' });
    },
    follows: async (person) => {
      await person.follow(room);
    },
    // Each rewrite begins an epoch.
    times: async (server) => ((await server.rooms.load(room))?.writer.epoch ?? 1) - 1,
  };
};

const roomsCalled = async (url: string): Promise<ReactionStory> => {
  const { lead, people } = await openHall(url, 6, { opening: [], size: 3 });
  await lead.leads({ type: 'draw-groups' });
  await until(() => lead.workshop?.state.draft !== null, 'there is a draft');
  const [witness = lead] = people;
  const calls = async (server: TestServer) => {
    const groups = witness.workshop?.state.groups ?? [];
    const rooms = await Promise.all(groups.map(({ room }) => server.rooms.load(room)));
    return rooms.map((room) => (room?.state.call ? room.writer.version : 0));
  };
  return {
    all: [lead, ...people],
    witness,
    act: async () => {
      await lead.leads({ type: 'open-round' });
    },
    follows: (person) => person.followWorkshop(person.workshopId),
    times: async (server) => Math.max(0, ...(await calls(server))),
  };
};

const roundRecorded = async (url: string): Promise<ReactionStory> => {
  const hall = await openHall(url, 3, { opening: [] });
  const { lead, people } = hall;
  await openRound(hall);
  await sitDown(hall);
  await skipAll(hall, 'scene');
  await skipAll(hall, 'scoring');
  await skipAll(hall, 'debrief');
  const room = people[0]?.room ?? '';
  const [witness = lead] = people;
  return {
    all: [lead, ...people],
    witness,
    act: async () => {
      const message = { kind: 'room' as const, stream: room, id: freshId(), command: { type: 'finish-round' as const } };
      const answer = await lead.link.emitWithAck('command', message);
      if ('refusal' in answer) throw new Error(`the round was not finished: ${answer.refusal}`);
    },
    follows: async (person) => {
      await person.followWorkshop(person.workshopId);
      if (person !== lead) await person.follow(room);
    },
    times: async (server) => (await server.workshops.load(lead.workshopId))?.state.recorded.length ?? 0,
  };
};

/** By what the event causes. */
export const reactionStories: Readonly<Record<string, (url: string) => Promise<ReactionStory>>> = {
  'words leave the disk': wordsErased,
  'rooms are called': roomsCalled,
  'a round is recorded': roundRecorded,
};
