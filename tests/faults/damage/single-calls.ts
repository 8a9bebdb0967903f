import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Directory } from '../../../server/store/directory.ts';
import { openFolder } from '../../../server/store/open-store.ts';
import { freePort } from '../../support/server-process.ts';
import { freshFolder, startServer, type TestServer } from '../../support/start-server.ts';
import { until } from '../../support/until.ts';
import { dice, type Form, type Given, type Trial } from '../../trials/trial.ts';
import { InjectedPorts, type Injection, ways } from './injected-ports.ts';
import { OrdinaryRound } from './ordinary-round.ts';

/** What one round saw: what was wrong with it, which calls failed, and how often each method was called. */
type Met = { wrong: string[]; fired: readonly Injection[]; calls: ReadonlyMap<string, number>; ends: number };

/** An erasure is tried again after five seconds, whichever of its calls failed. */
const erasedWithinMs = 120_000;

const called = (one: Injection) => `${one.method} ${one.way}`;

/** A server that is started again once it says that it must stop, as its operator's system does. */
class Restarting {
  ends = 0;
  private readonly dataDir = freshFolder();
  private readonly ports: InjectedPorts;
  private readonly port: number;
  private server: TestServer | null = null;
  private working: Promise<void> = Promise.resolve();

  private constructor(ports: InjectedPorts, port: number) {
    this.ports = ports;
    this.port = port;
  }

  static async start(ports: InjectedPorts): Promise<Restarting> {
    const restarting = new Restarting(ports, await freePort());
    await restarting.open();
    return restarting;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  private async open(): Promise<void> {
    const { dataDir, port, ports } = this;
    const onFault = () => {
      this.ends += 1;
      this.working = this.working.then(() => this.restart());
    };
    this.server = await startServer({ dataDir, port, onFault, around: ports.around, idleMs: 200 });
  }

  private async restart(): Promise<void> {
    await this.close();
    await this.open();
  }

  private async close(): Promise<void> {
    const { server } = this;
    this.server = null;
    await server?.close();
  }

  /** Ends it. Out: what is wrong with what it stored. */
  async judge(room: string, acknowledged: readonly string[]): Promise<string[]> {
    await this.working;
    const voices = join(this.dataDir, 'recordings', room);
    const gone = until(() => !existsSync(voices) || readdirSync(voices).length === 0, 'recordings are deleted', 30_000);
    const wrong = await gone.then(
      (): string[] => [],
      (late: unknown) => [String(late)],
    );
    await this.close();
    const store = await openFolder(this.dataDir, () => undefined);
    const { entries } = await store.log.read(room, 0);
    const ids = entries.map(({ command }) => command.id);
    const lost = acknowledged.filter((id) => !ids.includes(id)).length;
    const doubled = acknowledged.filter((id) => ids.indexOf(id) !== ids.lastIndexOf(id)).length;
    const undone = (await store.directory.erasures()).filter(({ done }) => !done).length;
    await store.close();
    if (lost + doubled > 0) wrong.push(`${lost} lost, ${doubled} doubled of ${acknowledged.length}`);
    if (undone > 0 || entries.length === 0) wrong.push('someone is not erased');
    return wrong;
  }

  /** Resolves once everyone who asked is erased. */
  async erased(): Promise<void> {
    await this.working;
    const isErased = async () => {
      const all = await (this.ports.bare.get('directory') as Directory).erasures();
      return all.length > 0 && all.every(({ done }) => done);
    };
    await until(isErased, 'they are erased', erasedWithinMs);
  }

  async delete(): Promise<void> {
    await this.working.catch(() => undefined);
    await this.close().catch(() => undefined);
    rmSync(this.dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  }
}

/** Plays a round while these calls fail. */
async function playThrough(injections: readonly Injection[]): Promise<Met> {
  const ports = new InjectedPorts(injections);
  const server = await Restarting.start(ports);
  const round = new OrdinaryRound(server.url);
  const wrong: string[] = [];
  try {
    ports.armed = true;
    const { room, acknowledged, voice, all } = await round.play();
    if (voice !== 'voice-0voice-1') wrong.push(`heard ${voice}`);
    await server.erased();
    for (const { steady } of all) steady.close();
    wrong.push(...(await server.judge(room, acknowledged)));
  } catch (fault) {
    wrong.push(fault instanceof Error ? fault.message : String(fault));
  } finally {
    round.close();
    await server.delete();
  }
  const mayEnd = ports.fired.some(({ method, way }) => method === 'log.append' && way === 'lost');
  if (server.ends > 0 && !mayEnd) wrong.push('the process ENDED, though every outcome was known');
  return { wrong, fired: ports.fired, calls: ports.calls, ends: server.ends };
}

/** In short, every method fails once in each of three rounds. Otherwise each has a round of its own for each way. */
function roundsOf(form: Form, calls: ReadonlyMap<string, number>, below: (bound: number) => number): Injection[][] {
  const nth = (count: number) => 1 + below(Math.min(count, 5));
  const inWay = (way: Injection['way']) => [...calls].map(([method, count]) => ({ method, way, nth: nth(count) }));
  if (form === 'short') return ways.map(inWay);
  return ways.flatMap((way) => inWay(way).map((one) => [one]));
}

const atOnce = 8;

async function playAll(rounds: readonly Injection[][], { say }: Given): Promise<Met[]> {
  const met: Met[] = [];
  const left = [...rounds];
  const worker = async () => {
    for (let round = left.shift(); round; round = left.shift()) {
      const one = await playThrough(round);
      met.push(one);
      if (one.wrong.length > 0) say(`${round.map(called).join(', ')}: ${one.wrong.join('; ')}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return met;
}

/** R32: every call of a port fails once, in each of three ways, while people play. */
export const singleCalls: Trial = {
  row: 'R32',
  what: 'any single call of log, directory or recordings is refused, late, or done without an answer',
  must: 'refused or retried, nothing acknowledged is lost; the process ends only when a commit’s outcome is unknown',
  longMinutes: 2,
  run: async (given) => {
    const unhandled: unknown[] = [];
    const note = (fault: unknown) => void unhandled.push(fault);
    process.on('unhandledRejection', note);
    // Between two servers nothing else would keep this process alive.
    const awake = setInterval(() => undefined, 1000);
    try {
      const undisturbed = await playThrough([]);
      const rounds = roundsOf(given.form, undisturbed.calls, dice(given.seed));
      const met = [undisturbed, ...(await playAll(rounds, given))];
      const wrong = met.flatMap((one) => one.wrong.map((what) => `${one.fired.map(called).slice(0, 3).join(', ')}: ${what}`));
      const fired = met.flatMap((one) => one.fired);
      const ends = met.reduce((sum, one) => sum + one.ends, 0);
      const methods = new Set(fired.map(({ method }) => method));
      return {
        held: wrong.length + unhandled.length === 0 && methods.size > 20,
        figure: `${wrong.length} of ${met.length} rounds went wrong${wrong
          .slice(0, 3)
          .map((one) => `; ${one}`)
          .join('')}; ${unhandled.length} promises unhandled; ${ends} ends after an unknown commit`,
        fired: `${fired.length} calls of ${methods.size} methods failed`,
      };
    } finally {
      clearInterval(awake);
      process.off('unhandledRejection', note);
    }
  },
};
