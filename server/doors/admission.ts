import type { IncomingMessage } from 'node:http';

/** So many handshakes begin in one turn of the loop. Whoever is connected already is heard in every turn. */
const perTurn = 8;
/** A page gives up after eight seconds: whoever has waited almost that long is sent away, and comes back a little later. */
const patienceMs = 6000;

type Waiting = { request: IncomingMessage; since: number; admit: (verdict: 'come' | 'later') => void };

/**
 * When a whole company comes back in one moment (a router that was restarted, a server that was), handshakes are begun in
 * waves, first come, first served, so that those who stayed are not kept waiting by those who come.
 */
export class Admission {
  private waiting: Waiting[] = [];
  private begun = 0;
  private planned = false;

  /** Calls `admit` at once while few come, else when it is this one's turn; not at all for whoever has gone meanwhile. */
  ask(request: IncomingMessage, admit: Waiting['admit']): void {
    this.waiting.push({ request, since: performance.now(), admit });
    this.admitSome();
  }

  private admitSome(): void {
    let next = 0;
    for (; next < this.waiting.length && this.begun < perTurn; next++) {
      const waiting = this.waiting[next];
      if (!waiting || waiting.request.socket.destroyed) continue;
      const late = performance.now() - waiting.since > patienceMs;
      if (!late) this.begun += 1;
      waiting.admit(late ? 'later' : 'come');
    }
    if (next > 0) this.waiting.splice(0, next);
    if (this.begun === 0 || this.planned) return;
    this.planned = true;
    setImmediate(() => {
      this.planned = false;
      this.begun = 0;
      this.admitSome();
    });
  }
}
