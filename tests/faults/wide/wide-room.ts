import { longestTimes } from '../../bench/contestants/gentle-pushback/people.ts';
import { WidePerson } from './wide-person.ts';

/** Advisor, client, and the observers, each of whom scores on a board that is open among them. */
export type WideRoom = { all: WidePerson[]; observers: WidePerson[] };

/** A room whose people are all connected and whose observers score; no clock ends it, unless other times are given. */
export async function wideRoom(port: number, part: number, members: number, times = longestTimes): Promise<WideRoom> {
  const arrive = () => WidePerson.arrive(port, part);
  const [advisor, ...others] = await Promise.all(Array.from({ length: members }, arrive));
  const [client, ...observers] = others;
  if (!advisor || !client) throw new Error('impossible: a room without players');
  const settings = { talk: 'typed', board: 'open', sheets: 'named', level: 2 } as const;
  const invitation = await advisor.open({ ...settings, times });
  for (const person of others) await person.enter(invitation);
  await advisor.does({ type: 'begin-round', card: null, seats: 'as-they-are', again: false });
  await client.does({ type: 'say-ready', round: 1 });
  await advisor.does({ type: 'say-ready', round: 1 });
  await advisor.does({ type: 'begin-scene', round: 1 });
  await advisor.does({ type: 'end-scene', round: 1 });
  return { all: [advisor, client, ...observers], observers };
}
