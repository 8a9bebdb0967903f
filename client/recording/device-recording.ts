import type { NoMicrophone } from './microphone.ts';

/** `full`, `not-taken`: the server takes no more of it. */
export type RecordingProblem = NoMicrophone | 'full' | 'not-taken';

/** What this page does for the recording of the room's round. */
export type DeviceRecording = {
  /** `waits`: recording resumes as soon as the room allows it. */
  state: 'off' | 'opening' | 'waits' | 'records';
  problem: RecordingProblem | null;
  microphone: MediaStream | null;
  /** The server has acknowledged at least one part of the current segment. */
  confirmed: boolean;
  /** Seconds of sound on this device that the server has not acknowledged; 0 while parts get through. */
  unsavedSeconds: number;
};

export const notRecording: DeviceRecording = {
  state: 'off',
  problem: null,
  microphone: null,
  confirmed: false,
  unsavedSeconds: 0,
};

export function isSame(one: DeviceRecording, other: DeviceRecording): boolean {
  return (Object.keys(one) as (keyof DeviceRecording)[]).every((key) => one[key] === other[key]);
}
