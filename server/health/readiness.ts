import type { WhyNotReady } from '../../shared/protocol/health.ts';
import type { Closing } from '../closing.ts';
import { Probe, type ProbePace, type ProbeSettings } from './probe.ts';

/** Whether a proxy may send people to this server, and if not, why. */
export class Readiness {
  private readonly probe: Probe;
  private phase: 'starting' | 'open' | 'closing' = 'starting';

  constructor(probe: Probe) {
    this.probe = probe;
  }

  /** Null if it may. */
  whyNot(): WhyNotReady | null {
    if (this.phase !== 'open') return this.phase;
    return this.probe.arrives ? null : 'store';
  }

  /** Resolves once the first probe has arrived or has timed out. */
  async open(): Promise<void> {
    await this.probe.start();
    this.phase = 'open';
  }

  close(): void {
    this.phase = 'closing';
  }
}

export function openReadiness(settings: ProbeSettings, pace: ProbePace | undefined, closing: Closing): Readiness {
  const probe = new Probe(settings, pace);
  closing.add('the probe', () => probe.stop());
  return new Readiness(probe);
}
