import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import { Admission } from './access/admission.ts';
import { usualLimits } from './access/limits.ts';
import { Quotas } from './access/quotas.ts';
import { Renewal } from './access/renewal.ts';
import { sessions } from './access/sessions.ts';
import type { AppSettings } from './app-settings.ts';
import { loadExamples } from './calibration/load-examples.ts';
import { pageFolder, productVersion, projectRoot } from './current-build.ts';
import { openDecks } from './decks/deck-kind.ts';
import { DeckReader } from './decks/deck-reader.ts';
import { DeckLibrary } from './decks/library.ts';
import { loadDecks } from './decks/load-decks.ts';
import { openDemo } from './demo/demo.ts';
import type { Clock } from './engine/clock.ts';
import { Reactors } from './engine/reactor.ts';
import { Streams } from './engine/streams.ts';
import { noteTimersInto } from './engine/timers.ts';
import { DiskSpace } from './health/disk-space.ts';
import { Probe } from './health/probe.ts';
import { Erasures } from './people/erasures.ts';
import { answerOperators } from './people/operator-requests.ts';
import { Places } from './people/places.ts';
import { Recovery } from './people/recovery.ts';
import { Retention, usualRetentionDays } from './people/retention.ts';
import { fileRecordings } from './recordings/file-recordings.ts';
import { RecordedRooms } from './recordings/recorded-rooms.ts';
import { reviewKind } from './reviews/review-kind.ts';
import { Reviews } from './reviews/reviews.ts';
import { eraseDroppedWords } from './rooms/erase-words.ts';
import { type Rooms, roomKind } from './rooms/room-kind.ts';
import { listen, openList, openStore, prepareFolder } from './start-parts.ts';
import type { AccessCodes } from './store/directory.ts';
import { openHttpServer } from './transport/http/http-server.ts';
import { openSockets } from './transport/socket/socket-server.ts';
import { BigScreens } from './workshops/big-screens.ts';
import { Consoles } from './workshops/console.ts';
import { reactToRooms } from './workshops/room-reactions.ts';
import { type Workshops, workshopKind } from './workshops/workshop-kind.ts';
import { WorkshopReactions } from './workshops/workshop-reactions.ts';

const drainMs = 4000;

/** `demoPath` lets people into the demo's room, if there is one. */
export type App = {
  port: number;
  demoPath: string | null;
  rooms: Rooms;
  workshops: Workshops;
  reactors: Reactors;
  clock: Clock;
  close: () => Promise<void>;
};

