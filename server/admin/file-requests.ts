import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import { inBackground } from '../engine/in-background.ts';
import { every } from '../engine/timers.ts';

/** Files in the data folder by which a running server is asked for something, and answers. */
export type RequestFiles = { request: string; answer: string };

export const retentionRequests: RequestFiles = { request: 'retention-wanted', answer: 'retention-answer' };
export const peopleRequests: RequestFiles = { request: 'people-wanted', answer: 'people-answer' };

const lookMs = 500;
const takenWithinMs = 5000;
/** A server that has taken the request and has not answered by then has ended, or cannot write its answer. */
const answeredWithinMs = 30_000;

/**
 * Answers what a file in the data folder asks. Anyone who can write into that folder could take the database itself, so that asking needs
 * no further right. Out: stops.
 */
export function answerRequests(
  folder: string,
  { request, answer }: RequestFiles,
  respond: (asked: string) => Promise<string>,
): () => void {
  const [asking, answering] = [join(folder, request), join(folder, answer)];
  const timer = every(lookMs, `questions in ${request}`, () => {
    if (!existsSync(asking)) return;
    // A folder that cannot be written: the person who asked is told by silence.
    inBackground(answerOne(asking, answering, respond), () => undefined);
  });
  return () => clearInterval(timer);
}

async function answerOne(asking: string, answering: string, respond: (asked: string) => Promise<string>): Promise<void> {
  const asked = readFileSync(asking, 'utf8');
  rmSync(asking);
  const said = await respond(asked).catch((fault: unknown) => `It failed: ${String(fault)}`);
  // Renamed into place, so that it is never read half written.
  writeFileSync(`${answering}.part`, said, { mode: 0o600 });
  renameSync(`${answering}.part`, answering);
}

/** Asks the server that runs on this folder. Null where none answers in time; `patienceMs`: for tests. */
export async function askServer(
  folder: string,
  { request, answer }: RequestFiles,
  what: string,
  patienceMs = answeredWithinMs,
): Promise<string | null> {
  const [asking, answering] = [join(folder, request), join(folder, answer)];
  try {
    rmSync(answering, { force: true });
    writeFileSync(asking, what, { mode: 0o600 });
    const asked = performance.now();
    while (!existsSync(answering)) {
      if (performance.now() - asked > (existsSync(asking) ? takenWithinMs : patienceMs)) return null;
      await later(lookMs / 5);
    }
    return readFileSync(answering, 'utf8');
  } finally {
    rmSync(asking, { force: true });
    rmSync(answering, { force: true });
  }
}
