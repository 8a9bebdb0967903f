import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { openWithinMs } from '../../../shared/protocol/opening.ts';
import { TaskQueue } from '../../scheduling/task-queue.ts';

/** How many handshakes begin in one wave, and how many cleanup steps of lost connections run in one turn of the loop. */
const perWave = { handshakes: 8, losses: 40 };
/**
 * The time between two waves. A handshake is little work, but its connection and snapshot come a moment later, and for all that
 * were admitted in one turn they come together in another. At most 1,300 handshakes a second.
 */
const waveEveryMs = 6;
/** A handshake that has waited this long is refused, just before its page would give up. The page retries a little later. */
const patienceMs = 0.75 * openWithinMs;

/**
 * When a whole company reconnects in one moment (after a router or a proxy restarted), cleans up lost connections and begins
 * handshakes in waves, first come, first served. Otherwise people who are still connected would wait for all of that.
 */
export class HandshakeQueue {
  private readonly handshakes = new TaskQueue(perWave.handshakes, waveEveryMs);
  private readonly losses = new TaskQueue(perWave.losses);

  /** Calls `admit` at once while few come, else in its turn; not at all if the socket has closed meanwhile. */
  ask({ socket }: IncomingMessage, admit: (verdict: 'come' | 'later') => void): void {
    const since = performance.now();
    this.handshakes.add(() => {
      if (socket.destroyed) return false;
      const late = performance.now() - since > patienceMs;
      admit(late ? 'later' : 'come');
      return !late;
    });
  }

  /**
   * Spreads the cleanup of lost sockets over turns: Node reports all sockets that were lost at the same moment in one turn, and
   * handling the end and the close of each takes a while.
   */
  forgetInTurn(socket: Socket): void {
    const emit = socket.emit.bind(socket) as (name: string | symbol, ...values: unknown[]) => boolean;
    const inTurn = (name: string | symbol, ...values: unknown[]): boolean => {
      if (name !== 'end' && name !== 'close') return emit(name, ...values);
      this.losses.add(() => {
        emit(name, ...values);
        return true;
      });
      return true;
    };
    socket.emit = inTurn as typeof socket.emit;
  }
}
