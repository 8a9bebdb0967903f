import { type AccessCodes, accessKindIn, type MovableDirectory, type Pass, passKindIn, type SessionUses } from '../directory.ts';
import type { Sqlite } from './link.ts';
import type { Query, Statement } from './statements.ts';
import type { SqlRow, Value } from './wire.ts';

function accessIn(row: SqlRow): AccessCodes {
  const kind = accessKindIn(row['kind']);
  return { stream: String(row['stream']), kind, code: String(row['code']), invitation: String(row['invitation']) };
}

function passIn(row: SqlRow): Pass {
  const { stream, kind, holder, key, at } = row;
  return { kind: passKindIn(kind), stream: String(stream), holder: String(holder), key: String(key), at: Number(at) };
}

const valuesOf = ({ stream, kind, holder, key, at }: Pass): Value[] => [stream, kind, holder, key, at];

/** The embedded adapter of the directory: tables in the log's file, so that both share a commit. */
export function sqliteDirectory(sqlite: Sqlite): MovableDirectory {
  async function change(statement: Statement, ...values: Value[]): Promise<void> {
    await sqlite.run({ kind: 'change', statement, values });
  }
  async function ask(statement: Query, ...values: Value[]): Promise<SqlRow[]> {
    const outcome = await sqlite.run({ kind: 'ask', statement, values });
    return outcome.kind === 'rows' ? outcome.rows : [];
  }
  async function askText(statement: Query, column: string, ...values: Value[]): Promise<string | null> {
    const value = (await ask(statement, ...values))[0]?.[column];
    return typeof value === 'string' ? value : null;
  }
  const askAccess = async (statement: Query, value: string): Promise<AccessCodes | null> => {
    const row = (await ask(statement, value))[0];
    return row ? accessIn(row) : null;
  };
  const askPass = async (statement: Query, ...values: Value[]): Promise<Pass | null> => {
    const row = (await ask(statement, ...values))[0];
    return row ? passIn(row) : null;
  };

  async function usedUntil(before: number): Promise<SessionUses> {
    const [row = {}] = await ask('usedUntil', before);
    return { due: Number(row['due']), of: Number(row['of']), newestAt: Number(row['newest']) };
  }

  return {
    signIn: async (token, { person, name }, at) => {
      await Promise.all([change('setName', person, name, at), change('addSession', token, person, at)]);
    },
    signInAgain: async (token, person, at) => {
      await Promise.all([change('noteSeen', person, at), change('addSession', token, person, at)]);
    },
    endSession: (token) => change('endSession', token),
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
    people: async function* () {
      for await (const { key, name, seen } of sqlite.rowsOf('namesAfter'))
        yield { person: String(key), name: String(name), seen: Number(seen) };
    },
    letGo: async (person, before) => {
      if ((await ask('unseen', person, before)).length === 0) return false;
      await Promise.all([change('dropPasses', person), change('dropCameBy', person), change('letGo', person, before)]);
      return (await ask('nameOf', JSON.stringify([person]))).length === 0;
    },
    personOf: async (token) => {
      const row = (await ask('personOf', token))[0];
      return row ? { person: String(row['person']), name: String(row['name']) } : null;
    },
    signedInAt: async (token) => {
      const row = (await ask('signedInAt', token))[0];
      return row ? Number(row['at']) : null;
    },
    namesOf: async (persons) => {
      const rows = await ask('nameOf', JSON.stringify(persons));
      return Object.fromEntries(rows.map((row) => [String(row['person']), String(row['name'])]));
    },
    addAccess: async (access, opener, command) => {
      await change('addAccess', access.stream, access.kind, access.code, access.invitation, opener, command);
      return (await askAccess('accessOf', access.stream))?.invitation === access.invitation;
    },
    renewAccess: async (before, { stream, code, invitation }) => {
      // Sent together, so that no other renewal comes in between.
      const renewed = change('renewAccess', stream, code, invitation, before.invitation);
      const [, stands] = await Promise.all([renewed, askAccess('accessOf', stream)]);
      return stands?.invitation === invitation && stands.code === code;
    },
    accessOf: (stream) => askAccess('accessOf', stream),
    accessByCode: (code) => askAccess('accessByCode', code),
    accessByInvitation: (invitation) => askAccess('accessByInvitation', invitation),
    accessAfter: async (stream) => (await ask('accessAfter', stream)).map(accessIn),
    keepPass: async (pass) => {
      await change('keepPass', ...valuesOf(pass));
      return (await askPass('passOf', pass.kind, pass.stream, pass.holder)) ?? pass;
    },
    renewPass: (pass) => change('renewPass', ...valuesOf(pass)),
    passOf: (kind, stream, holder) => askPass('passOf', kind, stream, holder),
    passBy: (kind, key) => askPass('passBy', kind, key),
    dropPasses: (holder) => change('dropPasses', holder),
    dropAccess: async ({ stream }) => {
      await Promise.all([
        change('dropDeadline', stream),
        change('dropPassesTo', stream),
        change('dropCameTo', stream),
        change('dropAccess', stream),
      ]);
    },
    noteCame: (person, stream, at) => change('noteCame', person, stream, at),
    cameInto: async (person, most) =>
      (await ask('cameInto', person, most)).map((row) => ({ stream: String(row['stream']), at: Number(row['at']) })),
    forget: async (person) => {
      await Promise.all([
        change('endSessions', person),
        change('dropName', person),
        change('dropPasses', person),
        change('dropCameBy', person),
      ]);
    },
    noteErasure: (person, at) => change('noteErasure', person, at),
    erasures: async () =>
      (await ask('erasures')).map((row) => ({ person: String(row['person']), at: Number(row['at']), done: row['done'] === 1 })),
    erasureDone: (person) => change('erasureDone', person),
    openedBy: (opener, command) => askText('openedBy', 'stream', opener, command),
    setDeadline: (_, stream, dueAt) => (dueAt === null ? change('dropDeadline', stream) : change('setDeadline', stream, dueAt)),
    due: async (kind, now) =>
      (await ask('due', kind, now)).map((row) => ({ stream: String(row['stream']), dueAt: Number(row['due_at']) })),
    records: async function* () {
      for await (const row of sqlite.rowsOf('openedAfter')) {
        const access = { stream: String(row['key']), kind: accessKindIn(row['kind']), code: String(row['code']) };
        const ways = { ...access, invitation: String(row['invitation']) };
        yield { record: 'access', access: ways, opener: String(row['opener']), command: String(row['command']) };
      }
      for await (const row of sqlite.rowsOf('sessionsAfter'))
        yield {
          record: 'session',
          token: String(row['key']),
          person: String(row['person']),
          at: Number(row['at']),
          used: Number(row['used']),
        };
      for await (const row of sqlite.rowsOf('namesAfter'))
        yield { record: 'name', person: String(row['key']), name: String(row['name']), seen: Number(row['seen']) };
      for await (const row of sqlite.rowsOf('deadlinesAfter'))
        yield { record: 'deadline', kind: String(row['kind']), stream: String(row['key']), dueAt: Number(row['due_at']) };
      for await (const { key: _, pass, ...row } of sqlite.rowsOf('passesAfter'))
        yield { record: 'pass', pass: passIn({ ...row, key: pass ?? '' }) };
      for await (const row of sqlite.rowsOf('cameAfter'))
        yield { record: 'came', person: String(row['person']), stream: String(row['stream']), at: Number(row['at']) };
      for (const row of await ask('erasures'))
        yield { record: 'erasure', person: String(row['person']), at: Number(row['at']), done: row['done'] === 1 };
    },
    // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: one case for each kind of record
    put: async (kept) => {
      if (kept.record === 'access') {
        const { stream, kind, code, invitation } = kept.access;
        await change('addAccess', stream, kind, code, invitation, kept.opener, kept.command);
        return (await askAccess('accessOf', stream))?.invitation === invitation;
      }
      if (kept.record === 'session') await change('putSession', kept.token, kept.person, kept.at, kept.used ?? Date.now());
      if (kept.record === 'name') await change('putName', kept.person, kept.name, kept.seen ?? Date.now());
      if (kept.record === 'deadline') await change('putDeadline', kept.stream, kept.dueAt);
      if (kept.record === 'came') await change('putCame', kept.person, kept.stream, kept.at);
      if (kept.record === 'erasure') await change('putErasure', kept.person, kept.at);
      if (kept.record === 'pass') await change('keepPass', ...valuesOf(kept.pass));
      return true;
    },
  };
}
