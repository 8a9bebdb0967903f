import { scoredHere } from '../../calibration/scored-here.ts';
import { practiced } from '../../practice/drill-kept.ts';
import { recordsInSomeTab } from '../../recording/microphone.ts';
import { unsentSound } from '../../recording/unsent-parts.ts';
import { isDraft } from '../../sync/draft.ts';
import { drafts } from '../../sync/drafts-here.ts';
import { keepsAnything, keptUnder } from '../../sync/local-store.ts';
import { unansweredHere } from '../../sync/outbox.ts';
import { notesHere } from '../../sync/private-notes.ts';

/** What exists on this device alone, and is lost with a sign-out. */
export type OnlyHere = {
  /** Written and not sent, or stored here as notes and in drills. */
  texts: readonly string[];
  /** Commands that the server has not answered, and late marks without words. */
  taps: number;
  /** Worked examples scored alone. */
  examples: number;
  /** Sound that was recorded and is not on the server yet, in milliseconds. */
  soundMs: number;
  /** A tab of this browser has the microphone open. */
  records: boolean;
};

/** Looks through the whole browser, including other tabs. */
export async function onlyHere(): Promise<OnlyHere> {
  // Another tab may have sent what this page has in memory, so memory counts only when the browser stores nothing.
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
    examples: scoredHere().length,
    soundMs: await unsentSound(),
    records: await recordsInSomeTab(),
  };
}

export function isNothing({ texts, taps, examples, soundMs, records }: OnlyHere): boolean {
  return texts.length === 0 && taps === 0 && examples === 0 && soundMs === 0 && !records;
}

/** Did the question that was agreed to list everything that would be lost now? */
export function wasTold(told: OnlyHere, now: OnlyHere): boolean {
  const texts = now.texts.every((text) => told.texts.includes(text));
  // A running recording grows all the time.
  const sound = told.records || (!now.records && now.soundMs <= told.soundMs);
  return texts && now.taps <= told.taps && now.examples <= told.examples && sound;
}
