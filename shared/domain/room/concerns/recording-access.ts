import type { PersonId } from '../people.ts';
import type { Recording, RoomState } from '../state.ts';
import { segmentOf } from './recording.ts';

/**
 * Who may do what with a recording: role × verb, deny by default, printed in SPEC.md and checked by a test. `recorder`: their
 * device began the segment. `recorded`: they were there, and said yes before the round. `led`: they may lead
 * the review of the round, because everyone in it has agreed. `other`: everyone else, such as people who came late, visit or lead.
 */
export type RecordingRole = 'recorder' | 'recorded' | 'led' | 'other';
export const recordingRoles: readonly RecordingRole[] = ['recorder', 'recorded', 'led', 'other'];
export type RecordingVerb = 'send-part' | 'list-segments' | 'hear-segment';

export const recordingPermissions: Record<RecordingVerb, readonly RecordingRole[]> = {
  'send-part': ['recorder'],
  'list-segments': ['recorder', 'recorded', 'led'],
  'hear-segment': ['recorder', 'recorded', 'led'],
};

function mayDo(verb: RecordingVerb, role: RecordingRole): boolean {
  return recordingPermissions[verb].includes(role);
}

function heardAs({ people, open }: Recording, person: PersonId, leads: boolean): RecordingRole {
  if (!open) return 'other';
  return people.includes(person) ? 'recorded' : leads ? 'led' : 'other';
}

/**
 * The segment to which this person's device may send parts, or which they may hear; null as if it never existed. `leads`: they lead
 * a review of its round.
 */
export function segmentFor(state: RoomState, id: string, person: PersonId, verb: 'send-part' | 'hear-segment', leads = false) {
  const found = segmentOf(state, id);
  if (!found) return null;
  const sends = verb === 'send-part' && found.segment.by === person;
  return mayDo(verb, sends ? 'recorder' : heardAs(found.recording, person, leads)) ? found : null;
}

/** The recording of a round, for someone who may hear it; null as if there were none. `leads` as above. */
export function recordingFor({ recordings }: RoomState, round: number, person: PersonId, leads = false): Recording | null {
  const found = recordings.find((one) => one.round === round);
  return found && mayDo('list-segments', heardAs(found, person, leads)) ? found : null;
}
