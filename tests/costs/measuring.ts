import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freshId } from '../../client/sync/ids.ts';
import { sessionCookie, sessions } from '../../server/access/sessions.ts';
import { fileRecordings } from '../../server/recordings/file-recordings.ts';
import { openFolder } from '../../server/store/open-store.ts';
import { protocolVersion } from '../../shared/protocol/version.ts';
import { RawSocketIo } from '../bench/load/raw-socket-io.ts';
import { own } from '../support/owned.ts';
import { until } from '../support/until.ts';
import type { Asked, Call, Prepared } from './call.ts';

type Session = { id: string; cookie: string };
const tabs = 5;
/** How many events an entry has: fewer would take long to prepare. */
const perEntry = 20;
const file = fileURLToPath(new URL('./measured-server.ts', import.meta.url));

/** The text with everyone's id in place of their name in the story. */
function withIds(text: string, people: Prepared['people'], known: ReadonlyMap<string, Session>): string {
  return Object.entries(people).reduce(
    (named, [name, person]) => named.replaceAll(`"${name}"`, `"${known.get(person)?.id ?? name}"`),
    text,
  );
}

/** Stores all streams of these calls in an empty folder, with everyone's session. Out: the sessions by name. */
export async function prepare(dataDir: string, calls: readonly Call[], now: number): Promise<Map<string, Session>> {
  const { log, access, directory, close } = await openFolder(dataDir, () => undefined);
  const known = new Map<string, Session>();
  const issued = sessions(directory, { now: () => now }, { cutOff: async () => undefined });
  const streams = new Map(calls.flatMap(({ on }) => on.map((one) => [one.stream, one])));
  const askers = calls.flatMap(({ by }) => by ?? []);
  for (const name of new Set([...[...streams.values()].flatMap(({ people }) => Object.values(people)), ...askers])) {
    const { token, person } = await issued.open(name);
    known.set(name, { id: person.person, cookie: `${sessionCookie}=${token}` });
  }
  const texts = new Map<unknown, string>();
  let i = 0;
  for (const { kind, stream, stored, people } of streams.values()) {
    const text = texts.get(stored.events) ?? JSON.stringify(stored.events);
    texts.set(stored.events, text);
    const events = JSON.parse(withIds(text, people, known)) as unknown[];
    const entries = Array.from({ length: Math.ceil(events.length / perEntry) }, (_, i) => {
      const command = { person: 'costs', id: `all-${i}`, hash: '' };
      return { version: i * perEntry, command, schema: stored.schema, events: events.slice(i * perEntry, (i + 1) * perEntry) };
    });
    await log.put(stream, { epoch: 1, entries });
    if (kind === 'review') continue;
    const codes = { stream, kind, code: `C${String(i++).padStart(7, '0')}`, invitation: `by-${stream}` };
    await access.add(codes, 'costs', `opens-${stream}`);
    for (const person of new Set(Object.values(people))) await access.noteCame(known.get(person)?.id ?? '', stream, now);
  }
  await close();
  const recordings = fileRecordings(join(dataDir, 'recordings'));
  const part = { type: 'audio/webm', bytes: Buffer.alloc(1_000_000, 7) } as const;
  for (const { stream } of streams.values())
    if (stream.startsWith('cost-heard'))
      for (let n = 0; n < 5; n++) await recordings.put({ room: stream, round: 1, segment: 'segment-1' }, n, part);
  return known;
}

/** A server of its own with prepared streams, and people who are connected to it from five tabs each. */
export class Measuring {
  private readonly child: ChildProcess;
  private readonly known: ReadonlyMap<string, Session>;
  private readonly links = new Map<string, RawSocketIo[]>();
  private port = 0;

