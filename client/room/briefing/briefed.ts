import { useEffect } from 'react';
import { keep, keptUnder } from '../../sync/local-store.ts';

const keyOf = (room: string) => `briefed ${room}`;

/** This browser has shown what the round is about: the person who read it, or put it away, is not shown it again unasked. */
export function noteBriefed(room: string, round: number): void {
  keep(keyOf(room), round);
}

export function wasBriefed(room: string, round: number): boolean {
  return keptUnder(keyOf(room)).includes(round);
}

/** For the page on which it is read. */
export function useBriefed(room: string, round: number): void {
  useEffect(() => noteBriefed(room, round), [room, round]);
}