/** Wires the whole server. Tests start it on port 0. */
export async function startApp(settings: AppSettings): Promise<App> {
  noteTimersInto(settings.note);
  const { note, onFault, publicUrl, behindProxy, limits = usualLimits, retentionDays = usualRetentionDays } = settings;
  const builtIn = loadDecks(settings.decksDir ?? join(projectRoot, 'server/decks'));
  const examples = loadExamples(join(projectRoot, 'server/calibration', 'examples.yaml'));
  if (settings.recordingsDir) prepareFolder(settings.recordingsDir, 'folder for recordings', 'RECORDINGS_DIR');
  const store = await openStore(settings);
  const { log, directory, cluster, clock } = store;
  const parts = { log, directory, cluster, clock, onFault, note, idleMs: settings.idleMs };
  const reactors = new Reactors(note);
  const decks = openDecks(builtIn, parts, reactors);
  const goneFrom = (workshop: string) => workshops.goneFrom(workshop);
  const rooms: Rooms = new Streams(roomKind(builtIn, decks, examples, goneFrom), parts);
  const library = new DeckLibrary(log);
  const deckReader = new DeckReader();
  const workshops: Workshops = new Streams(workshopKind, parts);
  eraseDroppedWords({ rooms, log, reactors });
  new WorkshopReactions({ workshops, rooms, directory, reactors });
  reactToRooms({ workshops, rooms, reactors });
  const consoles = new Consoles(workshops, rooms, note);
  const reviewStreams = new Streams(reviewKind, parts);
  const reviews = new Reviews({ rooms, streams: reviewStreams, directory, log, reactors });
  const recordingsDir = settings.recordingsDir ?? join(settings.dataDir, 'recordings');
  const recordings = fileRecordings(recordingsDir);
  const space = new DiskSpace([settings.dataDir, recordingsDir], note);
  const recorded = new RecordedRooms({ recordings, rooms, log, reactors, space, note });
  const list = await openList(settings);
  const erasures = new Erasures({ ...parts, list, cutOff: cluster.cutOff, leave: (access, person) => leave(access, person) });
  const retention = new Retention({ log, directory, clock, recordings, note, days: retentionDays });
  const places = new Places({ directory, rooms, workshops, clock });
  const quotas = new Quotas({ cluster, space, opensPerMinute: limits.opensPerMinute });
  const admission = new Admission({ rooms, workshops, decks, library, builtIn, directory, log, quotas, clock });
  const probe = new Probe(parts, settings.probePace);
  const leave = async ({ kind, stream }: AccessCodes, person: string) => {
    const ref = { person, id: 'erased', hash: 'erased' };
    // Recordings first: after leaving, a person may no longer withdraw one.
    if (kind === 'room') await recorded.takeBack(stream, person);
    if (kind === 'room') await rooms.submit(stream, { ref, command: { type: 'leave-room' } });
    if (kind === 'workshop') await workshops.submit(stream, { ref, command: { type: 'leave-workshop' } });
  };
  let phase: 'starting' | 'open' | 'closing' = 'starting';
  let port = settings.port;
  const known = sessions(directory, clock);
  const recovery = new Recovery({ directory, workshops, clock });
  const bigScreens = new BigScreens({ directory, cluster, clock });
  const pageDir = settings.pageDir ?? pageFolder();
  const pages = await openHttpServer({
    directory,
    rooms,
    workshops,
    reviews,
    sessions: known,
    builtIn,
    decks,
    library,
    admission,
    erasures,
    recovery,
    bigScreens,
    cluster,
    places,
    recorded,
    log,
    deckReader,
    examples,
    clock,
    publicUrl,
    host: settings.host,
    behindProxy,
    limits,
    retentionDays,
    note,
    serverLog: settings.serverLog,
    answerWithinMs: settings.answerWithinMs,
    pageDir,
    portNow: () => port,
    whyNotReady: () => (phase !== 'open' ? phase : probe.arrives ? null : 'store'),
    version: productVersion(),
  });
  const sockets = openSockets(pages.server, {
    directory,
    rooms,
    workshops,
    reviews,
    reviewStreams,
    consoles,
    decks,
    admission,
    renewal: new Renewal({ directory, rooms, workshops }),
    cluster,
    sessions: known,
    bigScreens,
    clock,
    publicUrl,
    host: settings.host,
    behindProxy,
    limits,
    allowance: settings.allowance,
    note,
  });
  cluster.onCutOff(sockets.cutOff);
  rooms.start();
  erasures.start();
  await retention.start();
  // With Redis, a backup asks Redis itself, from any machine.
  const stopAnswering = settings.shared
    ? () => undefined
    : answerOperators(settings.dataDir, { log, directory, retention, erasures });
  recorded.start();
  await space.start();
  await listen(pages, settings);
  port = (pages.server.address() as AddressInfo).port;
  const { demoPace } = settings;
  const demo =
    demoPace === undefined
      ? null
      : await openDemo({ rooms, admission, sessions: known, pace: demoPace }, (fault) => note('demo-stopped', { err: fault }));
  await probe.start();
  phase = 'open';

  return {
    port,
    demoPath: demo?.path ?? null,
    rooms,
    workshops,
    reactors,
    clock,
    close: async () => {
      phase = 'closing';
      demo?.stop();
      if (settings.noticeMs) await later(settings.noticeMs);
      await sockets.drain(drainMs / 2);
      await Promise.all([rooms, workshops, decks, reviewStreams].map((streams) => streams.settled(drainMs / 2)));
      probe.stop();
      await sockets.close();
      await pages.close();
      await erasures.stop();
      stopAnswering();
      space.stop();
      await retention.stop();
      await recorded.stop();
      consoles.stop();
      reactors.stop();
      reviewStreams.stop();
      workshops.stop();
      decks.stop();
      await deckReader.stop();
      rooms.stop();
      await store.close();
    },
  };
}
