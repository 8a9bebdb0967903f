import { leadsWorkshop } from '../../shared/domain/workshop/state.ts';
import { readCode } from '../../shared/protocol/codes.ts';
import { freshCode } from '../access/admission.ts';
import { hashed } from '../access/sessions.ts';
import type { Clock } from '../scheduling/clock.ts';
import type { Access } from '../store/access.ts';
import type { Directory, Person } from '../store/directory.ts';
import type { Workshops } from '../workshops/workshop-kind.ts';

/** 80 bits, in groups of four that can be read aloud. */
const codeLength = 16;
const groupLength = 4;

/** What is stored of a code, however it was typed. A stolen store opens nothing, and codes are never compared with each other. */
function keyOf(typed: string): string | null {
  const code = readCode(typed);
  return code.length === codeLength ? hashed(`recovery ${code}`) : null;
}

type Parts = { access: Access; directory: Directory; workshops: Workshops; clock: Clock };

/**
 * Codes with which facilitators continue on another computer. Each is for one facilitator of one workshop, and works while both
 * exist.
 */
export class Recovery {
  private readonly parts: Parts;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  /** A new code, in groups; the previous one no longer opens anything. */
  async renew(workshop: string, person: string): Promise<{ code: string; at: number }> {
    const code = freshCode(codeLength);
    const at = this.parts.clock.now();
    const key = keyOf(code) ?? '';
    await this.parts.access.renewPass({ kind: 'recovery', stream: workshop, holder: person, key, at });
    return { code: code.match(new RegExp(`.{${groupLength}}`, 'g'))?.join('-') ?? code, at };
  }

  /** When this facilitator's code was made, in milliseconds; null before the first. */
  async madeAt(workshop: string, person: string): Promise<number | null> {
    return (await this.parts.access.passOf('recovery', workshop, person))?.at ?? null;
  }

  /** Who holds this code, and which workshop they lead; null if it opens nothing, for whatever reason. */
  async holderOf(typed: string): Promise<{ workshop: string; person: Person } | null> {
    const { access, directory, workshops } = this.parts;
    const key = keyOf(typed);
    const pass = key === null ? null : await access.passBy('recovery', key);
    const state = pass && (await workshops.stateNow(pass.stream));
    if (!pass || !state || !leadsWorkshop(state, pass.holder)) return null;
    const name = (await directory.namesOf([pass.holder]))[pass.holder];
    return name === undefined ? null : { workshop: pass.stream, person: { person: pass.holder, name } };
  }
}
