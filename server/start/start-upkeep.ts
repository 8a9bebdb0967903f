import type { AppSettings } from '../app-settings.ts';
import type { Closing } from '../closing.ts';
import { Erasures } from '../people/erasures.ts';
import { leaveAsErased } from '../people/leave-as-erased.ts';
import { answerOperators } from '../people/operator-requests.ts';
import { Retention, usualRetentionDays } from '../people/retention.ts';
import type { Features } from './open-features.ts';
import type { Stores } from './open-stores.ts';
import type { AllStreams } from './open-streams.ts';

type Parts = Stores & AllStreams & Features;

/** Starts what the server does without being asked by a page: deadlines, deletions, erasures, and requests of operators. */
export async function startUpkeep(settings: AppSettings, parts: Parts, closing: Closing): Promise<{ erasures: Erasures }> {
  const { ofKind, recorded, cluster } = parts;
  const { note, dataDir, shared, retentionDays = usualRetentionDays } = settings;
  const retention = new Retention({ ...parts, note, days: retentionDays });
  const erasures = new Erasures({ ...parts, note, cutOff: cluster.cutOff, leave: leaveAsErased(parts) });
  for (const streams of Object.values(ofKind)) streams.start();
  recorded.start();
  closing.add('the recordings', () => recorded.stop());
  closing.add('retention', () => retention.stop());
  await retention.start();
  // With Redis, a backup asks Redis itself, from any machine.
  if (!shared) closing.add('the requests of operators', answerOperators(dataDir, { ...parts, retention, erasures }));
  erasures.start();
  closing.add('the erasures', () => erasures.stop());
  return { erasures };
}
