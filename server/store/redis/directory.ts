import {
  type AccessCodes,
  accessKindIn,
  type CameInto,
  type DirectoryRecord,
  type Erasure,
  type MovableDirectory,
} from '../directory.ts';
import { sharedKey } from './keys.ts';
import { type RedisLink, script } from './link.ts';
import { redisPasses } from './passes.ts';
import { redisSessionUses } from './session-uses.ts';

/**
 * In: access, code, invitation, opened, access-by-stream · stream, kind, code, invitation. Out: 1 if new or this very one again, 0
 * if another one has taken a key.
 */
const addAccessScript = script(`
if redis.call('HGET', KEYS[1], 'invitation') == ARGV[4] then return 1 end
if redis.call('EXISTS', KEYS[1], KEYS[2], KEYS[3], KEYS[4]) > 0 then return 0 end
redis.call('HSET', KEYS[1], 'kind', ARGV[2], 'code', ARGV[3], 'invitation', ARGV[4], 'opened', KEYS[4])
redis.call('ZADD', KEYS[5], 0, ARGV[1])
for i = 2, 4 do redis.call('SET', KEYS[i], ARGV[1]) end
return 1
`);

/**
 * In: access, new code, new invitation · stream, code, invitation, the old invitation, the key prefixes of codes and of
 * invitations. Out: 1 if the new ones are in place, 0 if the stream has others by now or one of the new ones is taken.
 */
const renewAccessScript = script(`
local old = redis.call('HMGET', KEYS[1], 'code', 'invitation')
if old[2] == ARGV[3] then return 1 end
if old[2] ~= ARGV[4] then return 0 end
for i = 2, 3 do
  if redis.call('EXISTS', KEYS[i]) == 1 then return 0 end
end
redis.call('DEL', ARGV[5] .. old[1], ARGV[6] .. old[2])
redis.call('HSET', KEYS[1], 'code', ARGV[2], 'invitation', ARGV[3])
for i = 2, 3 do redis.call('SET', KEYS[i], ARGV[1]) end
return 1
`);

const mostDue = 200;
const mostAtOnce = 200;

