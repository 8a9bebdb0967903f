import { useKeptMs } from '../directory.ts';

const directoryChanges = {
  addSession: 'INSERT INTO sessions (token, person, at, used, replaces) VALUES (?1, ?2, ?3, ?3, ?4)',
  endSession: 'DELETE FROM sessions WHERE token = ?1',
  noteReplaced: 'UPDATE sessions SET replaces = NULL WHERE token = ?1',
  endSessions: 'DELETE FROM sessions WHERE person = ?1',
  endUnused: 'DELETE FROM sessions WHERE used <= ?1',
  putSession: 'INSERT OR IGNORE INTO sessions (token, person, at, used, replaces) VALUES (?1, ?2, ?3, ?4, ?5)',
  noteUse: `UPDATE sessions SET used = ?2 WHERE token = ?1 AND abs(used - ?2) >= ${useKeptMs}`,
  setName: `INSERT INTO persons (person, name, seen) VALUES (?1, ?2, ?3)
    ON CONFLICT (person) DO UPDATE SET name = ?2, seen = max(seen, ?3)`,
  changeName: 'UPDATE persons SET name = ?2 WHERE person = ?1',
  dropName: 'DELETE FROM persons WHERE person = ?1',
  putName: 'INSERT OR IGNORE INTO persons (person, name, seen) VALUES (?1, ?2, ?3)',
  noteSeen: `UPDATE persons SET seen = ?2 WHERE person = ?1 AND abs(seen - ?2) >= ${useKeptMs}`,
  letGo: `DELETE FROM persons WHERE person = ?1 AND seen <= ?2
    AND NOT EXISTS (SELECT 1 FROM sessions WHERE sessions.person = ?1)`,
  noteErasure: 'INSERT OR IGNORE INTO erasures (person, at, done) VALUES (?1, ?2, 0)',
  putErasure: 'INSERT INTO erasures (person, at, done) VALUES (?1, ?2, 0) ON CONFLICT (person) DO UPDATE SET done = 0',
  erasureDone: 'UPDATE erasures SET done = 1 WHERE person = ?1',
} as const;

const accessChanges = {
  addAccess: 'INSERT OR IGNORE INTO access (stream, kind, code, invitation, opener, command) VALUES (?1, ?2, ?3, ?4, ?5, ?6)',
  renewAccess: 'UPDATE OR IGNORE access SET code = ?2, invitation = ?3 WHERE stream = ?1 AND invitation = ?4',
  dropAccess: 'DELETE FROM access WHERE stream = ?1',
  keepPass: 'INSERT OR IGNORE INTO passes (stream, kind, holder, key, at) VALUES (?1, ?2, ?3, ?4, ?5)',
  renewPass: `INSERT INTO passes (stream, kind, holder, key, at) VALUES (?1, ?2, ?3, ?4, ?5)
    ON CONFLICT (stream, kind, holder) DO UPDATE SET key = ?4, at = ?5`,
  dropPasses: 'DELETE FROM passes WHERE holder = ?1',
  dropPassesTo: 'DELETE FROM passes WHERE stream = ?1',
  noteCame: `INSERT INTO came (person, stream, at) VALUES (?1, ?2, ?3)
    ON CONFLICT (person, stream) DO UPDATE SET at = max(at, ?3)`,
  putCame: 'INSERT OR IGNORE INTO came (person, stream, at) VALUES (?1, ?2, ?3)',
  dropCameBy: 'DELETE FROM came WHERE person = ?1',
  dropCameTo: 'DELETE FROM came WHERE stream = ?1',
} as const;

const deadlineChanges = {
  setDeadline: `INSERT INTO deadlines (stream, kind, due_at) VALUES (?1, ?2, ?3)
    ON CONFLICT (stream) DO UPDATE SET kind = ?2, due_at = ?3`,
  dueAtLatest: `INSERT INTO deadlines (stream, kind, due_at) VALUES (?1, ?2, ?3)
    ON CONFLICT (stream) DO UPDATE SET due_at = min(due_at, ?3)`,
  correctDeadline: 'UPDATE deadlines SET due_at = ?3 WHERE stream = ?1 AND due_at = ?2',
  removeDeadline: 'DELETE FROM deadlines WHERE stream = ?1 AND due_at = ?2',
  putDeadline: 'INSERT OR IGNORE INTO deadlines (stream, kind, due_at) VALUES (?1, ?2, ?3)',
  dropDeadline: 'DELETE FROM deadlines WHERE stream = ?1',
} as const;

