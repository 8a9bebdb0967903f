import { type Access, type AccessCodes, type AccessRecord, accessKindIn, type CameInto, type MovableAccess } from '../access.ts';
import { sharedKey } from './keys.ts';
import { type RedisLink, script } from './link.ts';
import { redisPasses } from './passes.ts';
import { listIn, pairsIn, textIn, textsOrNullsIn } from './replies.ts';

/**
 * In: access, code, invitation, opened, access-by-stream · stream, kind, code, invitation. Out: 1 if new or this very one again, 0
 * if another one has taken a key.
 */
const addScript = script(`
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
const renewScript = script(`
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

const mostAtOnce = 200;

/** Access on Redis: small keys, all in one slot. */
export function redisAccess(link: RedisLink, prefix: string): MovableAccess {
  const key = sharedKey(prefix);
  const passes = redisPasses(link, key);

  const add: Access['add'] = async ({ stream, kind, code, invitation }, opener, command) => {
    const ways = [key('access', stream), key('code', code), key('invitation', invitation)];
    const keys = [...ways, key('opened', opener, command), key('access-by-stream')];
    return (await link.askScript(addScript, keys, [stream, kind, code, invitation])) === 1;
  };

  async function codesOf(stream: string): Promise<AccessCodes | null> {
    const [kind, code, invitation] = textsOrNullsIn(await link.ask('HMGET', key('access', stream), 'kind', 'code', 'invitation'));
    return kind && code && invitation ? { stream, kind: accessKindIn(kind), code, invitation } : null;
  }

  /** The codes in the record decide: an old code whose pointer was read just before it was renewed opens nothing. */
  async function codesBehind(way: 'code' | 'invitation', value: string): Promise<AccessCodes | null> {
    const stream = textIn(await link.ask('GET', key(way, value)));
    const codes = stream === null ? null : await codesOf(stream);
    return codes?.[way] === value ? codes : null;
  }

  async function cameInto(person: string, most?: number): Promise<CameInto[]> {
    const last = most === undefined ? '-1' : String(most - 1);
    const found = pairsIn(await link.ask('ZRANGE', key('came', person), '0', last, 'REV', 'WITHSCORES'));
    return found.map(([stream, at]) => ({ stream, at: Number(at) }));
  }

  async function dropCameBy(person: string): Promise<void> {
    const streams = listIn(await link.ask('ZRANGE', key('came', person), '0', '-1'));
    await Promise.all(streams.map((stream) => link.ask('SREM', key('came-to', stream), person)));
    await link.ask('DEL', key('came', person));
  }

  async function dropCameTo(stream: string): Promise<void> {
    const people = listIn(await link.ask('SMEMBERS', key('came-to', stream)));
    await Promise.all(people.map((person) => link.ask('ZREM', key('came', person), stream)));
    await link.ask('DEL', key('came-to', stream));
  }

  async function noteCame(person: string, stream: string, at: number, which: 'GT' | 'NX'): Promise<void> {
    // The stream's list of people first: an entry under the person alone would not be found when the stream is dropped.
    await link.ask('SADD', key('came-to', stream), person);
    await link.ask('ZADD', key('came', person), which, String(at), stream);
  }

  async function* opened(): AsyncGenerator<AccessRecord> {
    for await (const one of link.between(key('opened', ''), '')) {
      const stream = textIn(await link.ask('GET', key('opened', one)));
      const access = stream === null ? null : await codesOf(stream);
      const [opener = '', command = ''] = one.split(/:(.*)/s);
      if (access) yield { record: 'access', access, opener, command };
    }
  }

  return {
    add,
    renew: async (before, { stream, code, invitation }) => {
      const keys = [key('access', stream), key('code', code), key('invitation', invitation)];
      const args = [stream, code, invitation, before.invitation, key('code', ''), key('invitation', '')];
      return (await link.askScript(renewScript, keys, args)) === 1;
    },
    of: codesOf,
    byCode: (code) => codesBehind('code', code),
    byInvitation: (invitation) => codesBehind('invitation', invitation),
    after: async (stream) => {
      const range = [stream === '' ? '-' : `(${stream}`, '+', 'BYLEX', 'LIMIT', '0', String(mostAtOnce)];
      const batch = await Promise.all(listIn(await link.ask('ZRANGE', key('access-by-stream'), ...range)).map(codesOf));
      return batch.filter((codes) => codes !== null);
    },
    openedBy: async (opener, command) => textIn(await link.ask('GET', key('opened', opener, command))),
    keepPass: passes.keep,
    renewPass: passes.renew,
    passOf: passes.of,
    passBy: passes.by,
    dropPasses: passes.dropOf,
    noteCame: (person, stream, at) => noteCame(person, stream, at, 'GT'),
    cameInto,
    forget: async (person) => {
      await passes.dropOf(person);
      await dropCameBy(person);
    },
    drop: async ({ stream, code, invitation }) => {
      await passes.dropTo(stream);
      const opening = textIn(await link.ask('HGET', key('access', stream), 'opened'));
      const keys = [key('access', stream), key('code', code), key('invitation', invitation), ...(opening ? [opening] : [])];
      await link.ask('DEL', ...keys);
      await dropCameTo(stream);
      await link.ask('ZREM', key('access-by-stream'), stream);
    },
    records: async function* () {
      yield* opened();
      for await (const pass of passes.all()) yield { record: 'pass', pass };
      for await (const person of link.between(key('came', ''), ''))
        for (const came of await cameInto(person)) yield { record: 'came', person, ...came };
    },
    put: async (kept) => {
      if (kept.record === 'access') return add(kept.access, kept.opener, kept.command);
      if (kept.record === 'pass') await passes.keep(kept.pass);
      else await noteCame(kept.person, kept.stream, kept.at, 'NX');
      return true;
    },
  };
}
