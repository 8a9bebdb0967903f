import { tabStorage } from '../sync/tab-storage.ts';

/** What a device recorded between two server times, in milliseconds: part `n` of its segment. */
export type StoredPart = { n: number; sound: Blob; beganAt: number; endedAt: number };

/** A part as the browser's database holds it: bytes instead of a blob, because a blob may outlive its page without its bytes. */
type Row = { room: string; segment: string; n: number; beganAt: number; endedAt: number; type: string; bytes: ArrayBuffer };

/** The parts of one segment that an earlier page of this browser could not send. */
export type StoredSegment = { room: string; segment: string; parts: StoredPart[] };

let opened: Promise<IDBDatabase | null> | undefined;

function openDatabase(): Promise<IDBDatabase | null> {
  return new Promise((ok) => {
    try {
      const asked = indexedDB.open('recordings', 1);
      asked.onupgradeneeded = () => asked.result.createObjectStore('parts', { keyPath: ['segment', 'n'] });
      asked.onsuccess = () => ok(asked.result);
      asked.onerror = () => ok(null);
    } catch {
      ok(null);
    }
  });
}

/** Null where the browser stores nothing, as in some private windows: then the parts in memory have to do. */
async function inStore<T>(mode: IDBTransactionMode, ask: (parts: IDBObjectStore) => IDBRequest<T>): Promise<T | null> {
  opened ??= openDatabase();
  const database = await opened;
  if (!database) return null;
  return new Promise((ok) => {
    try {
      const transaction = database.transaction('parts', mode);
      const asked = ask(transaction.objectStore('parts'));
      transaction.oncomplete = () => ok(asked.result);
      transaction.onabort = () => ok(null);
    } catch {
      ok(null);
    }
  });
}

/** What this page has and the database has not confirmed: a busy disk takes seconds, and what is not done by then goes with the page. */
const unconfirmed = new Map<string, Row>();
const inTab = 'unconfirmed-parts';

const keyOf = (segment: string, n: number) => `${segment} ${n}`;

/** The tab remembers over a reload what the database has not confirmed, at once and without a disk. */
function leaveInTab(): void {
  if (unconfirmed.size === 0) return;
  const rows = [...unconfirmed.values()].map(({ bytes, ...row }) => ({ ...row, bytes: [...new Uint8Array(bytes)] }));
  tabStorage.set(inTab, JSON.stringify(rows));
}

/** What the tab remembers from the page before. */
function takeFromTab(): Row[] {
  const left = tabStorage.get(inTab) ?? '[]';
  tabStorage.remove(inTab);
  try {
    const rows = JSON.parse(left) as (Omit<Row, 'bytes'> & { bytes: number[] })[];
    return rows.map((row) => ({ ...row, bytes: new Uint8Array(row.bytes).buffer }));
  } catch {
    // Not written by us.
    return [];
  }
}

async function storeRow(row: Row): Promise<void> {
  if (unconfirmed.size === 0) addEventListener('pagehide', leaveInTab);
  unconfirmed.set(keyOf(row.segment, row.n), row);
  const key = await inStore('readwrite', (parts) => parts.put(row));
  // Where nothing is stored, the tab has to do until the server has it.
  if (key !== null) unconfirmed.delete(keyOf(row.segment, row.n));
}

/** Resolves once the page may go without it, which is before the database has it. The database does one after the other. */
export async function storePart(room: string, segment: string, { sound, ...part }: StoredPart): Promise<void> {
  void storeRow({ ...part, room, segment, type: sound.type, bytes: await sound.arrayBuffer() });
}

export function deletePart(segment: string, n: number): void {
  unconfirmed.delete(keyOf(segment, n));
  void inStore('readwrite', (parts) => parts.delete([segment, n]));
}

/** Deletes the parts of a segment starting with number `n`. */
export function deletePartsFrom(segment: string, n: number): void {
  for (const row of unconfirmed.values()) if (row.segment === segment && row.n >= n) unconfirmed.delete(keyOf(segment, row.n));
  // In the order of keys, every number sorts below an array.
  void inStore('readwrite', (parts) => parts.delete(IDBKeyRange.bound([segment, n], [segment, []])));
}

export async function deleteAllParts(): Promise<void> {
  unconfirmed.clear();
  takeFromTab();
  await inStore('readwrite', (parts) => parts.clear());
}

/** Everything that waits in this browser, each segment's parts in order. */
export async function storedSegments(): Promise<StoredSegment[]> {
  await Promise.all(takeFromTab().map(storeRow));
  const inDatabase = ((await inStore('readonly', (parts) => parts.getAll())) ?? []) as Row[];
  const all = new Map([...inDatabase, ...unconfirmed.values()].map((row) => [keyOf(row.segment, row.n), row]));
  const rows = [...all.values()].sort((a, b) => a.n - b.n);
  const segments = new Map<string, StoredSegment>();
  for (const { room, segment, type, bytes, ...part } of rows) {
    const found = segments.get(segment) ?? { room, segment, parts: [] };
    segments.set(segment, found);
    found.parts.push({ ...part, sound: new Blob([bytes], { type }) });
  }
  return [...segments.values()];
}
