import { type KnownPerson, type SessionUses, useKeptMs } from '../directory.ts';
import { type Key, sharedKey } from './keys.ts';
import { type RedisLink, script } from './link.ts';
import { listIn } from './replies.ts';

/** In: session, used, name, seen · token, person, at, how far apart. */
const noteScript = script(`
local function note(thing, times, member)
  if redis.call('EXISTS', thing) == 0 then return end
  local kept = tonumber(redis.call('ZSCORE', times, member) or -math.huge)
  if math.abs(kept - tonumber(ARGV[3])) >= tonumber(ARGV[4]) then redis.call('ZADD', times, ARGV[3], member) end
end
note(KEYS[1], KEYS[2], ARGV[1])
note(KEYS[3], KEYS[4], ARGV[2])
`);

/** In: session, used, the sessions of its person, what sessions replace · token, before. Out: 0 if it was used since. */
const endScript = script(`
local used = tonumber(redis.call('ZSCORE', KEYS[2], ARGV[1]) or math.huge)
if used > tonumber(ARGV[2]) then return 0 end
local before = redis.call('HGET', KEYS[1], 'replaces')
if before then redis.call('HDEL', KEYS[4], before) end
redis.call('DEL', KEYS[1])
redis.call('ZREM', KEYS[2], ARGV[1])
redis.call('SREM', KEYS[3], ARGV[1])
return 1
`);

/** In: name, seen, the sessions of this person · person, before. Out: 0 if they came back. */
const letGoScript = script(`
local seen = tonumber(redis.call('ZSCORE', KEYS[2], ARGV[1]) or math.huge)
if seen > tonumber(ARGV[2]) or redis.call('SCARD', KEYS[3]) > 0 then return 0 end
redis.call('DEL', KEYS[1])
redis.call('ZREM', KEYS[2], ARGV[1])
return 1
`);

const askedAtOnce = 500;

/** When sessions were used and people seen, on Redis: a sorted set for each. */
export function redisSessionUses(link: RedisLink, key: Key) {
  const [used, seen] = [key('used'), key('seen')];

  async function timesOf(times: string, members: readonly string[]): Promise<number[]> {
    const reply = await link.ask('ZMSCORE', times, ...members);
    return Array.isArray(reply) ? reply.map((time) => (time === null ? Date.now() : Number(time))) : [];
  }

  return {
    /** Call before storing the name and the session: a name without a recorded use would stay forever. */
    begin: async (token: string, person: string, at: number): Promise<void> => {
      await Promise.all([link.ask('ZADD', seen, 'GT', String(at), person), link.ask('ZADD', used, String(at), token)]);
    },
    note: async (token: string, person: string, at: number): Promise<void> => {
      const keys = [key('session', token), used, key('name', person), seen];
      await link.askScript(noteScript, keys, [token, person, String(at), String(useKeptMs)]);
    },
    usedAt: async (token: string): Promise<number> => (await timesOf(used, [token]))[0] ?? Date.now(),
    usedUntil: async (before: number): Promise<SessionUses> => {
      const due = Number(await link.ask('ZCOUNT', used, '-inf', String(before)));
      const [, newest] = listIn(await link.ask('ZRANGE', used, '0', '0', 'REV', 'WITHSCORES'));
      return { due, of: Number(await link.ask('ZCARD', used)), newestAt: Number(newest ?? 0) };
    },
    endUnused: async (before: number): Promise<number> => {
      let ended = 0;
      for (;;) {
        const range = ['-inf', String(before), 'BYSCORE', 'LIMIT', '0', String(askedAtOnce)];
        const tokens = listIn(await link.ask('ZRANGE', used, ...range));
        if (tokens.length === 0) return ended;
        for (const token of tokens) {
          const person = String(await link.ask('HGET', key('session', token), 'person'));
          const keys = [key('session', token), used, key('sessions', person), key('replaced')];
          ended += Number(await link.askScript(endScript, keys, [token, String(before)]));
        }
      }
    },
    people: async function* (): AsyncGenerator<KnownPerson> {
      let some: string[] = [];
      async function* known(): AsyncGenerator<KnownPerson> {
        if (some.length === 0) return;
        const names = await link.ask('MGET', ...some.map((person) => key('name', person)));
        const times = await timesOf(seen, some);
        for (const [i, person] of some.entries()) {
          const name = Array.isArray(names) ? names[i] : null;
          if (typeof name === 'string') yield { person, name, seen: times[i] ?? Date.now() };
        }
        some = [];
      }
      for await (const person of link.between(key('name', ''), '')) if (some.push(person) === askedAtOnce) yield* known();
      yield* known();
    },
    /** Whether this person has no session and was not seen since. */
    isUnseen: async (person: string, before: number): Promise<boolean> => {
      const [time, sessions] = [await link.ask('ZSCORE', seen, person), await link.ask('SCARD', key('sessions', person))];
      return time !== null && Number(time) <= before && sessions === 0;
    },
    letGo: async (person: string, before: number): Promise<boolean> =>
      (await link.askScript(letGoScript, [key('name', person), seen, key('sessions', person)], [person, String(before)])) === 1,
    /** Never overwrites a recorded time. */
    putUsed: (token: string, at: number = Date.now()) => link.ask('ZADD', used, 'NX', String(at), token),
    putSeen: (person: string, at: number = Date.now()) => link.ask('ZADD', seen, 'NX', String(at), person),
    dropUsed: async (tokens: readonly string[]): Promise<void> => {
      if (tokens.length > 0) await link.ask('ZREM', used, ...tokens);
    },
    dropSeen: (person: string) => link.ask('ZREM', seen, person),
  };
}

/** Sessions and names from an older release, which recorded no uses, count as used at `now` (ms). Runs once per Redis. */
export async function usesOfOlderRelease(link: RedisLink, prefix: string, now: number): Promise<void> {
  const key = sharedKey(prefix);
  if ((await link.ask('EXISTS', key('uses-kept'))) === 1) return;
  const uses = redisSessionUses(link, key);
  for await (const token of link.between(key('session', ''), '')) await uses.putUsed(token, now);
  for await (const person of link.between(key('name', ''), '')) await uses.putSeen(person, now);
  await link.ask('SET', key('uses-kept'), '1');
}
