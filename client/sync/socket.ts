import { io, type Socket } from 'socket.io-client';
import type { Down } from '../../shared/protocol/down.ts';
import type { Up } from '../../shared/protocol/up.ts';
import { protocolVersion } from '../../shared/protocol/version.ts';
import { heedEarlyEnd } from './early-end.ts';
import { tabId } from './ids.ts';
import { beginWithPollingAfterSilence, webSocketOrPolling } from './polling.ts';
import { ServerClock } from './server-clock.ts';
import { tabStorage } from './tab-storage.ts';

export type Link = Socket<Down, Up>;

export const serverClock = new ServerClock();

const clockEveryMs = 60_000;
const wakeAnswerMs = 3000;
const otherPersonAgainMs = 2500;
const reloadedFor = 'reloaded-for';

let link: Link | undefined;
/** The token of a big screen's link: with it the page shows, and is no one. */
let screen: string | null = null;
/** Who the page shows. The server refuses a link that would be someone else's, after a sign-in in another tab. */
let shownTo: string | null = null;
/** Hear that the server does not want this page: perhaps no one is who it says it is any more. */
export const onTurnedAway: (() => void)[] = [];

function turnedAway(): void {
  for (const heard of onTurnedAway) heard();
}

function askClock(socket: Link): void {
  const askedAt = performance.now();
  socket.emit('clock', (at) => serverClock.learn(askedAt, performance.now(), at));
}

/** A phone that was locked may hold a link that is dead without knowing: ask, and connect again where no one answers. */
function wake(socket: Link): void {
  // One that was closed for good would connect as this tab, and supersede the one in its place.
  if (socket !== link) return;
  if (!socket.connected) return void socket.connect();
  const askedAt = performance.now();
  socket.timeout(wakeAnswerMs).emit('clock', (error, at) => {
    if (error) socket.io.engine.close();
    else serverClock.learn(askedAt, performance.now(), at);
  });
}

/** Another version of the protocol: the page reloads once and keeps its outbox. */
function reloadOnce(): void {
  const wanted = String(protocolVersion);
  if (tabStorage.get(reloadedFor) === wanted) return;
  // Where nothing can be kept it would reload for ever.
  if (tabStorage.set(reloadedFor, wanted)) location.reload();
}

/** The one link of this page, opened when first asked for. Needs a session, or the link of a big screen. */
export function openLink(): Link {
  if (link) return link;
  const socket: Link = io({
    ...webSocketOrPolling,
    auth: (say) =>
      say({ protocol: protocolVersion, tab: tabId(), ...(screen === null && shownTo !== null && { person: shownTo }) }),
    ...(screen === null ? {} : { query: { screen } }),
    reconnectionDelay: 300,
    reconnectionDelayMax: 2500,
  });
  link = socket;
  heedEarlyEnd(socket.io);
  beginWithPollingAfterSilence(socket.io);
  socket.on('connect', () => {
    for (const delay of [0, 150, 400, 1500]) setTimeout(() => socket.connected && askClock(socket), delay);
  });
  socket.on('connect_error', (error) => {
    if (error.message === 'other-version') reloadOnce();
    else turnedAway();
    // Nothing connects by itself after this, and the server may not have said who it is now.
    if (error.message === 'other-person')
      setTimeout(() => socket === link && !socket.active && socket.connect(), otherPersonAgainMs);
  });
  // Cut on purpose, after which nothing connects by itself; a server that stops lets pages come back.
  socket.on('disconnect', (reason) => {
    if (reason === 'io server disconnect') turnedAway();
  });
  setInterval(() => socket.connected && askClock(socket), clockEveryMs);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && wake(socket));
  addEventListener('online', () => wake(socket));
  addEventListener('pageshow', () => wake(socket));
  // Some browsers leave the link of a closed tab open: the others would wait for it to time out. Anyone who comes back connects again.
  addEventListener('pagehide', () => void socket.disconnect());
  return socket;
}

/** After signing in as someone else, or for the first time, a link must be made with the new session. */
export function closeLink(): void {
  link?.disconnect();
  link = undefined;
}

/** From now on the page connects as this person, and as no one else. */
export function connectAs(person: string | null): void {
  shownTo = person;
}

/** From now on the page connects by this link of a big screen; null: as the person who is signed in here. */
export function connectAsScreen(token: string | null): void {
  if (token === screen) return;
  closeLink();
  screen = token;
}
