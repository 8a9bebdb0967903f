/** For browsers that store nothing for a page, or have no room left: memory has to do while the page is open. */
const memory = new Map<string, string>();

/** What this tab keeps over a reload, where the browser allows it. Never throws. */
export const tabStorage = {
  get(key: string): string | null {
    try {
      return sessionStorage.getItem(key) ?? memory.get(key) ?? null;
    } catch {
      return memory.get(key) ?? null;
    }
  },

  /** Out: whether the value will survive a reload. */
  set(key: string, value: string): boolean {
    memory.set(key, value);
    try {
      sessionStorage.setItem(key, value);
      return true;
    } catch {
      return false;
    }
  },

  remove(key: string): void {
    memory.delete(key);
    try {
      sessionStorage.removeItem(key);
    } catch {
      // Nothing was stored, so there is nothing to forget.
    }
  },
};
