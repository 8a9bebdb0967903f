import { fileURLToPath } from 'node:url';
import type { Settings } from '../../../../shared/domain/room/settings.ts';
import { steps } from '../../../../shared/domain/rubric.ts';
import type { Contestant, Driver } from '../../load/driver.ts';
import { criteria, highestValue, idOf, type Score, scanIds } from '../../load/score.ts';
import { BenchPerson, longestTimes, signIn } from './people.ts';

const server = fileURLToPath(new URL('../../../../dist/server/main.js', import.meta.url));
const ratings = 4;

/** A room that is being filled: its two players wait until the last observer is in. */
type Opened = { invitation: string; advisor: BenchPerson; client: BenchPerson };

function rating(room: string, { seq, criterion, value }: Score): string {
  const step = steps[criteria.indexOf(criterion)];
  const given = Math.floor((value * ratings) / (highestValue + 1));
  const command = `{"type":"rate","step":"${step}","value":${given},"why":"${idOf(seq)}","round":1}`;
  return `["command",{"kind":"room","stream":"${room}","id":"c${idOf(seq)}","command":${command}}]`;
}

async function openRoom(port: number, board: Settings['board']): Promise<Opened> {
  const advisor = await BenchPerson.connect(port, await signIn(port));
  const invitation = await advisor.open({ talk: 'typed', board, sheets: 'named', level: 2, times: longestTimes });
  const client = await BenchPerson.connect(port, await signIn(port));
  await client.enter(invitation);
  return { invitation, advisor, client };
}

/** Plays up to the scoring; then the players leave, and the members whose scores are measured stay. */
async function playToScoring({ advisor, client }: Opened, talkative: BenchPerson | null): Promise<void> {
  await advisor.does({ type: 'begin-round', card: null, seats: 'as-they-are', again: false });
  await client.does({ type: 'say-ready' });
  await advisor.does({ type: 'say-ready' });
  await advisor.does({ type: 'begin-scene' });
  if (talkative) {
    for (let i = 0; i < 50; i++)
      await advisor.does({ type: 'say-line', line: `line-${i}`, words: 'One thing I am thinking about is the launch.' });
    for (let i = 0; i < 200; i++) {
      await talkative.does({ type: 'give-mark', mark: `mark-${i}`, about: steps[i % 5], heardAt: 0, quote: null });
    }
  }
  await advisor.does({ type: 'end-scene' });
  advisor.close();
  client.close();
}

/**
 * The six members are six observers: before the reveal only they see each other's ratings. A client and an advisor bring the room
 * to the scoring, over the same sockets and routes that people use.
 */
function playing(board: Settings['board']): Driver {
  const rooms = new Map<number, Opened>();
  return {
    signIn,
    connect: async ({ port, room, member, members, session, late, onScore }) => {
      const opened = rooms.get(room) ?? (await openRoom(port, board));
      rooms.set(room, opened);
      const person = await BenchPerson.connect(port, session, (bytes, start, end) => scanIds(bytes, start, end, onScore));
      await person.enter(opened.invitation);
      if (!late && member === members - 1) await playToScoring(opened, room % 7 === 0 && room < 70 ? person : null);
      return {
        link: person.io.link,
        send: (score) => person.io.emit(rating(person.room, score)),
        close: () => person.close(),
      };
    },
  };
}

function playedOn(board: Settings['board']): Contestant {
  return {
    folder: 'gentle-pushback',
    packages: [],
    env: { NODE_ENV: 'production' },
    server,
    readyPath: '/health/ready',
    heardBy: board === 'open' ? 'all' : 'sender',
    searchFrom: 8,
    driver: playing(board),
  };
}

export const gentlePushback = playedOn('open');
/** Only the sender hears about a score, so this measures the acknowledgement. */
export const blindGentlePushback = playedOn('blind');
