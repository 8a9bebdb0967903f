import { type RedisLink, script } from '../log/redis-link.ts';
import type { Desk, Door, DoorKind } from './desk.ts';

/** In: door, code, invitation, opened · stream, kind, code, invitation. Taken by another: 0; new, or this very one again: 1. */
const addDoorScript = script(`
if redis.call('HGET', KEYS[1], 'invitation') == ARGV[4] then return 1 end
if redis.call('EXISTS', KEYS[1], KEYS[2], KEYS[3], KEYS[4]) > 0 then return 0 end
redis.call('HSET', KEYS[1], 'kind', ARGV[2], 'code', ARGV[3], 'invitation', ARGV[4])
for i = 2, 4 do redis.call('SET', KEYS[i], ARGV[1]) end
return 1
`);

const mostDue = 200;

/** The desk on Redis: small keys, all in one slot, so that what belongs together changes together. */
export function redisDesk(link: RedisLink, prefix: string): Desk {
  const key = (...parts: string[]) => `${prefix}{desk}:${parts.join(':')}`;
  const nameKey = (person: string) => key('name', person);
  const text = (reply: unknown) => (typeof reply === 'string' ? reply : null);

  async function doorOf(stream: string): Promise<Door | null> {
    const reply = await link.ask('HMGET', key('door', stream), 'kind', 'code', 'invitation');
    const [kind, code, invitation] = Array.isArray(reply) ? reply.map(text) : [];
    return kind && code && invitation ? { stream, kind: kind as DoorKind, code, invitation } : null;
  }
  async function doorBehind(pointer: string): Promise<Door | null> {
    const stream = text(await link.ask('GET', pointer));
    return stream === null ? null : doorOf(stream);
  }

  async function namesOf(persons: readonly string[]): Promise<Record<string, string>> {
    if (persons.length === 0) return {};
    const reply = await link.ask('MGET', ...persons.map(nameKey));
    const names = Array.isArray(reply) ? reply.map(text) : [];
    return Object.fromEntries(persons.flatMap((person, i) => (names[i] ? [[person, names[i]]] : [])));
  }

  return {
    signIn: async (token, { person, name }, at) => {
      const session = ['HSET', key('session', token), 'person', person, 'at', String(at)];
      await Promise.all([link.ask('SET', nameKey(person), name), link.ask(...session)]);
    },
    rename: async ({ person, name }) => void (await link.ask('SET', nameKey(person), name)),
    personOf: async (token) => {
      const person = text(await link.ask('HGET', key('session', token), 'person'));
      const name = person === null ? null : text(await link.ask('GET', nameKey(person)));
      return person !== null && name !== null ? { person, name } : null;
    },
    namesOf,
    addDoor: async ({ stream, kind, code, invitation }, opener, command) => {
      const keys = [key('door', stream), key('code', code), key('invitation', invitation), key('opened', opener, command)];
      return (await link.askScript(addDoorScript, keys, [stream, kind, code, invitation])) === 1;
    },
    doorOf,
    doorByCode: (code) => doorBehind(key('code', code)),
    doorByInvitation: (invitation) => doorBehind(key('invitation', invitation)),
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
  };
}
