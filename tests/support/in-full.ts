import { lengthen } from '../../shared/protocol/short-events.ts';

/** A frame as it was received, its events written out: the person who looks for a name or a field in it shall find it. */
export function inFull(frame: string): string {
  const [, packet, json] = /^(4?2)(\["events",.*)$/s.exec(frame) ?? [];
  if (packet === undefined || json === undefined) return frame;
  const [name, channel, version, ...sent] = JSON.parse(json) as unknown[];
  return packet + JSON.stringify([name, channel, version, ...sent.map(lengthen)]);
}
