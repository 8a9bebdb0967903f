import type { RoomPageCommand } from '../../shared/domain/room/commands.ts';
import type { Settings } from '../../shared/domain/room/settings.ts';
import type { AskedPlan } from '../../shared/domain/workshop/plan.ts';
import { readWay } from '../../shared/protocol/pages.ts';
import type { Answer, EnterAnswer } from '../../shared/protocol/up.ts';
import { freshId } from './ids.ts';
import { askedOnce, oneTryMs } from './retry.ts';
import { openLink } from './socket.ts';

/** Opens something once, however often the answer was lost, and however often it is tried. */
function open(opening: { kind: 'room'; settings: Settings } | { kind: 'workshop'; plan: AskedPlan }): Promise<EnterAnswer> {
  return askedOnce(opening, freshId, (id) =>
    openLink()
      .timeout(oneTryMs)
      .emitWithAck('open', { id, ...opening }),
  );
}

export function openRoom(settings: Settings): Promise<EnterAnswer> {
  return open({ kind: 'room', settings });
}

export function openWorkshop(plan: AskedPlan): Promise<EnterAnswer> {
  return open({ kind: 'workshop', plan });
}

/** By invitation or code, into a room or a workshop: the server knows which it is. */
export function enterRoom(by: { invitation: string } | { code: string }): Promise<EnterAnswer> {
  return askedOnce({ by }, freshId, (id) => openLink().timeout(oneTryMs).emitWithAck('enter', { id, by }));
}

/** By what was typed or pasted where a code goes. The address of a room or a workshop leads there, and the place says who may come in. */
export function enterTyped(typed: string): Promise<EnterAnswer> {
  const way = readWay(typed);
  return 'stream' in way ? Promise.resolve({ ...way, asked: false }) : enterRoom(way);
}

/**
 * One command about a room that this page does not follow, such as a facilitator's about a tile. No one waits for it: it is sent
 * again until it is answered.
 */
export async function sendToRoom(room: string, command: RoomPageCommand): Promise<Answer> {
  const id = freshId();
  for (;;) {
    try {
      return await openLink().timeout(oneTryMs).emitWithAck('command', { kind: 'room', stream: room, id, command });
    } catch {
      // No answer in time. The link connects again by itself.
    }
  }
}
