import { existsSync, writeFileSync } from 'node:fs';
import type { Config } from '../config.ts';
import { answerPeopleRequest, type PeopleAnswer, type PeopleRequest } from '../people/people-requests.ts';
import { isInUse } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { AdminFault, adminFault } from './fault.ts';
import { askServer, peopleRequests } from './file-requests.ts';
import { eraseNow } from './replay-erasures.ts';

type Settings = Pick<Config, 'dataDir' | 'shared' | 'erasuresFile'>;
type WithStore = (use: (store: Store) => Promise<PeopleAnswer>) => Promise<PeopleAnswer>;

/** What was typed after `people`; null if it is no command. An export may name a file to write into. */
export function readAbout(typed: readonly string[], confirmed: boolean): (PeopleRequest & { file?: string | undefined }) | null {
  const [does, first, ...rest] = typed;
  if (does === 'find' && first) return { does, what: [first, ...rest].join(' ') };
  if (does === 'export' && first && rest.length <= 1) return { does, person: first, file: rest[0] };
  if (does === 'erase' && first && rest.length === 0) return { does, person: first, confirmed };
  return null;
}

/**
 * Finds, exports or erases people: in the store itself, or through the server that has the data folder open. Out: what to print,
 * and the exit code.
 */
export async function people(
  withStore: WithStore,
  settings: Settings,
  { file, ...asked }: PeopleRequest & { file?: string | undefined },
): Promise<{ code: number; text: string }> {
  if (file !== undefined && existsSync(file))
    throw adminFault(`${file} is there already. Choose another name: nothing is written over.`);
  const { isKnown, text } = await answerOf(withStore, settings, asked);
  if (!isKnown) throw adminFault(text);
  if (file === undefined) return { code: 0, text };
  // It holds everything that is kept about someone, so only the operator may read it.
  writeFileSync(file, `${text}\n`, { mode: 0o600, flag: 'wx' });
  return { code: 0, text: `Written into ${file}.` };
}

async function answerOf(withStore: WithStore, settings: Settings, asked: PeopleRequest): Promise<PeopleAnswer> {
  try {
    return await withStore((store) =>
      answerPeopleRequest({ ...store, erase: (person) => eraseNow(store, settings, person) }, asked),
    );
  } catch (fault) {
    if (!(fault instanceof AdminFault) || !isInUse(fault.cause)) throw fault;
    const said = await askServer(settings.dataDir, peopleRequests, JSON.stringify(asked));
    if (said === null) throw fault;
    return saidIn(said, asked);
  }
}

/** A server that couldn't answer sends a sentence instead. If two operators ask at once, one may get the other's answer. */
function saidIn(answer: string, asked: PeopleRequest): PeopleAnswer {
  const said = parsed(answer);
  if (said === null) throw adminFault(answer);
  if (JSON.stringify(said.asked) !== JSON.stringify(asked))
    throw adminFault('Someone else asked the server in the same moment. Try again.');
  return said;
}

function parsed(answer: string): (PeopleAnswer & { asked: unknown }) | null {
  try {
    return JSON.parse(answer) as PeopleAnswer & { asked: unknown };
  } catch {
    // It is a sentence, and the operator reads it.
    return null;
  }
}
