import { freshId } from '../../client/sync/ids.ts';
import { protocolVersion } from '../../shared/protocol/version.ts';
import { RawSocketIo } from '../bench/load/raw-socket-io.ts';
import type { Costly } from './costly-work.ts';

/**
 * Asks for the most expensive legal things as fast as allowed, from its own process, so that its work is not the server's. In: what
 * to ask for, as JSON. Ends after the time in it, and prints one line of JSON.
 */
const { port, room, cookies, traps, ms, address, tabs } = JSON.parse(process.argv[2] ?? '') as Costly;
const end = performance.now() + ms;
const done = { follows: 0, commands: 0, requests: 0, refused: 0 };
const pause = (ms: number) => new Promise((ok) => setTimeout(ok, ms));
const from = { 'X-Forwarded-For': address };

function counted(what: 'follows' | 'commands', answer: unknown): boolean {
  if (typeof answer === 'object' && answer !== null && 'refusal' in answer) {
    done.refused += 1;
    return false;
  }
  done[what] += 1;
  return true;
}

/** A tab that follows the room again, 120 times at once, and then as often as it may. */
async function follower(cookie: string): Promise<void> {
  const auth = { protocol: protocolVersion, tab: freshId() };
  const link = new RawSocketIo({ port, headers: { Cookie: cookie, ...from }, auth, onPacket: () => undefined });
  await link.joined;
  const follow = () => link.ask('follow', { channel: 0, kind: 'room', stream: room, as: 'myself', cursor: null });
  let atOnce = 120;
  while (performance.now() < end && !link.link.closed) {
    // The answer of a link that is cut never comes.
    const answers = await Promise.race([Promise.all(Array.from({ length: atOnce }, follow)), pause(2000)]);
    for (const answer of Array.isArray(answers) ? answers : []) counted('follows', answer);
    atOnce = 1;
    await pause(50);
  }
  link.close();
}

/** Sends commands that cause snapshots for everyone, as often as it may. */
async function commander(cookie: string, commands: readonly object[]): Promise<void> {
  const auth = { protocol: protocolVersion, tab: freshId() };
  const link = new RawSocketIo({ port, headers: { Cookie: cookie, ...from }, auth, onPacket: () => undefined });
  await link.joined;
  for (let i = 0; performance.now() < end && !link.link.closed; i++) {
    const message = { kind: 'room', stream: room, id: freshId(), command: commands[i % commands.length] };
    counted('commands', await Promise.race([link.ask('command', message), pause(2000)]));
    await pause(50);
  }
  link.close();
}

/** Asks a route as often as it answers. */
async function asker(cookie: string, path: string, body?: string): Promise<void> {
  while (performance.now() < end) {
    const headers = { cookie, ...from, ...(body === undefined ? {} : { 'content-type': 'application/yaml' }) };
    const target = `http://127.0.0.1:${port}${path.replace('{id}', freshId())}`;
    const answer = await fetch(target, { method: body === undefined ? 'GET' : 'POST', headers, body: body ?? null }).catch(
      () => null,
    );
    await answer?.arrayBuffer().catch(() => null);
    if (answer?.ok) done.requests += 1;
    else done.refused += 1;
    if (!answer?.ok) await pause(20);
  }
}

const deck = `id: a-deck\ntitle: A deck\nversion: 1\ncards:\n${'  - id: a\n'.repeat(6000)}`;
const opens = traps.map((mark) => ({ type: 'open-trap', mark }));
const [host = '', ...others] = cookies;
await Promise.all([
  ...cookies.flatMap((cookie) => Array.from({ length: tabs - 1 }, () => follower(cookie))),
  commander(host, [{ type: 'renew-invitation' }, ...opens]),
  ...others.map((cookie) => commander(cookie, opens)),
  ...cookies.flatMap((cookie) => [
    asker(cookie, `/api/rooms/${room}/rounds/1/export.json`),
    asker(cookie, `/api/rooms/${room}/rounds/1`),
    asker(cookie, '/api/me/data'),
    asker(cookie, '/api/me/places?all=1'),
    asker(cookie, '/api/decks/files?id={id}', deck),
  ]),
]);
console.log(JSON.stringify(done));
process.exit(0);
