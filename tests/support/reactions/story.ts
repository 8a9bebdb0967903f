import type { Log } from '../../../server/store/log.ts';
import type { TestPerson } from '../person.ts';

/** Where a story is told, and what can be seen of its store from outside. */
export type StoryPlace = {
  url: string;
  /** The folder of recordings. */
  recordings: string;
  /** Whether the store still holds these words in this stream. */
  holds: (stream: string, words: string) => Promise<boolean>;
};

/** Something that an event causes elsewhere, told up to the moment before the event. */
export type ReactionStory = {
  /** What happens, in a few words. */
  what: string;
  /** Everyone who is connected; they return after a crash. */
  all: readonly TestPerson[];
  /** Someone who follows the stream of the event, and may do so at another server. Doesn't cause the event. */
  witness: TestPerson;
  /** The event that causes it: once it is stored, the effect is owed. */
  cause: { stream: string; type: string };
  /** The ids of the effects that do it. */
  effect: RegExp;
  /** Causes the event, and resolves once it is stored. Waits for nothing that it causes. */
  act: () => Promise<void>;
  /** Follows again, at whatever server the person is now. */
  follows: (person: TestPerson) => Promise<void>;
  /** Whether it has happened, as people and files show it. */
  isDone: () => boolean | Promise<boolean>;
  /** How often it has happened, by the log. */
  times: (log: Pick<Log, 'read'>) => Promise<number>;
};

/** A story as it is told: its name comes from the list of all. */
export type Told = Omit<ReactionStory, 'what'>;

/** How many events of this type a stream has, of those that `fits` accepts. */
export async function countIn(
  log: Pick<Log, 'read'>,
  stream: string,
  type: string,
  fits: (event: Readonly<Record<string, unknown>>) => boolean = () => true,
): Promise<number> {
  const { entries } = await log.read(stream, 0);
  const events = entries.flatMap((entry) => entry.events as Record<string, unknown>[]);
  return events.filter((event) => event['type'] === type && fits(event)).length;
}

/** Whether the event that causes something is stored. */
export async function isCaused(log: Pick<Log, 'read'>, { stream, type }: ReactionStory['cause']): Promise<boolean> {
  return (await countIn(log, stream, type)) > 0;
}

/** Follows the workshop and the room that the person was in. */
export async function followsAgain(person: TestPerson): Promise<void> {
  if (person.workshopId) await person.followWorkshop(person.workshopId);
  if (person.room) await person.follow(person.room);
}

/** Connects someone to a server, wherever they were before. */
export async function moveTo(url: string, person: TestPerson, { follows }: Pick<ReactionStory, 'follows'>): Promise<void> {
  person.disconnect();
  person.url = url;
  await person.connect();
  await follows(person);
}
