import type { MovableDirectory, SessionUses } from '../directory.ts';
import type { Sqlite } from './link.ts';
import type { SqlRow } from './wire.ts';

function replacedIn({ replaces }: SqlRow): { replaces?: string } {
  return typeof replaces === 'string' ? { replaces } : {};
}

/** The embedded adapter of the directory: tables in the log's file. */
export function sqliteDirectory({ change, ask, rowsOf }: Sqlite): MovableDirectory {
  async function usedUntil(before: number): Promise<SessionUses> {
    const [row = {}] = await ask('usedUntil', before);
    return { due: Number(row['due']), of: Number(row['of']), newestAt: Number(row['newest']) };
  }

  async function erasures() {
    const rows = await ask('erasures');
    return rows.map((row) => ({ person: String(row['person']), at: Number(row['at']), done: row['done'] === 1 }));
  }

  async function* people() {
    for await (const { key, name, seen } of rowsOf('namesAfter'))
      yield { person: String(key), name: String(name), seen: Number(seen) };
  }

  return {
    signIn: async (token, { person, name }, at) => {
      await Promise.all([change('setName', person, name, at), change('addSession', token, person, at, null)]);
    },
    signInAgain: async (token, person, at, replaces) => {
      await Promise.all([change('noteSeen', person, at), change('addSession', token, person, at, replaces ?? null)]);
    },
    isReplaced: async (token, since) => (await ask('isReplaced', token, since)).length > 0,
    endSession: (token) => change('endSession', token),
    noteReplaced: (token) => change('noteReplaced', token),
    endSessions: async (person, but) => {
      const tokens = (await ask('sessionsOf', person, but)).map((row) => String(row['token']));
      await Promise.all(tokens.map((token) => change('endSession', token)));
      return tokens;
    },
    rename: ({ person, name }) => change('changeName', person, name),
    noteUse: async (token, person, at) => {
      await Promise.all([change('noteUse', token, at), change('noteSeen', person, at)]);
    },
    usedUntil,
    endUnused: async (before) => {
      const { due } = await usedUntil(before);
      if (due > 0) await change('endUnused', before);
      return due;
    },
    people,
    isUnseen: async (person, before) => (await ask('unseen', person, before)).length > 0,
    letGo: async (person, before) => {
      if ((await ask('unseen', person, before)).length === 0) return false;
      await change('letGo', person, before);
      return (await ask('nameOf', JSON.stringify([person]))).length === 0;
    },
    personOf: async (token) => {
      const [row] = await ask('personOf', token);
      return row ? { person: String(row['person']), name: String(row['name']), ...replacedIn(row) } : null;
    },
    signedInAt: async (token) => {
      const [row] = await ask('signedInAt', token);
      return row ? Number(row['at']) : null;
    },
    namesOf: async (persons) => {
      const rows = await ask('nameOf', JSON.stringify(persons));
      return Object.fromEntries(rows.map((row) => [String(row['person']), String(row['name'])]));
    },
    forget: async (person) => {
      await Promise.all([change('endSessions', person), change('dropName', person)]);
    },
    noteErasure: (person, at) => change('noteErasure', person, at),
    erasures,
    erasureDone: (person) => change('erasureDone', person),
    records: async function* () {
      for await (const row of rowsOf('sessionsAfter')) {
        const { key, person, at, used } = row;
        const session = { token: String(key), person: String(person), at: Number(at), used: Number(used) };
        yield { record: 'session', ...session, ...replacedIn(row) };
      }
      for await (const known of people()) yield { record: 'name', ...known };
      for (const erasure of await erasures()) yield { record: 'erasure', ...erasure };
    },
    put: (kept) => {
      switch (kept.record) {
        case 'session':
          return change('putSession', kept.token, kept.person, kept.at, kept.used ?? Date.now(), kept.replaces ?? null);
        case 'name':
          return change('putName', kept.person, kept.name, kept.seen ?? Date.now());
        case 'erasure':
          return change('putErasure', kept.person, kept.at);
      }
    },
  };
}
