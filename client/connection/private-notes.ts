import { keep, keptUnder } from './kept.ts';

/** A mark that came too late for its round, kept on this device alone because its author wanted to. */
export type PrivateNote = { id: string; room: string; about: string; quote: string | null; at: number };

function isNote(value: unknown): value is PrivateNote {
  return typeof value === 'object' && value !== null && 'about' in value && 'room' in value;
}

export function keepNote(note: PrivateNote): void {
  keep(`note ${note.room} ${note.id}`, note);
}

export function notesOf(room: string): PrivateNote[] {
  return keptUnder(`note ${room} `)
    .filter(isNote)
    .sort((a, b) => a.at - b.at);
}
