import { Streams } from '../../../server/engine/streams.ts';
import type { Clock } from '../../../server/scheduling/clock.ts';
import { LocalCluster } from '../../../server/store/sqlite/local-cluster.ts';
import { simulatedPorts } from '../../faults/simulated-store.ts';
import { noteIn } from '../notes.ts';
import { type Alarm, type AlarmCommand, type AlarmEvent, alarms } from './alarms.ts';
import type { HeldLog } from './log.ts';

export type Alarms = Streams<Alarm, AlarmEvent, AlarmCommand, { at: number }>;

/** Streams of alarms on this log. What they note, and their faults, go into `notes`. */
export function openAlarms({ log }: HeldLog, notes: string[], clock: Clock): Alarms {
  return new Streams(alarms, {
    log,
    ...simulatedPorts('alarm'),
    cluster: new LocalCluster(clock).join(),
    clock,
    note: noteIn(notes),
    onFault: (fault) => notes.push(String(fault)),
  });
}
