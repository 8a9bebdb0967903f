import { freshId } from '../../client/sync/ids.ts';
import { protocolVersion } from '../../shared/protocol/version.ts';
import { RawSocketIo } from '../bench/load/raw-socket-io.ts';

/**
 * Floods from its own process, so that its work is not the server's: `messages|connections PORT COOKIE COUNT`. Prints one line of
 * JSON.
 */
const [mode = '', port = '', cookie = '', count = ''] = process.argv.slice(2);
const perMs = 50;

function link(): RawSocketIo {
  const auth = { protocol: protocolVersion, tab: freshId() };
  return new RawSocketIo({ port: Number(port), headers: { Cookie: cookie }, auth, onPacket: () => undefined });
}

async function cutAfterMs(): Promise<{ ms: number; sent: number }> {
  const flood = link();
  await flood.joined;
  const began = performance.now();
  let sent = 0;
  while (!flood.link.closed && performance.now() - began < 10_000) {
    for (let i = 0; i < perMs; i++) flood.emit('["unfollow",{"channel":0}]');
    sent += perMs;
    await new Promise((ok) => setTimeout(ok, 1));
  }
  const ms = performance.now() - began;
  flood.close();
  return { ms, sent };
}

async function messages(): Promise<object> {
  let [sent, slowestCutMs, floods, keptOut] = [0, 0, 0, 0];
  const until = performance.now() + Number(count);
  while (performance.now() < until) {
    const one = await cutAfterMs().catch(() => null);
    if (!one) {
      // The server refused the link before it could send: try again at once, as an attacker would.
      await new Promise((ok) => setTimeout(ok, 1));
      keptOut += 1;
      continue;
    }
    floods += 1;
    sent += one.sent;
    slowestCutMs = Math.max(slowestCutMs, one.ms);
  }
  return { floods, sent, slowestCutMs, keptOut };
}

async function connections(): Promise<object> {
  const links: RawSocketIo[] = [];
  let refused = 0;
  for (let i = 0; i < Number(count); i += 50) {
    const batch = Array.from({ length: Math.min(50, Number(count) - i) }, link);
    links.push(...batch);
    for (const outcome of await Promise.allSettled(batch.map((one) => one.joined)))
      if (outcome.status === 'rejected') refused += 1;
  }
  // The server needs a moment to supersede the last links.
  await new Promise((ok) => setTimeout(ok, 500));
  const live = links.filter((one) => !one.link.closed).length;
  for (const one of links) one.close();
  return { opened: links.length - refused, refused, live };
}

console.log(JSON.stringify(await (mode === 'messages' ? messages() : connections())));
process.exit(0);
