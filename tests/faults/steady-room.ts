import { rmSync } from 'node:fs';
import { freshId } from '../../client/sync/ids.ts';
import type { Settings } from '../../shared/domain/room/settings.ts';
import { seated, type Table, toScene } from '../support/play.ts';
import { roundIn } from '../support/rounds/round-in.ts';
import { freePort, ServerProcess } from '../support/server-process.ts';
import { freshFolder } from '../support/start-server.ts';
import { until } from '../support/until.ts';
import { CuttingProxy } from './cutting-proxy.ts';
import { SteadyPerson } from './steady-person.ts';

/** A room in its scene whose people never give up, behind a proxy, on its own server. */
export type SteadyRoom = {
  server: ServerProcess;
  proxy: CuttingProxy;
  advisor: SteadyPerson;
  client: SteadyPerson;
  observers: SteadyPerson[];
  all: SteadyPerson[];
};

export type SteadyServer = { server: ServerProcess; proxy: CuttingProxy; url: string };

/** Runs with the built server in its own process and a proxy in front of it; ends both afterwards. */
export async function withSteadyServer<T>(
  run: (steady: SteadyServer) => Promise<T>,
  environment: Record<string, string> = {},
): Promise<T> {
  const server = new ServerProcess(await freePort(), freshFolder(), environment);
  const proxy = new CuttingProxy(() => server.port);
  try {
    await server.start();
    return await run({ server, proxy, url: await proxy.listen() });
  } finally {
    await proxy.close();
    await server.end();
    rmSync(server.dataDir, { recursive: true, force: true });
  }
}

const long = 100 * 60_000;

/** Times of a room whose scene no clock ends. */
export const longTimes = {
  briefingMs: 20 * 60_000,
  sceneMs: long,
  graceMs: 60_000,
  scoringMs: long,
  outOfRoleMs: 60_000,
  debriefMs: long,
  secondTakeMs: 60_000,
  closingMs: 60_000,
};

/** A room in a scene that no clock ends, with three observers. */
export async function longScene(url: string, settings: Partial<Settings> = {}): Promise<Table> {
  const table = await seated(url, 3, { level: 2, board: 'open', times: longTimes, ...settings });
  await toScene(table);
  return table;
}

/** Seats a room at the server itself, and then lets its people continue through the proxy. */
export async function steadyRoom({ server, proxy, url }: SteadyServer, settings: Partial<Settings> = {}): Promise<SteadyRoom> {
  const table = await longScene(server.url, settings);
  const all = table.all.map((person) => SteadyPerson.takeOver(person, url));
  await Promise.all(all.map((person) => person.ready()));
  const [advisor, client, ...observers] = all;
  if (!advisor || !client) throw new Error('impossible: a room without players');
  return { server, proxy, advisor, client, observers, all };
}

/** Sends a mark that is kept until it is answered. Out: its id, once accepted. */
export async function mark(observer: SteadyPerson): Promise<string | null> {
  const id = freshId();
  const answer = await observer.command({ type: 'give-mark', mark: id, about: 'impact', heardAt: 0, quote: null }, id);
  return 'accepted' in answer ? id : null;
}

/** Compares what the observers see with what was acknowledged: each mark once, and the same for all. */
export async function settle(
  room: Pick<SteadyRoom, 'observers'>,
  acknowledged: readonly string[],
): Promise<{ lost: number; doubled: number; unlike: number }> {
  const marks = (p: SteadyPerson) => (roundIn(p.state).marks ?? []).map((m) => m.id);
  const whole = () => room.observers.every((o) => acknowledged.every((id) => marks(o).includes(id)) && o.unanswered === 0);
  await until(whole, 'everybody sees everything', 45_000).catch(() => undefined);
  const [first] = room.observers;
  const seen = first ? marks(first) : [];
  return {
    lost: acknowledged.filter((id) => !seen.includes(id)).length,
    doubled: seen.length - new Set(seen).size,
    unlike: room.observers.filter((o) => marks(o).sort().join() !== [...seen].sort().join()).length,
  };
}
