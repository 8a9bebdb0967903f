import type { Sqlite } from '../log/sqlite.ts';
import type { Change, Question, Row, Value } from '../log/sqlite-wire.ts';
import type { Desk, RoomDoor } from './desk.ts';

/** The embedded maker of the desk: tables in the file of the log, so that both share a commit. */
export function sqliteDesk(sqlite: Sqlite): Desk {
  async function change(statement: Change, ...values: Value[]): Promise<void> {
    await sqlite.run({ kind: 'change', statement, values });
  }
  async function ask(statement: Question, ...values: Value[]): Promise<Row[]> {
    const outcome = await sqlite.run({ kind: 'ask', statement, values });
    return outcome.kind === 'rows' ? outcome.rows : [];
  }
  async function askText(statement: Question, column: string, ...values: Value[]): Promise<string | null> {
    const value = (await ask(statement, ...values))[0]?.[column];
    return typeof value === 'string' ? value : null;
  }
  const doorOf = async (room: string): Promise<RoomDoor | null> => {
    const row = (await ask('doorOf', room))[0];
    return row ? { room, code: String(row['code']), invitation: String(row['invitation']) } : null;
  };

  return {
    signIn: async (token, { person, name }, at) => {
      await Promise.all([change('setName', person, name), change('addSession', token, person, at)]);
    },
    rename: ({ person, name }) => change('setName', person, name),
    personOf: async (token) => {
      const row = (await ask('personOf', token))[0];
      return row ? { person: String(row['person']), name: String(row['name']) } : null;
    },
    namesOf: async (persons) => {
      const rows = await ask('nameOf', JSON.stringify(persons));
      return Object.fromEntries(rows.map((row) => [String(row['person']), String(row['name'])]));
    },
    addDoor: async (door, opener, command) => {
      await change('addDoor', door.room, door.code, door.invitation, opener, command);
      return (await doorOf(door.room))?.invitation === door.invitation;
    },
    doorOf,
    roomByCode: (code) => askText('roomByCode', 'room', code),
    roomByInvitation: (invitation) => askText('roomByInvitation', 'room', invitation),
    openedBy: (opener, command) => askText('openedBy', 'room', opener, command),
    setDeadline: (room, dueAt) => (dueAt === null ? change('dropDeadline', room) : change('setDeadline', room, dueAt)),
    deadlines: async () => (await ask('deadlines')).map((row) => ({ room: String(row['room']), dueAt: Number(row['due_at']) })),
  };
}
