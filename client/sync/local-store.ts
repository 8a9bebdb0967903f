/** What survives a reload, where the browser allows it; private windows may refuse, and then memory has to do. */
export function keep(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Full or forbidden: the tap is still in memory and on its way.
  }
}

/** Does this browser keep anything for a page? */
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
    // Nothing was kept, nothing is to be forgotten.
  }
}

/** One that was damaged is passed over, or it would take all others with it. */
function read(key: string): unknown[] {
  try {
    return [JSON.parse(localStorage.getItem(key) ?? 'null') ?? []].flat();
  } catch {
    return [];
  }
}

/** Everything kept under keys that begin so. What cannot be read was not written by us. */
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

/** Takes away all that this browser keeps. */
export function forgetAll(): void {
  try {
    localStorage.clear();
  } catch {
    // Nothing was kept, nothing is to be forgotten.
  }
}
