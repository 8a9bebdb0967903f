/** Stores a value so that it survives a reload. A private window may refuse; memory has to do then. */
export function keep(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Full or forbidden: the command is still in memory and on its way.
  }
}

/** Does this browser let a page store anything? */
export function keepsAnything(): boolean {
  try {
    localStorage.setItem('keeps', '');
    localStorage.removeItem('keeps');
    return true;
  } catch {
    return false;
  }
}

export function forget(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Nothing was stored, so there is nothing to forget.
  }
}

/** Skips a damaged value; otherwise it would make all the others unreadable. */
function read(key: string): unknown[] {
  try {
    return [JSON.parse(localStorage.getItem(key) ?? 'null') ?? []].flat();
  } catch {
    return [];
  }
}

/** All values whose keys begin with this prefix. A value that cannot be read was not written by us. */
export function keptUnder(prefix: string): unknown[] {
  try {
    const keys = Array.from({ length: localStorage.length }, (_, i) => localStorage.key(i)).filter((key) =>
      key?.startsWith(prefix),
    );
    return keys.flatMap((key) => read(key ?? ''));
  } catch {
    return [];
  }
}

/** Deletes everything that this browser stores. */
export function forgetAll(): void {
  try {
    localStorage.clear();
  } catch {
    // Nothing was stored, so there is nothing to forget.
  }
}
