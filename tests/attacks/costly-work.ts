import { spawn } from 'node:child_process';
import { setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { freshId } from '../../client/sync/ids.ts';
import { protocolVersion } from '../../shared/protocol/version.ts';
import { RawSocketIo } from '../bench/load/raw-socket-io.ts';
import type { Call } from '../costs/call.ts';
import { cast } from '../costs/largest-rooms.ts';
import { prepare } from '../costs/measuring.ts';
import { type Place, placeFor, preparedRoom } from '../costs/room-calls.ts';
import { own } from '../support/owned.ts';
import { seated, toScene, toScoring } from '../support/play.ts';
import { roundIn } from '../support/rounds/round-in.ts';
import { freshFolder } from '../support/start-server.ts';
import { undisturbed } from '../support/undisturbed.ts';
import { WatchedServer } from '../support/watched-server.ts';
import { byForm, type Form, quantile, type Trial } from '../trials/trial.ts';
import { withServer } from './with-server.ts';

const script = fileURLToPath(new URL('./costly-process.ts', import.meta.url));

/** What the attackers ask for: their process reads it. `ms`: for how long. `tabs`: of each person. */
export type Costly = {
  port: number;
  room: string;
  cookies: string[];
  traps: string[];
  ms: number;
  address: string;
  tabs: number;
};
type Done = { follows: number; commands: number; requests: number; refused: number };

/** Below this an answer counts as quick, whatever it was before: attackers and server share the cores of this machine. */
const quickMs = 20;
const mostLiveMs = 500;

function attack(costly: Costly): Promise<Done> {
  const child = own(
    spawn(process.execPath, ['--import', 'tsx', script, JSON.stringify(costly)], { stdio: ['ignore', 'pipe', 'inherit'] }),
  );
  // Real attackers have machines of their own, so this process takes no precedence on ours.
  if (child.pid !== undefined) setPriority(child.pid, 0);
  let said = '';
  child.stdout.on('data', (data: Buffer) => {
    said += String(data);
  });
  return new Promise((ok, no) =>
    child.once('exit', (code) => (code === 0 ? ok(JSON.parse(said) as Done) : no(new Error(`the attack ended with ${code}`)))),
  );
}

/** Someone in a room of their own, elsewhere, who taps and looks at the server's health. */
class Bystander {
  private readonly link: RawSocketIo;
  private readonly room: string;
  private readonly port: number;
  refused = 0;

  constructor(port: number, cookie: string, room: string) {
    this.port = port;
    this.room = room;
    const auth = { protocol: protocolVersion, tab: freshId() };
    const headers = { Cookie: cookie, 'X-Forwarded-For': '10.0.0.2' };
    this.link = new RawSocketIo({ port, headers, auth, onPacket: () => undefined });
  }

  async follow(): Promise<void> {
    await this.link.joined;
    await this.link.ask('follow', { channel: 0, kind: 'room', stream: this.room, as: 'myself', cursor: null });
  }

  /** Milliseconds until each answer, while this goes on. */
  async taps(going: () => boolean): Promise<number[]> {
    const figures: number[] = [];
    for (let i = 0; figures.length < 8 || going(); i++) {
      const command = { type: i % 2 === 0 ? 'step-out' : 'come-back' };
      const began = performance.now();
      const answer = await this.link.ask('command', { kind: 'room', stream: this.room, id: freshId(), command });
      figures.push(performance.now() - began);
      if (!(answer as { accepted?: true }).accepted) this.refused += 1;
      // Slower than the pace that one person is allowed in the long run.
      await new Promise((ok) => setTimeout(ok, 60));
    }
    return figures;
  }

  /** Milliseconds until `/health/live` answers, each time, while this goes on. */
  async health(going: () => boolean): Promise<number[]> {
    const figures: number[] = [];
    while (figures.length < 3 || going()) {
      const began = performance.now();
      await fetch(`http://127.0.0.1:${this.port}/health/live`).then((answer) => answer.text());
      figures.push(performance.now() - began);
      await new Promise((ok) => setTimeout(ok, 100));
    }
    return figures;
  }

  close(): void {
    this.link.close();
  }
}

/** A server with the largest room there may be, and another one; who is in them, by the names of the stories. */
async function withLargest<T>(
  run: (watched: WatchedServer, cookieOf: (name: string) => string, place: Place) => Promise<T>,
): Promise<T> {
  const dataDir = freshFolder();
  const now = Date.now();
  const place = placeFor('show-self-score');
  const elsewhere = Object.fromEntries(cast.map((name) => [name, `other-${name}`]));
  const on = [preparedRoom(place, now, 'the-largest-room'), preparedRoom(placeFor('say-ready'), now, 'another-room', elsewhere)];
  const call: Call = { name: '', on, followed: false, by: null, asked: { message: '', body: null } };
  const known = await prepare(dataDir, [call], now);
  const watched = await WatchedServer.start(dataDir, { BEHIND_PROXY: '1' });
  try {
    return await run(watched, (name) => known.get(name)?.cookie ?? '', place);
  } finally {
    await watched.close();
  }
}

async function underAttack(form: Form) {
  const size = byForm(form, {
    short: { people: 3, tabs: 2, ms: 1500 },
    usual: { people: 12, tabs: 5, ms: 15_000 },
    long: { people: 12, tabs: 5, ms: 120_000 },
  });
  return withLargest(async (watched, cookieOf, { state }) => {
    const { port } = watched.server;
    const bystander = new Bystander(port, cookieOf('other-otto'), 'another-room');
    await bystander.follow();
    let left = form === 'short' ? 10 : 60;
    const idle = await bystander.taps(() => left-- > 0);
    const loopIdle = await watched.look();
    const inside = state.members.filter((member) => !member.left).map(({ person }) => person);
    const people = [state.host, ...inside.filter((person) => person !== state.host)].slice(0, size.people);
    const traps = (roundIn(state).marks ?? []).flatMap(({ id, open, quote }) => (open || quote === null ? [] : id));
    const cookies = people.map(cookieOf);
    let going = true;
    const costly = { port, room: 'the-largest-room', cookies, traps, ms: size.ms, address: '10.0.0.1', tabs: size.tabs };
    const over = attack(costly).finally(() => {
      going = false;
    });
    const [done, taps, live] = await Promise.all([over, bystander.taps(() => going), bystander.health(() => going)]);
    bystander.close();
    const loop = await watched.look();
    return { done, idle, taps, loopIdle, loop, live, refused: bystander.refused, connections: people.length * size.tabs };
  });
}

/** An office of well-behaved people behind one address, who each play a round, faster than anyone could. Out: who was slowed down. */
async function honestOffice(form: Form): Promise<{ people: number; slowed: string[] }> {
  const rooms = byForm(form, { short: 3, usual: 75, long: 75 });
  const slowed: string[] = [];
  let people = 0;
  const plays = async (url: string) => {
    const table = await seated(url, 2);
    people += table.all.length;
    await toScene(table);
    for (let i = 0; i < 5; i++)
      for (const observer of table.observers)
        await observer.does({
          type: 'give-mark',
          mark: freshId(),
          about: 'impact',
          heardAt: Date.now(),
          quote: 'so it was said',
        });
    await toScoring(table);
    for (const person of table.all) person.disconnect();
  };
  await withServer(async ({ url }) => {
    const atOnce = 5;
    for (let i = 0; i < rooms; i += atOnce) {
      const some = Array.from({ length: Math.min(atOnce, rooms - i) }, () => plays(url));
      for (const one of await Promise.allSettled(some)) if (one.status === 'rejected') slowed.push(String(one.reason));
    }
  });
  return { people, slowed };
}

/** S25: what one large room, whose people are all attackers, can cost everyone else. */
export const costlyWork: Trial = {
  row: 'S25',
  what: 'the most expensive legal things, as fast as allowed, in the largest legal room: snapshots, traps, exports, replays, own data, places, imports',
  must: 'others’ commands p99 ≤ 2 × idle (up to 20 ms counts as no wait), /health/live ≤ 500 ms; no one of 300 well-behaved people behind one address is slowed down',
  longMinutes: 4,
  run: ({ form }) =>
    undisturbed(async () => {
      const office = await honestOffice(form);
      const { done, idle, taps, live, loop, loopIdle, refused, connections } = await underAttack(form);
      const [quiet, loud] = [quantile(idle, 0.99), quantile(taps, 0.99)];
      const liveMs = Math.max(...live);
      const asked = done.follows + done.commands + done.requests;
      return {
        held: refused === 0 && asked > 0 && done.refused > 0 && office.slowed.length === 0,
        inTime: form === 'short' || (loud <= Math.max(quickMs, 2 * quiet) && liveMs <= mostLiveMs),
        figure: `others’ commands p99 ${quiet.toFixed(1)} ms idle (p50 ${quantile(idle, 0.5).toFixed(1)}), ${loud.toFixed(1)} ms under attack (p50 ${quantile(taps, 0.5).toFixed(1)}), ${refused} of ${taps.length} refused; /health/live ${Math.round(liveMs)} ms at most; the event loop’s p99 ${loopIdle.p99Ms.toFixed(1)} ms idle, ${loop.p99Ms.toFixed(1)} ms under attack, ${Math.round(loop.longestMs)} ms at most; ${office.slowed.length === 0 ? 'no one' : `SLOWED DOWN (${office.slowed[0]})`} of ${office.people} well-behaved people behind one address was slowed down`,
        fired: `${connections} connections of one address: ${done.follows} whole follows, ${done.commands} commands, ${done.requests} requests answered, ${done.refused} told to wait`,
      };
    }),
};
