import { setTimeout as later } from 'node:timers/promises';
import type { AppSettings } from './app-settings.ts';
import { type Closing, openWhole } from './closing.ts';
import { openDemo } from './demo/demo.ts';
import type { Reactors } from './engine/reactor.ts';
import { openReadiness } from './health/readiness.ts';
import type { Rooms } from './rooms/room-kind.ts';
import type { Clock } from './scheduling/clock.ts';
import { noteIgnoredInto } from './scheduling/ignored.ts';
import { noteTimersInto } from './scheduling/timers.ts';
import { loadContent } from './start/load-content.ts';
import { openFeatures } from './start/open-features.ts';
import { openStores } from './start/open-stores.ts';
import { openStreams } from './start/open-streams.ts';
import { openTransports } from './start/open-transports.ts';
import { startReactions } from './start/start-reactions.ts';
import { startUpkeep } from './start/start-upkeep.ts';
import type { Workshops } from './workshops/workshop-kind.ts';

/** `demoPath` lets people into the demo's room, if there is one. */
export type App = {
  port: number;
  demoPath: string | null;
  rooms: Rooms;
  workshops: Workshops;
  reactors: Reactors;
  clock: Clock;
  /** Rejects with the first fault; after `withinMs`, if that is given, with which part is late. */
  close: (withinMs?: number) => Promise<void>;
};

/**
 * Wires the whole server. Tests start it on port 0. Rejects with CannotStart or BrokenDeck, and leaves nothing open then.
 */
export function startApp(settings: AppSettings): Promise<App> {
  noteTimersInto(settings.note);
  noteIgnoredInto(settings.note);
  return openWhole(settings.note, (closing) => openApp(settings, closing));
}

async function openApp(settings: AppSettings, closing: Closing): Promise<App> {
  const { note, onFault, idleMs, probePace, noticeMs = 0 } = settings;
  const content = loadContent(settings);
  const stores = await openStores(settings, closing);
  const engine = { ...stores, onFault, note, idleMs };
  const streams = openStreams({ ...content, ...stores }, engine, closing);
  const kept = { ...content, ...stores, ...streams };
  const reactors = startReactions({ ...kept, note }, closing);
  const features = openFeatures(settings, { ...kept, reactors }, closing);
  const upkeep = await startUpkeep(settings, { ...kept, ...features }, closing);
  const readiness = openReadiness(engine, probePace, closing);
  const port = await openTransports(settings, { ...kept, ...features, ...upkeep, readiness }, closing);
  const demoPath = await openDemo({ ...streams, ...features }, settings, closing);
  await readiness.open();
  // A proxy needs a moment to send people elsewhere.
  closing.add('the notice', () => later(noticeMs));
  closing.add('readiness', () => readiness.close());
  const { rooms, workshops } = streams;
  return { port, demoPath, rooms, workshops, reactors, clock: stores.clock, close: (withinMs) => closing.close(withinMs) };
}
