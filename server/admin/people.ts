import { existsSync, writeFileSync } from 'node:fs';
import type { Config } from '../config.ts';
import { type AskedAbout, answerAbout, type SaidAbout } from '../people/asked-about.ts';
import { isInUse, type Store } from '../store/open-store.ts';
import { askServer, peopleAsked } from './asked-by-file.ts';
import { eraseNow } from './erase-anew.ts';
import { AdminFault, adminFault } from './fault.ts';

type Settings = Pick<Config, 'dataDir' | 'shared' | 'erasuresFile'>;
type WithStore = (use: (store: Store) => Promise<SaidAbout>) => Promise<SaidAbout>;

/** What was typed behind `people`; null where it is no command. An export may have a file to go into. */
export function readAbout(typed: readonly string[], confirmed: boolean): (AskedAbout & { file?: string | undefined }) | null {
  const [does, first, ...rest] = typed;
  if (does === 'find' && first) return { does, what: [first, ...rest].join(' ') };
  if (does === 'export' && first && rest.length <= 1) return { does, person: first, file: rest[0] };
  if (does === 'erase' && first && rest.length === 0) return { does, person: first, confirmed };
  return null;
}

/**
 * Finds, exports or erases people: in the store itself or, where a server has the data folder open, through that server. Out: what to
 * print, and the exit code.
 */
export async function people(
  withStore: WithStore,
  settings: Settings,
  { file, ...asked }: AskedAbout & { file?: string | undefined },
): Promise<{ code: number; text: string }> {
  if (file !== undefined && existsSync(file))
    throw adminFault(`${file} is there already. Choose another name: nothing is written over.`);
  const { isKnown, text } = await answerOf(withStore, settings, asked);
  if (!isKnown) throw adminFault(text);
  if (file === undefined) return { code: 0, text };
  // All that is kept of someone: for the person who runs this alone.
  writeFileSync(file, `${text}\n`, { mode: 0o600, flag: 'wx' });
  return { code: 0, text: `Written into ${file}.` };
}

async function answerOf(withStore: WithStore, settings: Settings, asked: AskedAbout): Promise<SaidAbout> {
  try {
    return await withStore((store) => answerAbout({ ...store, erase: (person) => eraseNow(store, settings, person) }, asked));
  } catch (fault) {
    if (!(fault instanceof AdminFault) || !isInUse(fault.cause)) throw fault;
    const said = await askServer(settings.dataDir, peopleAsked, JSON.stringify(asked));
    if (said === null) throw fault;
    return saidIn(said, asked);
  }
}

/** A server that could not answer says so in a sentence. Two who ask at once could get each other's answers. */
function saidIn(answer: string, asked: AskedAbout): SaidAbout {
  const said = parsed(answer);
  if (said === null) throw adminFault(answer);
  if (JSON.stringify(said.asked) !== JSON.stringify(asked))
    throw adminFault('Someone else asked the server in the same moment. Try again.');
  return said;
}

function parsed(answer: string): (SaidAbout & { asked: unknown }) | null {
  try {
    return JSON.parse(answer) as SaidAbout & { asked: unknown };
  } catch {
    return null;
  }
}