  constructor(dataDir: string, now: number, known: ReadonlyMap<string, Session>) {
    this.known = known;
    const execArgv = ['--import', 'tsx', '--max-old-space-size=3000'];
    this.child = own(fork(file, [dataDir, String(now)], { execArgv, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] }));
  }

  async start(): Promise<void> {
    [this.port] = await this.told();
  }

  private told(): Promise<[number, number]> {
    return new Promise((ok, no) => {
      const ended = (code: number | null) => no(new Error(`the server ended with ${code}`));
      this.child.once('exit', ended);
      this.child.once('message', (told) => {
        this.child.off('exit', ended);
        ok(told as [number, number]);
      });
    });
  }

  /** For how long the server's loop has been busy by now, and late at most since it was asked to `reset`, in milliseconds. */
  private busy(reset = false): Promise<[busyMs: number, lateMs: number]> {
    const told = this.told();
    this.child.send(reset ? 'reset' : 'again');
    return told;
  }

  /** Resolves once the server has nothing to do, with what `busy` says by then. */
  private async quiet(): Promise<[busyMs: number, lateMs: number]> {
    let [before, calm] = [await this.busy(), 0];
    const end = performance.now() + 20_000;
    while (calm < 3 && performance.now() < end) {
      await new Promise((ok) => setTimeout(ok, 20));
      const now = await this.busy();
      calm = now[0] - before[0] < 1.5 ? calm + 1 : 0;
      before = now;
    }
    return before;
  }

  private sessionOf(name: string): Session {
    const found = this.known.get(name);
    if (!found) throw new Error(`${name} has no session`);
    return found;
  }

  /** The tabs of this person, connected. */
  private async linksOf(name: string): Promise<RawSocketIo[]> {
    const known = this.links.get(name);
    if (known?.every(({ link }) => !link.closed)) return known;
    const headers = { Cookie: this.sessionOf(name).cookie };
    const open = () => {
      const auth = { protocol: protocolVersion, tab: freshId() };
      return new RawSocketIo({ port: this.port, headers, auth, onPacket: () => undefined });
    };
    const fresh = Array.from({ length: tabs }, open);
    await Promise.all(fresh.map(({ joined }) => joined));
    this.links.set(name, fresh);
    return fresh;
  }

  /** Everyone in this stream follows it, from all their tabs. Out: how many readers there are. */
  async followed({ kind, stream, people }: Prepared): Promise<number> {
    let readers = 0;
    const message = { channel: 0, kind, stream, as: 'myself', cursor: null };
    const names = [...new Set(Object.values(people))];
    for (let i = 0; i < names.length; i += 20)
      await Promise.all(
        names.slice(i, i + 20).map(async (name) => {
          const answers = await Promise.all((await this.linksOf(name)).map((link) => link.ask('follow', message)));
          readers += answers.filter((answer) => !(answer as { refusal?: string }).refusal).length;
        }),
      );
    return readers;
  }

  /** Asks for something. Out: null, or what was refused. */
  private async ask(by: string | null, asked: Asked, people: Prepared['people']): Promise<string | null> {
    const told = JSON.parse(withIds(JSON.stringify(asked.body ?? null), people, this.known)) as unknown;
    if ('message' in asked) {
      const [link] = await this.linksOf(by ?? '');
      const answer = (await link?.ask(asked.message, told)) as { refusal?: string };
      return answer.refusal ?? null;
    }
    let { path } = asked;
    if (asked.first) {
      const { take, ...first } = asked.first;
      const answer = await this.fetch(by, first);
      path = path.replace('{taken}', String(((await answer.json()) as Record<string, unknown>)[take]));
      await this.quiet();
    }
    const answer = await this.fetch(by, { ...asked, path });
    const text = await answer.text();
    return answer.ok ? null : `${answer.status} ${text.slice(0, 80)}`;
  }

  private fetch(by: string | null, asked: { method: string; path: string; body?: unknown; type?: string }): Promise<Response> {
    const { method, path, body, type = 'application/json' } = asked;
    const headers = { ...(by === null ? {} : { cookie: this.sessionOf(by).cookie }), ...(body ? { 'content-type': type } : {}) };
    const sent = body === undefined ? null : typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
    return fetch(`http://127.0.0.1:${this.port}${path}`, { method, headers, body: sent as string | null });
  }

  /** Plays a call. Out: for how long the server's loop was busy with it, in all and at once (ms), and null or what was refused. */
  async cost({
    by,
    on,
    followed,
    asked,
  }: Call): Promise<{ ms: number; atOnceMs: number; readers: number; refused: string | null }> {
    const [first] = on;
    const readers = first && followed ? await this.followed(first) : 0;
    if (by !== null && 'message' in asked) await this.linksOf(by);
    await this.quiet();
    const [before] = await this.busy(true);
    const refused = await this.ask(by, asked, first?.people ?? {});
    const [busyMs, atOnceMs] = await this.quiet();
    return { ms: busyMs - before, atOnceMs, readers, refused };
  }

  async close(): Promise<void> {
    for (const link of [...this.links.values()].flat()) link.close();
    this.child.kill('SIGKILL');
    await until(() => this.child.exitCode !== null || this.child.signalCode !== null, 'the measured server has ended');
  }
}