/** The directory on Redis: small keys, all in one slot. */
export function redisDirectory(link: RedisLink, prefix: string): MovableDirectory {
  const key = sharedKey(prefix);
  const nameKey = (person: string) => key('name', person);
  const passes = redisPasses(link, key);
  const uses = redisSessionUses(link, key);
  const text = (reply: unknown) => (typeof reply === 'string' ? reply : null);

  async function accessOf(stream: string): Promise<AccessCodes | null> {
    const reply = await link.ask('HMGET', key('access', stream), 'kind', 'code', 'invitation');
    const [kind, code, invitation] = Array.isArray(reply) ? reply.map(text) : [];
    return kind && code && invitation ? { stream, kind: accessKindIn(kind), code, invitation } : null;
  }
  /** The codes in the record decide: an old code whose pointer was read just before it was renewed opens nothing. */
  async function accessBehind(way: 'code' | 'invitation', value: string): Promise<AccessCodes | null> {
    const stream = text(await link.ask('GET', key(way, value)));
    const access = stream === null ? null : await accessOf(stream);
    return access?.[way] === value ? access : null;
  }

  async function namesOf(persons: readonly string[]): Promise<Record<string, string>> {
    if (persons.length === 0) return {};
    const reply = await link.ask('MGET', ...persons.map(nameKey));
    const names = Array.isArray(reply) ? reply.map(text) : [];
    return Object.fromEntries(persons.flatMap((person, i) => (names[i] ? [[person, names[i]]] : [])));
  }

  async function addAccess({ stream, kind, code, invitation }: AccessCodes, opener: string, command: string): Promise<boolean> {
    const ways = [key('access', stream), key('code', code), key('invitation', invitation)];
    const keys = [...ways, key('opened', opener, command), key('access-by-stream')];
    return (await link.askScript(addAccessScript, keys, [stream, kind, code, invitation])) === 1;
  }

  async function* openedAccess(): AsyncGenerator<DirectoryRecord> {
    for await (const opened of link.between(key('opened', ''), '')) {
      const stream = text(await link.ask('GET', key('opened', opened)));
      const access = stream === null ? null : await accessOf(stream);
      const [opener = '', command = ''] = opened.split(/:(.*)/s);
      if (access) yield { record: 'access', access, opener, command };
    }
  }

  const texts = (reply: unknown) => (Array.isArray(reply) ? reply.map(String) : []);

  async function cameInto(person: string, most?: number): Promise<CameInto[]> {
    const last = most === undefined ? '-1' : String(most - 1);
    const flat = texts(await link.ask('ZRANGE', key('came', person), '0', last, 'REV', 'WITHSCORES'));
    return flat.flatMap((stream, i) => (i % 2 === 0 ? [{ stream, at: Number(flat[i + 1]) }] : []));
  }

  async function dropCameBy(person: string): Promise<void> {
    const streams = texts(await link.ask('ZRANGE', key('came', person), '0', '-1'));
    await Promise.all(streams.map((stream) => link.ask('SREM', key('came-to', stream), person)));
    await link.ask('DEL', key('came', person));
  }

  async function dropCameTo(stream: string): Promise<void> {
    const people = texts(await link.ask('SMEMBERS', key('came-to', stream)));
    await Promise.all(people.map((person) => link.ask('ZREM', key('came', person), stream)));
    await link.ask('DEL', key('came-to', stream));
  }

  async function erasures(): Promise<Erasure[]> {
    const [reply, done] = await Promise.all([link.ask('HGETALL', key('erasures')), link.ask('SMEMBERS', key('erased'))]);
    const flat = Array.isArray(reply) ? reply.map(String) : [];
    const finished = Array.isArray(done) ? done.map(String) : [];
    return flat
      .flatMap((person, i) => (i % 2 === 0 ? [{ person, at: Number(flat[i + 1]), done: finished.includes(person) }] : []))
      .sort((a, b) => a.at - b.at);
  }

  return {
    signIn: async (token, { person, name }, at) => {
      const session = ['HSET', key('session', token), 'person', person, 'at', String(at)];
      // In this order, so that every session is in its person's list, and every name has a last use.
      const begun = uses.begin(token, person, at);
      const known = link.ask('SADD', key('sessions', person), token);
      await Promise.all([begun, known, link.ask('SET', nameKey(person), name), link.ask(...session)]);
    },
    rename: async ({ person, name }) => {
      await link.ask('SET', nameKey(person), name, 'XX');
    },
    noteUse: uses.note,
    usedUntil: uses.usedUntil,
    endUnused: uses.endUnused,
    people: uses.people,
    letGo: async (person, before) => {
      if (!(await uses.isUnseen(person, before))) return false;
      await passes.dropOf(person);
      await dropCameBy(person);
      return uses.letGo(person, before);
    },
    signInAgain: async (token, person, at) => {
      await uses.putUsed(token, at);
      await link.ask('SADD', key('sessions', person), token);
      await link.ask('HSET', key('session', token), 'person', person, 'at', String(at));
      await uses.note(token, person, at);
    },
    endSession: async (token) => {
      const person = text(await link.ask('HGET', key('session', token), 'person'));
      await link.ask('DEL', key('session', token));
      if (person !== null) await link.ask('SREM', key('sessions', person), token);
      await uses.dropUsed([token]);
    },
    endSessions: async (person, but) => {
      const reply = await link.ask('SMEMBERS', key('sessions', person));
      const ended = (Array.isArray(reply) ? reply.map(String) : []).filter((token) => token !== but);
      if (ended.length === 0) return [];
      await link.ask('DEL', ...ended.map((token) => key('session', token)));
      await link.ask('SREM', key('sessions', person), ...ended);
      await uses.dropUsed(ended);
      return ended;
    },
    personOf: async (token) => {
      const person = text(await link.ask('HGET', key('session', token), 'person'));
      const name = person === null ? null : text(await link.ask('GET', nameKey(person)));
      return person !== null && name !== null ? { person, name } : null;
    },
    signedInAt: async (token) => {
      const at = text(await link.ask('HGET', key('session', token), 'at'));
      return at === null ? null : Number(at);
    },
    namesOf,
    addAccess,
    accessOf,
    renewAccess: async (before, { stream, code, invitation }) => {
      const keys = [key('access', stream), key('code', code), key('invitation', invitation)];
      const args = [stream, code, invitation, before.invitation, key('code', ''), key('invitation', '')];
      return (await link.askScript(renewAccessScript, keys, args)) === 1;
    },
    accessByCode: (code) => accessBehind('code', code),
    accessByInvitation: (invitation) => accessBehind('invitation', invitation),
    accessAfter: async (stream) => {
      const range = [stream === '' ? '-' : `(${stream}`, '+', 'BYLEX', 'LIMIT', '0', String(mostAtOnce)];
      const reply = await link.ask('ZRANGE', key('access-by-stream'), ...range);
      const batch = await Promise.all((Array.isArray(reply) ? reply.map(String) : []).map(accessOf));
      return batch.filter((access) => access !== null);
    },
    keepPass: passes.keep,
    renewPass: passes.renew,
    passOf: passes.of,
    passBy: passes.by,
    dropPasses: passes.dropOf,
    dropAccess: async ({ stream, kind, code, invitation }) => {
      await passes.dropTo(stream);
      const opened = text(await link.ask('HGET', key('access', stream), 'opened'));
      const keys = [key('access', stream), key('code', code), key('invitation', invitation), ...(opened ? [opened] : [])];
      await Promise.all([link.ask('ZREM', key('due', kind), stream), link.ask('DEL', ...keys)]);
      await dropCameTo(stream);
      await link.ask('ZREM', key('access-by-stream'), stream);
    },
    noteCame: async (person, stream, at) => {
      // The stream's list of people first: an entry under the person alone would not be found when the stream is dropped.
      await link.ask('SADD', key('came-to', stream), person);
      await link.ask('ZADD', key('came', person), 'GT', String(at), stream);
    },
    cameInto,
    forget: async (person) => {
      await passes.dropOf(person);
      const reply = await link.ask('SMEMBERS', key('sessions', person));
      const tokens = Array.isArray(reply) ? reply.map(String) : [];
      await link.ask('DEL', nameKey(person), ...tokens.map((token) => key('session', token)), key('sessions', person));
      await uses.dropUsed(tokens);
      await uses.dropSeen(person);
      await dropCameBy(person);
    },
    noteErasure: async (person, at) => {
      await link.ask('HSETNX', key('erasures'), person, String(at));
    },
    erasures,
    erasureDone: async (person) => {
      await link.ask('SADD', key('erased'), person);
    },
    openedBy: async (opener, command) => text(await link.ask('GET', key('opened', opener, command))),
    setDeadline: async (kind, stream, dueAt) => {
      const due = key('due', kind);
      await (dueAt === null ? link.ask('ZREM', due, stream) : link.ask('ZADD', due, String(dueAt), stream));
    },
    due: async (kind, now) => {
      const limit = ['LIMIT', '0', String(mostDue), 'WITHSCORES'];
      const reply = await link.ask('ZRANGE', key('due', kind), '-inf', String(now), 'BYSCORE', ...limit);
      const flat = Array.isArray(reply) ? reply.map(String) : [];
      return flat.flatMap((stream, i) => (i % 2 === 0 ? [{ stream, dueAt: Number(flat[i + 1]) }] : []));
    },
    // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: a loop over pages of keys with one case for each kind
    records: async function* () {
      yield* openedAccess();
      for await (const token of link.between(key('session', ''), '')) {
        const reply = await link.ask('HMGET', key('session', token), 'person', 'at');
        const [person, at] = Array.isArray(reply) ? reply.map(text) : [];
        if (person) yield { record: 'session', token, person, at: Number(at), used: await uses.usedAt(token) };
      }
      for await (const known of uses.people()) yield { record: 'name', ...known };
      for await (const kind of link.between(key('due', ''), '')) {
        const reply = await link.ask('ZRANGE', key('due', kind), '0', '-1', 'WITHSCORES');
        const flat = Array.isArray(reply) ? reply.map(String) : [];
        for (let i = 0; i < flat.length; i += 2)
          yield { record: 'deadline', kind, stream: flat[i] ?? '', dueAt: Number(flat[i + 1]) };
      }
      for await (const pass of passes.all()) yield { record: 'pass', pass };
      for await (const person of link.between(key('came', ''), ''))
        for (const came of await cameInto(person)) yield { record: 'came', person, ...came };
      for (const erasure of await erasures()) yield { record: 'erasure', ...erasure };
    },
    put: async (kept) => {
      if (kept.record === 'access') return addAccess(kept.access, kept.opener, kept.command);
      if (kept.record === 'session') {
        const { token, person, at } = kept;
        await link.ask('HSET', key('session', token), 'person', person, 'at', String(at));
        await link.ask('SADD', key('sessions', person), token);
        await uses.putUsed(token, kept.used);
      }
      if (kept.record === 'pass') await passes.keep(kept.pass);
      if (kept.record === 'name') {
        await uses.putSeen(kept.person, kept.seen);
        await link.ask('SET', nameKey(kept.person), kept.name, 'NX');
      }
      if (kept.record === 'deadline') await link.ask('ZADD', key('due', kept.kind), 'NX', String(kept.dueAt), kept.stream);
      if (kept.record === 'came') {
        await link.ask('SADD', key('came-to', kept.stream), kept.person);
        await link.ask('ZADD', key('came', kept.person), 'NX', String(kept.at), kept.stream);
      }
      if (kept.record === 'erasure') {
        await link.ask('HSETNX', key('erasures'), kept.person, String(kept.at));
        await link.ask('SREM', key('erased'), kept.person);
      }
      return true;
    },
  };
}
