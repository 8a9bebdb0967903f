import type { RefusalCode } from '../../shared/domain/refusals.ts';
import type { RoomPageCommand } from '../../shared/domain/room/commands.ts';
import type { PersonId } from '../../shared/domain/room/people.ts';
import type { Step, Trap } from '../../shared/domain/rubric.ts';
import { forget, keep, keptUnder } from './local-store.ts';

/** A mark that came too late to count, stored on this device alone. `kept` once its author has said so. */
export type PrivateNote = {
  mark: string;
  by: PersonId;
  round: number;
  /** Null when only the words of the mark came late. */
  about: Step | Trap | null;
  /** Server time of the moment that was heard, in milliseconds; null like `about`. */
  heardAt: number | null;
  quote: string | null;
  kept: boolean;
};

/** A mark refused with one of these codes was meant for a round that is over, or for a sheet that is submitted. */
const late: readonly RefusalCode[] = ['round-over', 'sheet-submitted', 'not-now', 'not-in-this-round'];

function isNote(value: unknown): value is PrivateNote {
  return typeof value === 'object' && value !== null && 'mark' in value && 'kept' in value;
}

/** The notes of every room. */
export function notesHere(): PrivateNote[] {
  return keptUnder('note ').filter(isNote);
}

/** The late marks of one room on this device. They survive a reload; only this browser knows of them. */
export class PrivateNotes {
  private readonly room: string;
  private notes: PrivateNote[];

  constructor(room: string) {
    this.room = room;
    this.notes = keptUnder(`note ${room} `).filter(isNote);
  }

  of(person: PersonId, kept: boolean): readonly PrivateNote[] {
    return this.notes.filter((note) => note.by === person && note.kept === kept);
  }

  /** Takes in a refused command. False when it isn't a late mark; the page then shows the refusal. */
  takes(command: RoomPageCommand, code: RefusalCode, by: PersonId): boolean {
    if (!late.includes(code) || (command.type !== 'give-mark' && command.type !== 'note-mark')) return false;
    const known = this.notes.find((note) => note.mark === command.mark && note.by === by);
    const fresh: PrivateNote = {
      mark: command.mark,
      by,
      round: command.round ?? 0,
      about: null,
      heardAt: null,
      quote: null,
      kept: false,
    };
    const given = command.type === 'give-mark' ? { about: command.about, heardAt: command.heardAt } : {};
    this.put({ ...(known ?? fresh), ...given, quote: command.quote });
    return true;
  }

  /** Keeps the notes that are offered to this person. */
  keep(person: PersonId): void {
    for (const note of this.of(person, false)) this.put({ ...note, kept: true });
  }

  /** Drops the notes that are offered, or those that were kept. */
  drop(person: PersonId, kept: boolean): void {
    const gone = this.of(person, kept);
    for (const { mark } of gone) forget(this.keyOf(mark));
    this.notes = this.notes.filter((note) => !gone.includes(note));
  }

  private put(note: PrivateNote): void {
    this.notes = [...this.notes.filter((one) => one.mark !== note.mark || one.by !== note.by), note];
    keep(this.keyOf(note.mark), note);
  }

  private keyOf(mark: string): string {
    return `note ${this.room} ${mark}`;
  }
}
