import { tabStorage } from '../sync/tab-storage.ts';

/** Remembers over a reload that this tab records: another tab of the same person must not begin by itself. */
export class RecordingTab {
  private readonly key: string;

  constructor(room: string) {
    this.key = `records ${room}`;
  }

  records(round: number): void {
    tabStorage.set(this.key, String(round));
  }

  recorded(round: number): boolean {
    return tabStorage.get(this.key) === String(round);
  }

  forget(): void {
    tabStorage.remove(this.key);
  }
}