/** Statements that write, by name. The log has its own, which are in `operations.ts`. */
export const changes = { ...directoryChanges, ...accessChanges, ...deadlineChanges };

const directoryQuestions = {
  personOf: 'SELECT s.person, s.replaces, p.name FROM sessions s JOIN persons p ON p.person = s.person WHERE s.token = ?1',
  signedInAt: 'SELECT at FROM sessions WHERE token = ?1',
  isReplaced: 'SELECT 1 FROM sessions WHERE replaces = ?1 AND at > ?2 LIMIT 1',
  sessionsOf: 'SELECT token FROM sessions WHERE person = ?1 AND token <> ?2',
  usedUntil: `SELECT count(*) AS "of", coalesce(sum(used <= ?1), 0) AS due, coalesce(max(used), 0) AS newest FROM sessions`,
  unseen: `SELECT person FROM persons WHERE person = ?1 AND seen <= ?2
    AND NOT EXISTS (SELECT 1 FROM sessions WHERE sessions.person = ?1)`,
  nameOf: 'SELECT person, name FROM persons WHERE person IN (SELECT value FROM json_each(?1))',
  erasures: 'SELECT person, at, done FROM erasures ORDER BY at',
  sessionsAfter: 'SELECT token AS key, person, at, used, replaces FROM sessions WHERE token > ?1 ORDER BY token LIMIT 500',
  namesAfter: 'SELECT person AS key, name, seen FROM persons WHERE person > ?1 ORDER BY person LIMIT 500',
} as const;

const accessQuestions = {
  accessOf: 'SELECT stream, kind, code, invitation FROM access WHERE stream = ?1',
  accessByCode: 'SELECT stream, kind, code, invitation FROM access WHERE code = ?1',
  accessByInvitation: 'SELECT stream, kind, code, invitation FROM access WHERE invitation = ?1',
  accessAfter: 'SELECT stream, kind, code, invitation FROM access WHERE stream > ?1 ORDER BY stream LIMIT 200',
  openedBy: 'SELECT stream FROM access WHERE opener = ?1 AND command = ?2',
  passOf: 'SELECT stream, kind, holder, key, at FROM passes WHERE kind = ?1 AND stream = ?2 AND holder = ?3',
  passBy: 'SELECT stream, kind, holder, key, at FROM passes WHERE kind = ?1 AND key = ?2',
  cameInto: 'SELECT stream, at FROM came WHERE person = ?1 ORDER BY at DESC, stream LIMIT ?2',
  openedAfter: `SELECT stream AS key, kind, code, invitation, opener, command FROM access
    WHERE stream > ?1 ORDER BY stream LIMIT 500`,
  passesAfter: `SELECT stream || ' ' || kind || ' ' || holder AS key, stream, kind, holder, key AS pass, at FROM passes
    WHERE stream || ' ' || kind || ' ' || holder > ?1 ORDER BY 1 LIMIT 500`,
  cameAfter: `SELECT person || ' ' || stream AS key, person, stream, at FROM came
    WHERE person || ' ' || stream > ?1 ORDER BY person || ' ' || stream LIMIT 500`,
} as const;

const deadlineQuestions = {
  due: 'SELECT stream, due_at FROM deadlines WHERE kind = ?1 AND due_at <= ?2 ORDER BY due_at LIMIT 200',
  deadlinesAfter: 'SELECT stream AS key, kind, due_at FROM deadlines WHERE stream > ?1 ORDER BY stream LIMIT 500',
} as const;

const fileQuestions = {
  streamsAfter: 'SELECT stream AS key FROM streams WHERE stream > ?1 ORDER BY stream LIMIT 500',
  /** SQLite's own integrity check of the file: one row, `ok` if nothing is wrong. */
  integrity: 'SELECT integrity_check AS found FROM pragma_integrity_check(1)',
} as const;

/** Queries, by name. One that ends in `After` pages by its column `key`. */
export const questions = { ...directoryQuestions, ...accessQuestions, ...deadlineQuestions, ...fileQuestions };

export type Statement = keyof typeof changes;
export type Query = keyof typeof questions;
