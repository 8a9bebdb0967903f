/** Remembers over a reload that this very tab records: another tab of the same person must not begin by itself. */
export class RecordingTab {
  private readonly key: string;

  constructor(room: string) {
    this.key = `records ${room}`;
  }

  records(round: number): void {
    try {
      sessionStorage.setItem(this.key, String(round));
    } catch {
      // Forbidden here: after a reload somebody taps again.
    }
  }

  recorded(round: number): boolean {
    try {
      return sessionStorage.getItem(this.key) === String(round);
    } catch {
      return false;
    }
  }

  forget(): void {
    try {
      sessionStorage.removeItem(this.key);
    } catch {
      // Nothing was kept.
    }
  }
}
