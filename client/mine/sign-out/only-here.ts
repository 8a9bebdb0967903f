import { practiced } from '../../practice/drill-kept.ts';
import { recordsInSomeTab } from '../../recording/microphone.ts';
import { unsentSound } from '../../recording/unsent-parts.ts';
import { isDraft } from '../../sync/draft.ts';
import { drafts } from '../../sync/drafts-here.ts';
import { keepsAnything, keptUnder } from '../../sync/local-store.ts';
import { unansweredHere } from '../../sync/outbox.ts';
import { notesHere } from '../../sync/private-notes.ts';

/** What is on this device alone, and gone with a sign-out. */
export type OnlyHere = {
  /** Written and not sent, or kept here as notes and in drills. */
  texts: readonly string[];
  /** Taps that the server has not answered, and late marks without words. */
  taps: number;
  /** Recorded and not on the server yet, in milliseconds. */
  soundMs: number;
  /** A tab of this browser has the microphone open. */
  records: boolean;
};

/** Looks through the whole browser, other tabs included. */
export async function onlyHere(): Promise<OnlyHere> {
  // What this page has in memory may have been sent by another tab since; it counts where nothing is kept.
  const written = keepsAnything() ? keptUnder('draft ').filter(isDraft) : drafts.all();
  const [waiting, notes] = [unansweredHere(), notesHere()];
  const texts = [
    ...written.map(({ text }) => text),
    ...waiting.flatMap(({ draft }) => draft?.text ?? []),
    ...notes.flatMap(({ quote }) => quote ?? []),
    ...practiced().flatMap(({ words }) => words ?? []),
  ];
  return {
    texts: [...new Set(texts.filter((text) => text.trim() !== ''))],
    taps: waiting.filter(({ draft }) => !draft).length + notes.filter(({ quote }) => quote === null).length,
    soundMs: await unsentSound(),
    records: await recordsInSomeTab(),
  };
}

export function isNothing({ texts, taps, soundMs, records }: OnlyHere): boolean {
  return texts.length === 0 && taps === 0 && soundMs === 0 && !records;
}

/** Was everything that would go now told to the person who said yes? */
export function wasTold(told: OnlyHere, now: OnlyHere): boolean {
  const texts = now.texts.every((text) => told.texts.includes(text));
  // Of a recording that runs there is more every moment.
  const sound = told.records || (!now.records && now.soundMs <= told.soundMs);
  return texts && now.taps <= told.taps && sound;
}
