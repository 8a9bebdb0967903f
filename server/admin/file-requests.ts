import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import { inBackground } from '../scheduling/in-background.ts';
import { every } from '../scheduling/timers.ts';

/** Files in the data folder: one asks the running server something, the other holds its answer. */
export type RequestFiles = { request: string; answer: string };

export const retentionRequests: RequestFiles = { request: 'retention-wanted', answer: 'retention-answer' };
export const peopleRequests: RequestFiles = { request: 'people-wanted', answer: 'people-answer' };

const lookMs = 500;
const takenWithinMs = 5000;
/** A server that took the request and hasn't answered by then has ended, or can't write its answer. */
const answeredWithinMs = 30_000;

/**
 * Answers requests that come as a file in the data folder. Needs no further right: a process that can write there could take the
 * database itself. Out: stops answering.
 */
export function answerRequests(
  folder: string,
  { request, answer }: RequestFiles,
  respond: (asked: string) => Promise<string>,
): () => void {
  const [asking, answering] = [join(folder, request), join(folder, answer)];
  const timer = every(lookMs, `questions in ${request}`, () => {
    if (!existsSync(asking)) return;
    // If the folder can't be written to, the asking process gets no answer and times out.
    inBackground(answerOne(asking, answering, respond), () => undefined);
  });
  return () => clearInterval(timer);
}

async function answerOne(asking: string, answering: string, respond: (asked: string) => Promise<string>): Promise<void> {
  const asked = readFileSync(asking, 'utf8');
  rmSync(asking);
  const said = await respond(asked).catch((fault: unknown) => `It failed: ${String(fault)}`);
  // Renamed into place, so that no one reads a half-written answer.
  writeFileSync(`${answering}.part`, said, { mode: 0o600 });
  renameSync(`${answering}.part`, answering);
}

/** Asks the server that runs on this folder. Null if none answers in time; `patienceMs` is for tests. */
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
