import { io, type Socket } from 'socket.io-client';
import type { Down } from '../../shared/protocol/down.ts';
import type { Up } from '../../shared/protocol/up.ts';
import { protocolVersion } from '../../shared/protocol/version.ts';
import { heedEarlyEnd } from './early-end.ts';
import { tabId } from './ids.ts';
import { beginWithPollingAfterSilence, webSocketOrPolling } from './polling.ts';
import type { Saving } from './room-view.ts';
import { ServerClock } from './server-clock.ts';
import { tabStorage } from './tab-storage.ts';

export type Link = Socket<Down, Up>;

export const serverClock = new ServerClock();

const clockEveryMs = 60_000;
const wakeAnswerMs = 3000;
const otherPersonAgainMs = 2500;
const cutAgainMs = 300;
const reloadedFor = 'reloaded-for';

let link: Link | undefined;
/** Another tab has taken this one's place, such as a copy of it, or one tab too many. It reconnects once its person comes back. */
let superseded = false;
/** The token of a big screen's link: the page then shows that screen, and is signed in as no one. */
let screen: string | null = null;
/** Whose view the page shows. The server refuses a link of anyone else, such as after a sign-in in another tab. */
let shownTo: string | null = null;
/** Called when the server turns this page away: its person may not exist any more. */
export const onTurnedAway: (() => void)[] = [];

function turnedAway(): void {
  for (const heard of onTurnedAway) heard();
}

function askClock(socket: Link): void {
  const askedAt = performance.now();
  socket.emit('clock', (at) => serverClock.learn(askedAt, performance.now(), at));
}

/** A phone that was locked may hold a dead link without knowing: ask the clock, and reconnect when no answer comes. */
function wake(socket: Link): void {
  // A link that was closed for good would reconnect as this tab, and supersede the one that replaced it.
  if (socket !== link) return;
  if (!socket.connected) {
    superseded = false;
    return void socket.connect();
  }
  const askedAt = performance.now();
  socket.timeout(wakeAnswerMs).emit('clock', (error, at) => {
    if (error) socket.io.engine.close();
    else serverClock.learn(askedAt, performance.now(), at);
  });
}

/** The server speaks another version of the protocol: the page reloads once and keeps its outbox. */
function reloadOnce(): void {
  const wanted = String(protocolVersion);
  if (tabStorage.get(reloadedFor) === wanted) return;
  // Where nothing can be stored it would reload forever.
  if (tabStorage.set(reloadedFor, wanted)) location.reload();
}

/** The page's only link, opened when first asked for. Needs a session, or the link of a big screen. */
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
    // Nothing reconnects by itself after this, and the server may not have said yet who this browser is now.
    if (error.message === 'other-person')
      setTimeout(() => socket === link && !socket.active && socket.connect(), otherPersonAgainMs);
  });
  socket.on('superseded', () => {
    superseded = true;
  });
  socket.on('connect', () => {
    superseded = false;
  });
  // The server disconnected this link on purpose, and nothing reconnects by itself. A server that stops lets pages come back.
  socket.on('disconnect', (reason) => {
    if (reason === 'io server disconnect') turnedAway();
  });
  setInterval(() => socket.connected && askClock(socket), clockEveryMs);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && wake(socket));
  // A window beside the one that took its place was in sight all the time.
  addEventListener('focus', () => superseded && wake(socket));
  addEventListener('online', () => !superseded && wake(socket));
  addEventListener('pageshow', () => wake(socket));
  // Some browsers leave a closed tab's link open, and the others would wait for its timeout. A page that is shown again reconnects.
  addEventListener('pagehide', () => void socket.disconnect());
  return socket;
}

/** Whether commands reach the server; `waits` says that some are still unanswered. */
export function savingNow(socket: Link, waits: boolean): Saving {
  if (!socket.connected) return superseded ? 'elsewhere' : 'offline';
  return waits ? 'sending' : 'saved';
}

/** After a sign-in (the first one, or as someone else) the link must be opened again with the new session. */
export function closeLink(): void {
  link?.disconnect();
  link = undefined;
}

/** The server cut this link, and its person is still who they were: they have a new session, or were too fast. */
export function comeBack(): void {
  const cut = link;
  setTimeout(() => cut === link && !superseded && !cut?.active && cut?.connect(), cutAgainMs);
}

/** Makes the page connect as this person and no one else. */
export function connectAs(person: string | null): void {
  shownTo = person;
}

/** Makes the page connect by this link of a big screen; null: as the person signed in here. */
export function connectAsScreen(token: string | null): void {
  if (token === screen) return;
  closeLink();
  screen = token;
}
