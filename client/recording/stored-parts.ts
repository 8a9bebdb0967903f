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

export async function storePart(room: string, segment: string, { sound, ...part }: StoredPart): Promise<void> {
  const row: Row = { ...part, room, segment, type: sound.type, bytes: await sound.arrayBuffer() };
  await inStore('readwrite', (parts) => parts.put(row));
}

export async function deletePart(segment: string, n: number): Promise<void> {
  await inStore('readwrite', (parts) => parts.delete([segment, n]));
}

/** Deletes the parts of a segment starting with number `n`. */
export async function deletePartsFrom(segment: string, n: number): Promise<void> {
  // In the order of keys, every number sorts below an array.
  await inStore('readwrite', (parts) => parts.delete(IDBKeyRange.bound([segment, n], [segment, []])));
}

export async function deleteAllParts(): Promise<void> {
  await inStore('readwrite', (parts) => parts.clear());
}

/** Everything that waits in this browser, each segment's parts in order. */
export async function storedSegments(): Promise<StoredSegment[]> {
  const rows = ((await inStore('readonly', (parts) => parts.getAll())) ?? []) as Row[];
  const segments = new Map<string, StoredSegment>();
  for (const { room, segment, type, bytes, ...part } of rows) {
    const found = segments.get(segment) ?? { room, segment, parts: [] };
    segments.set(segment, found);
    found.parts.push({ ...part, sound: new Blob([bytes], { type }) });
  }
  return [...segments.values()];
}
