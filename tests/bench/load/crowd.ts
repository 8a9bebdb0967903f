import type { Driver, Member } from './driver.ts';

/** So many connect at once. */
const atOnce = 24;

export type Crowd = {
  /** By room, then by member. */
  rooms: Member[][];
  bytes: () => Traffic;
};

/** Of all connections together; `known` is false where one of them counts nothing. */
export type Traffic = { bytesIn: number; framesIn: number; known: boolean };

export type CrowdSettings = {
  driver: Driver;
  port: number;
  rooms: number;
  members: number;
  onScore: (me: number, seq: number) => void;
};

/** Connects everybody, seat by seat, so that a room exists before its second member comes. */
export async function gather({ driver, port, rooms, members, onScore }: CrowdSettings): Promise<Crowd> {
  const connected: Member[][] = Array.from({ length: rooms }, () => []);
  for (let member = 0; member < members; member++) {
    let next = 0;
    const connectSome = async () => {
      while (next < rooms) {
        const room = next++;
        const me = room * members + member;
        const session = (await driver.signIn?.(port)) ?? '';
        const place = { port, room, member, members, session, late: false, onScore: (seq: number) => onScore(me, seq) };
        connected[room]?.push(await driver.connect(place));
      }
    };
    await Promise.all(Array.from({ length: atOnce }, connectSome));
  }
  const bytes = () => {
    const sum: Traffic = { bytesIn: 0, framesIn: 0, known: true };
    for (const { link } of connected.flat()) {
      sum.bytesIn += link?.bytesIn ?? 0;
      sum.framesIn += link?.framesIn ?? 0;
      sum.known &&= link !== null;
    }
    return sum;
  };
  return { rooms: connected, bytes };
}
