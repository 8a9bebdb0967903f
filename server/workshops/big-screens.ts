import { randomBytes } from 'node:crypto';
import { hashed } from '../access/sessions.ts';
import type { Clock } from '../scheduling/clock.ts';
import type { Access, Pass } from '../store/access.ts';
import type { Cluster } from '../store/cluster.ts';

type Parts = { access: Access; cluster: Cluster; clock: Clock };

/** The name by which to cut off connections that use this token. */
export const cutBy = hashed;

/** Links with a token of 128 bits. With one, any computer can show a workshop's big screen, and do nothing else. */
export class BigScreens {
  private readonly parts: Parts;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  /** The token of the workshop's link; makes one if there is none. */
  async tokenOf(workshop: string): Promise<string> {
    return (await this.parts.access.keepPass(this.fresh(workshop))).key;
  }

  /** Makes a new token, and cuts off screens with the old one at every server. */
  async renew(workshop: string): Promise<string> {
    const { access, cluster } = this.parts;
    const before = await access.passOf('screen', workshop, '');
    const pass = this.fresh(workshop);
    await access.renewPass(pass);
    if (before) await cluster.cutOff(cutBy(before.key));
    return pass.key;
  }

  async workshopOf(token: string): Promise<string | null> {
    const known = /^[\w-]{22}$/.test(token) ? await this.parts.access.passBy('screen', token) : null;
    return known?.stream ?? null;
  }

  private fresh(workshop: string): Pass {
    const key = randomBytes(16).toString('base64url');
    return { kind: 'screen', stream: workshop, holder: '', key, at: this.parts.clock.now() };
  }
}
