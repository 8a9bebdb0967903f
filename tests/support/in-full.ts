import { lengthen } from '../../shared/protocol/short-events.ts';

/** A received frame with its events expanded, so that a search for a name or a field finds it. */
export function inFull(frame: string): string {
  const [, packet, json] = /^(4?2)(\["events",.*)$/s.exec(frame) ?? [];
  if (packet === undefined || json === undefined) return frame;
  const [name, channel, version, ...sent] = JSON.parse(json) as unknown[];
  return packet + JSON.stringify([name, channel, version, ...sent.map(lengthen)]);
}
