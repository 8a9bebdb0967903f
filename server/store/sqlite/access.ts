import { type AccessCodes, accessKindIn, type MovableAccess, type Pass, passKindIn } from '../access.ts';
import type { Sqlite } from './link.ts';
import type { Query } from './statements.ts';
import type { SqlRow, Value } from './wire.ts';

function codesIn({ stream, kind, code, invitation }: SqlRow): AccessCodes {
  return { stream: String(stream), kind: accessKindIn(kind), code: String(code), invitation: String(invitation) };
}

function passIn({ stream, kind, holder, key, at }: SqlRow): Pass {
  return { kind: passKindIn(kind), stream: String(stream), holder: String(holder), key: String(key), at: Number(at) };
}

const valuesOf = ({ stream, kind, holder, key, at }: Pass): Value[] => [stream, kind, holder, key, at];

/** The embedded adapter of access: tables in the log's file. */
export function sqliteAccess({ change, ask, rowsOf }: Sqlite): MovableAccess {
  async function codesBy(statement: Query, value: string): Promise<AccessCodes | null> {
    const [row] = await ask(statement, value);
    return row ? codesIn(row) : null;
  }

  async function passBy(statement: Query, ...values: Value[]): Promise<Pass | null> {
    const [row] = await ask(statement, ...values);
    return row ? passIn(row) : null;
  }

  async function add({ stream, kind, code, invitation }: AccessCodes, opener: string, command: string): Promise<boolean> {
    await change('addAccess', stream, kind, code, invitation, opener, command);
    return (await codesBy('accessOf', stream))?.invitation === invitation;
  }

  return {
    add,
    renew: async (before, { stream, code, invitation }) => {
      // Sent together, so that no other renewal comes in between.
      const renewed = change('renewAccess', stream, code, invitation, before.invitation);
      const [, stands] = await Promise.all([renewed, codesBy('accessOf', stream)]);
      return stands?.invitation === invitation && stands.code === code;
    },
    of: (stream) => codesBy('accessOf', stream),
    byCode: (code) => codesBy('accessByCode', code),
    byInvitation: (invitation) => codesBy('accessByInvitation', invitation),
    after: async (stream) => (await ask('accessAfter', stream)).map(codesIn),
    openedBy: async (opener, command) => {
      const [row] = await ask('openedBy', opener, command);
      return row ? String(row['stream']) : null;
    },
    keepPass: async (pass) => {
      await change('keepPass', ...valuesOf(pass));
      return (await passBy('passOf', pass.kind, pass.stream, pass.holder)) ?? pass;
    },
    renewPass: (pass) => change('renewPass', ...valuesOf(pass)),
    passOf: (kind, stream, holder) => passBy('passOf', kind, stream, holder),
    passBy: (kind, key) => passBy('passBy', kind, key),
    dropPasses: (holder) => change('dropPasses', holder),
    noteCame: (person, stream, at) => change('noteCame', person, stream, at),
    cameInto: async (person, most) =>
      (await ask('cameInto', person, most)).map((row) => ({ stream: String(row['stream']), at: Number(row['at']) })),
    forget: async (person) => {
      await Promise.all([change('dropPasses', person), change('dropCameBy', person)]);
    },
    drop: async ({ stream }) => {
      await Promise.all([change('dropPassesTo', stream), change('dropCameTo', stream), change('dropAccess', stream)]);
    },
    records: async function* () {
      for await (const { key, opener, command, ...row } of rowsOf('openedAfter')) {
        const access = codesIn({ ...row, stream: key ?? '' });
        yield { record: 'access', access, opener: String(opener), command: String(command) };
      }
      for await (const { key: _, pass, ...row } of rowsOf('passesAfter'))
        yield { record: 'pass', pass: passIn({ ...row, key: pass ?? '' }) };
      for await (const { person, stream, at } of rowsOf('cameAfter'))
        yield { record: 'came', person: String(person), stream: String(stream), at: Number(at) };
    },
    put: async (kept) => {
      switch (kept.record) {
        case 'access':
          return add(kept.access, kept.opener, kept.command);
        case 'pass':
          await change('keepPass', ...valuesOf(kept.pass));
          return true;
        case 'came':
          await change('putCame', kept.person, kept.stream, kept.at);
          return true;
      }
    },
  };
}
