import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { openWithinMs } from '../../../shared/protocol/opening.ts';
import { TaskQueue } from '../../engine/task-queue.ts';

/** So many handshakes begin in one wave, and so many steps of forgetting lost links are taken in one turn of the loop. */
const perWave = { handshakes: 8, losses: 40 };
/**
 * A handshake is little work; what it brings (a connection, a snapshot) comes a moment later, and for all who were let in within one
 * turn in another one. So waves are some time apart: 1,300 handshakes a second at most.
 */
const waveEveryMs = 6;
/** Anyone who has waited almost until their page gives up is sent away, and comes back a little later. */
const patienceMs = 0.75 * openWithinMs;

/**
 * When a whole company is cut off and comes back in one moment (a router or a proxy that was restarted), links are forgotten
 * and handshakes are begun in waves, first come, first served, so that those who stayed are not kept waiting by the others.
 */
export class HandshakeQueue {
  private readonly handshakes = new TaskQueue(perWave.handshakes, waveEveryMs);
  private readonly losses = new TaskQueue(perWave.losses);

  /** Calls `admit` at once while few come, else when it is this one's turn; not at all for the person who has gone meanwhile. */
  ask({ socket }: IncomingMessage, admit: (verdict: 'come' | 'later') => void): void {
    const since = performance.now();
    this.handshakes.add(() => {
      if (socket.destroyed) return false;
      const late = performance.now() - since > patienceMs;
      admit(late ? 'later' : 'come');
      return !late;
    });
  }

  /** Node tells of all links that were lost in one moment within one turn; what follows from their end, and from their close, takes a while for each. */
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
