import { randomBytes } from 'node:crypto';
import { sessionCookie } from '../../../server/access/sessions.ts';
import { defaultSettings } from '../../../shared/domain/room/settings.ts';
import { protocolVersion } from '../../../shared/protocol/version.ts';
import { RawSocketIo } from '../../bench/load/raw-socket-io.ts';
import type { ChurnAsked, ChurnFigures } from './orders.ts';
import { WidePerson } from './wide-person.ts';
import { wideRoom } from './wide-room.ts';

/** The number of rooms that live at the same time. */
const atOnce = 12;
/** One room in this many plays up to its scoring; in the others people only meet. */
const playedEvery = 10;

/** No one sees these deadlines pass; they pass while the crowds come and go, and before anything is counted. */
export const shortTimes = {
  briefingMs: 60_000,
  sceneMs: 60_000,
  graceMs: 1000,
  scoringMs: 1000,
  outOfRoleMs: 1000,
  debriefMs: 1000,
  secondTakeMs: 1000,
  closingMs: 1000,
};

/** Someone opens a room, others enter by its link, and all leave. Out: how many entered. */
async function meet({ port, part, members }: ChurnAsked): Promise<number> {
  const arrive = () => WidePerson.arrive(port, part);
  const [host, ...others] = await Promise.all(Array.from({ length: members }, arrive));
  const invitation = (await host?.open(defaultSettings)) ?? '';
  await Promise.all(others.map((person) => person.enter(invitation)));
  for (const person of [host, ...others]) person?.cut();
  return members;
}

async function play({ port, part, members }: ChurnAsked): Promise<number> {
  const { all } = await wideRoom(port, part, members, shortTimes);
  for (const person of all) person.cut();
  return all.length;
}

/** A handshake with a well-formed token that was never issued. Out: true if it was let in. */
async function knock(port: number): Promise<boolean> {
  const cookie = `${sessionCookie}=${randomBytes(24).toString('base64url')}`;
  const link = new RawSocketIo({
    port,
    // Everyone at an address with many invented sessions waits, and these people have done nothing.
    from: '127.0.0.2',
    headers: { cookie },
    auth: { protocol: protocolVersion, tab: randomBytes(9).toString('base64url') },
    onPacket: () => undefined,
  });
  const admitted = await link.joined.then(
    () => true,
    () => false,
  );
  link.close();
  return admitted;
}

/** Rooms open and close, a dozen at a time, and strangers knock between them. */
export async function churn(asked: ChurnAsked): Promise<ChurnFigures> {
  const figures: ChurnFigures = { joins: 0, rooms: 0, refusedTokens: 0, admittedTokens: 0 };
  let next = 0;
  const each = async () => {
    for (let room = next++; room < asked.rooms; room = next++) {
      const joins = await (room % playedEvery === 0 ? play(asked) : meet(asked));
      figures.joins += joins;
      figures.rooms += 1;
      const knocks = Math.ceil(asked.badTokens / asked.rooms);
      for (let i = 0; i < knocks; i++) {
        const outcome = (await knock(asked.port)) ? 'admittedTokens' : 'refusedTokens';
        figures[outcome] += 1;
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, each));
  return figures;
}
