import { planInWords, RetentionPlan } from '../people/retention-plan.ts';
import { isInUse } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { AdminFault } from './fault.ts';
import { askServer, retentionRequests } from './file-requests.ts';

type WithStore = (use: (store: Store) => Promise<string>) => Promise<string>;

/**
 * Shows what is due to be deleted, and takes an operator's confirmation. Reads the store itself, or asks the server that has the
 * data folder open.
 */
export async function retention(withStore: WithStore, dataDir: string, confirm: boolean): Promise<string> {
  try {
    return await withStore(async ({ log, clock }) => {
      const plan = new RetentionPlan(log, clock);
      return planInWords(await (confirm ? plan.confirm() : plan.read()));
    });
  } catch (fault) {
    if (!(fault instanceof AdminFault) || !isInUse(fault.cause)) throw fault;
    const said = await askServer(dataDir, retentionRequests, confirm ? 'confirm' : 'show');
    if (said === null) throw fault;
    return said;
  }
}
