import { useEffect } from 'react';
import { keep, keptUnder } from '../../sync/local-store.ts';

const keyOf = (room: string) => `briefed ${room}`;

/** Remembers that this browser has shown what the round is about: it is not shown again unasked once it was read or closed. */
export function noteBriefed(room: string, round: number): void {
  keep(keyOf(room), round);
}

export function wasBriefed(room: string, round: number): boolean {
  return keptUnder(keyOf(room)).includes(round);
}

/** For the screen where it is read. */
export function useBriefed(room: string, round: number): void {
  useEffect(() => noteBriefed(room, round), [room, round]);
}
