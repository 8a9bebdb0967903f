import type { Erasure, MovableDirectory } from '../directory.ts';
import { sharedKey } from './keys.ts';
import type { RedisLink } from './link.ts';
import { listIn, pairsIn, textIn, textsOrNullsIn } from './replies.ts';
import { redisSessionUses } from './session-uses.ts';

type PutSession = { token: string; person: string; at: number; replaces?: string };

/** The directory on Redis: small keys, all in one slot. */
export function redisDirectory(link: RedisLink, prefix: string): MovableDirectory {
  const key = sharedKey(prefix);
  const nameKey = (person: string) => key('name', person);
  const uses = redisSessionUses(link, key);

  async function namesOf(persons: readonly string[]): Promise<Record<string, string>> {
    if (persons.length === 0) return {};
    const names = textsOrNullsIn(await link.ask('MGET', ...persons.map(nameKey)));
    return Object.fromEntries(persons.flatMap((person, i) => (names[i] ? [[person, names[i]]] : [])));
  }

  async function erasures(): Promise<Erasure[]> {
    const [reply, done] = await Promise.all([link.ask('HGETALL', key('erasures')), link.ask('SMEMBERS', key('erased'))]);
    const finished = new Set(listIn(done));
    const all = pairsIn(reply).map(([person, at]) => ({ person, at: Number(at), done: finished.has(person) }));
    return all.sort((a, b) => a.at - b.at);
  }

  async function putSession({ token, person, at, replaces }: PutSession): Promise<void> {
    // First, so that the older session is known as replaced before anyone can use the new one.
    if (replaces !== undefined) await link.ask('HSET', key('replaced'), replaces, token);
    const fields = ['person', person, 'at', String(at), ...(replaces === undefined ? [] : ['replaces', replaces])];
    await link.ask('HSET', key('session', token), ...fields);
  }

  /** Forgets what these sessions replace. */
  async function dropReplaced(tokens: readonly string[]): Promise<void> {
    for (const token of tokens) {
      const before = textIn(await link.ask('HGET', key('session', token), 'replaces'));
      if (before !== null) await link.ask('HDEL', key('replaced'), before);
    }
  }

  return {
    signIn: async (token, { person, name }, at) => {
      const session = ['HSET', key('session', token), 'person', person, 'at', String(at)];
      // In this order, so that every session is in its person's list, and every name has a last use.
      const begun = uses.begin(token, person, at);
      const known = link.ask('SADD', key('sessions', person), token);
      await Promise.all([begun, known, link.ask('SET', nameKey(person), name), link.ask(...session)]);
    },
    signInAgain: async (token, person, at, replaces) => {
      await uses.putUsed(token, at);
      await link.ask('SADD', key('sessions', person), token);
      await putSession({ token, person, at, ...(replaces === undefined ? {} : { replaces }) });
      await uses.note(token, person, at);
    },
    isReplaced: async (token, since) => {
      const by = textIn(await link.ask('HGET', key('replaced'), token));
      if (by === null) return false;
      const [replaces, at] = textsOrNullsIn(await link.ask('HMGET', key('session', by), 'replaces', 'at'));
      return replaces !== null && Number(at) > since;
    },
    noteReplaced: async (token) => {
      await dropReplaced([token]);
      await link.ask('HDEL', key('session', token), 'replaces');
    },
    endSession: async (token) => {
      const person = textIn(await link.ask('HGET', key('session', token), 'person'));
      await dropReplaced([token]);
      await link.ask('DEL', key('session', token));
      if (person !== null) await link.ask('SREM', key('sessions', person), token);
      await uses.dropUsed([token]);
    },
    endSessions: async (person, but) => {
      const ended = listIn(await link.ask('SMEMBERS', key('sessions', person))).filter((token) => token !== but);
      if (ended.length === 0) return [];
      await dropReplaced(ended);
      await link.ask('DEL', ...ended.map((token) => key('session', token)));
      await link.ask('SREM', key('sessions', person), ...ended);
      await uses.dropUsed(ended);
      return ended;
    },
    rename: async ({ person, name }) => {
      await link.ask('SET', nameKey(person), name, 'XX');
    },
    noteUse: uses.note,
    usedUntil: uses.usedUntil,
    endUnused: uses.endUnused,
    people: uses.people,
    isUnseen: uses.isUnseen,
    letGo: uses.letGo,
    personOf: async (token) => {
      const [person = null, replaces = null] = textsOrNullsIn(
        await link.ask('HMGET', key('session', token), 'person', 'replaces'),
      );
      const name = person === null ? null : textIn(await link.ask('GET', nameKey(person)));
      return person !== null && name !== null ? { person, name, ...(replaces === null ? {} : { replaces }) } : null;
    },
    signedInAt: async (token) => {
      const at = textIn(await link.ask('HGET', key('session', token), 'at'));
      return at === null ? null : Number(at);
    },
    namesOf,
    forget: async (person) => {
      const tokens = listIn(await link.ask('SMEMBERS', key('sessions', person)));
      await dropReplaced(tokens);
      await link.ask('DEL', nameKey(person), ...tokens.map((token) => key('session', token)), key('sessions', person));
      await uses.dropUsed(tokens);
      await uses.dropSeen(person);
    },
    noteErasure: async (person, at) => {
      await link.ask('HSETNX', key('erasures'), person, String(at));
    },
    erasures,
    erasureDone: async (person) => {
      await link.ask('SADD', key('erased'), person);
    },
    records: async function* () {
      for await (const token of link.between(key('session', ''), '')) {
        const fields = await link.ask('HMGET', key('session', token), 'person', 'at', 'replaces');
        const [person, at, replaces] = textsOrNullsIn(fields);
        const used = await uses.usedAt(token);
        if (person) yield { record: 'session', token, person, at: Number(at), used, ...(replaces ? { replaces } : {}) };
      }
      for await (const known of uses.people()) yield { record: 'name', ...known };
      for (const erasure of await erasures()) yield { record: 'erasure', ...erasure };
    },
    put: async (kept) => {
      switch (kept.record) {
        case 'session':
          await putSession(kept);
          await link.ask('SADD', key('sessions', kept.person), kept.token);
          await uses.putUsed(kept.token, kept.used);
          return;
        case 'name':
          await uses.putSeen(kept.person, kept.seen);
          await link.ask('SET', nameKey(kept.person), kept.name, 'NX');
          return;
        case 'erasure':
          await link.ask('HSETNX', key('erasures'), kept.person, String(kept.at));
          await link.ask('SREM', key('erased'), kept.person);
      }
    },
  };
}
