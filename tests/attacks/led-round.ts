import { freshId } from '../../client/sync/ids.ts';
import type { ReviewCommand } from '../../shared/domain/review/commands.ts';
import { mayInReview, type ReviewVerb, type reviewPermissions } from '../../shared/domain/review/policy.ts';
import { type AgendaMoment, noReview, type ReviewState } from '../../shared/domain/review/state.ts';
import { linkOf } from '../support/big-screen.ts';
import { type Hall, openHall, openRound, sitDown, skipAll } from '../support/hall.ts';
import { TestPerson } from '../support/person.ts';
import { type Canary, leaksIn, unheard } from './canary-scan.ts';

const inRound = ['advisor', 'client', 'observer'];
const letIn = [...inRound, 'lead'];
/** `before` everyone has agreed, and `after`, while it is led on the big screen. */
const ledCanaries: readonly Canary[] = [
  { word: 'canary-led-quote', before: inRound, after: [...letIn, 'screen'] },
  { word: 'canary-published', before: inRound, after: letIn },
  { word: 'canary-unsent', before: ['observer'], after: ['observer'] },
  { word: 'canary-own-look', before: ['advisor'], after: ['advisor'] },
];
const agenda: AgendaMoment[] = [{ atMs: 0, kind: 'quote' }];

/** One of every command; what the server alone sends is tried from outside, too. */
const ofEach: Record<keyof typeof reviewPermissions & ReviewCommand['type'], ReviewCommand> = {
  'keep-reflection': { type: 'keep-reflection', words: 'mine', shared: true },
  'keep-comment': { type: 'keep-comment', comment: 'c-77', atMs: 0, words: 'mine', signed: true },
  'publish-comment': { type: 'publish-comment', comment: 'c-01' },
  'take-back-comment': { type: 'take-back-comment', comment: 'c-01' },
  'answer-facilitators': { type: 'answer-facilitators', yes: false },
  'ask-together': { type: 'ask-together', within: 'minutes' },
  'answer-together': { type: 'answer-together', yes: false },
  'begin-review': { type: 'begin-review', agenda },
  'set-agenda': { type: 'set-agenda', agenda },
  'move-playhead': { type: 'move-playhead', atMs: 0, playing: true },
  'show-review': { type: 'show-review', shown: true },
  'end-review': { type: 'end-review' },
  'read-round': { type: 'read-round', facts: noReview },
  'pass-question': { type: 'pass-question', dueAt: 0 },
};

/** A typed round in a workshop, its review, and everyone who has to do with it or would like to. */
export class LedRound {
  readonly cast: ReadonlyMap<string, TestPerson>;
  private readonly url: string;
  private readonly room: string;
  private readonly workshop: string;
  private readonly pages = new Map<string, string[]>();

  private constructor(url: string, { lead, people: [one] }: Hall, cast: ReadonlyMap<string, TestPerson>) {
    this.url = url;
    this.cast = cast;
    this.room = one?.room ?? '';
    this.workshop = lead.workshopId;
  }

  static async play(url: string): Promise<LedRound> {
    const hall = await openHall(url, 3, { opening: [], talk: 'typed' });
    await openRound(hall);
    for (const person of hall.people) await person.does({ type: 'answer-words', keep: true });
    await sitDown(hall);
    await skipAll(hall, 'scene');
    const seatOf = (p: TestPerson) => p.state.members.find((m) => m.person === p.id)?.seat ?? '';
    const cast = new Map(hall.people.map((p) => [seatOf(p), p]));
    cast.set('lead', hall.lead);
    cast.set('screen', await TestPerson.screen(url, await linkOf(hall.lead)));
    cast.set('stranger', await TestPerson.arrive(url, 'Stranger'));
    await cast
      .get('observer')
      ?.does({ type: 'give-mark', mark: 'mark-1', about: 'impact', heardAt: Date.now(), quote: 'canary-led-quote' });
    await skipAll(hall, 'scoring');
    await skipAll(hall, 'debrief');
    return new LedRound(url, hall, cast);
  }

  private who(name: string): TestPerson {
    const found = this.cast.get(name);
    if (!found) throw new Error(`impossible: no ${name}`);
    return found;
  }

  private async says(name: string, command: ReviewCommand): Promise<string> {
    const message = { kind: 'review', stream: `${this.room}-r1`, id: freshId(), command };
    const answer = await this.who(name).link.emitWithAck('command', message as never);
    return 'refusal' in answer ? answer.refusal : 'accepted';
  }

  private async does(name: string, command: ReviewCommand): Promise<void> {
    const told = await this.says(name, command);
    if (told !== 'accepted') throw new Error(`${name} ${command.type}: ${told}`);
  }

  private async follows(name: string): Promise<boolean> {
    const as = name === 'screen' ? 'projector' : 'myself';
    const message = { channel: 4, kind: 'review', stream: `${this.room}-r1`, as, cursor: null } as const;
    return 'accepted' in (await this.who(name).link.emitWithAck('follow', message));
  }

  private async fetches(name: string, path: string): Promise<boolean> {
    const answer = await fetch(`${this.url}${path}`, { headers: { cookie: this.who(name).cookie } });
    const text = `${path} ${answer.status} ${JSON.stringify([...answer.headers])} ${await answer.text()}`;
    this.pages.set(name, [...(this.pages.get(name) ?? []), text]);
    return answer.ok;
  }

  /** Everyone asks for each page, route and export of the round. */
  private async asksForAll(): Promise<void> {
    const [round, token] = [`${this.room}/rounds`, this.who('screen').screen];
    const paths = [
      ...['', '/1', '/1/export.json', '/1/export.csv'].map((end) => `/api/rooms/${round}${end}`),
      ...['rounds', 'report', 'export.json', 'export.csv'].map((end) => `/api/workshops/${this.workshop}/${end}`),
      '/api/me/places?all=1',
      ...['', '/report'].map((end) => `/w/${this.workshop}/replay/${this.room}/1${end}`),
    ];
    for (const name of this.cast.keys()) for (const path of paths) await this.fetches(name, path);
    // The link is all that a big screen needs, so no one else has it.
    for (const end of ['', `/rounds/${this.room}/1`]) await this.fetches('screen', `/api/screens/${token}${end}`);
  }

  async agree(): Promise<void> {
    for (const name of inRound) await this.does(name, { type: 'answer-facilitators', yes: true });
  }

  async lead(): Promise<void> {
    await this.agree();
    await this.does('lead', { type: 'begin-review', agenda });
    await this.does('lead', { type: 'show-review', shown: true });
    await this.does('lead', { type: 'move-playhead', atMs: 0, playing: false });
  }

  /** Canaries in what is written about a round: what leaks to whom before everyone has agreed and while it is led. */
  async scan(): Promise<{ leaks: string[]; unfound: string[] }> {
    const received = () =>
      new Map([...this.cast].map(([name, { frames }]) => [name, [...frames, ...(this.pages.get(name) ?? [])].join('\n')]));
    for (const name of this.cast.keys()) await this.follows(name);
    await this.does('advisor', { type: 'keep-reflection', words: 'canary-own-look', shared: false });
    const comment = { type: 'keep-comment', atMs: 0, signed: true } as const;
    await this.does('observer', { ...comment, comment: 'c-01', words: 'canary-published' });
    await this.does('observer', { type: 'publish-comment', comment: 'c-01' });
    await this.does('observer', { ...comment, comment: 'c-02', words: 'canary-unsent' });
    await this.does('lead', { type: 'ask-together', within: 'minutes' });
    await this.asksForAll();
    const before = received();
    await this.lead();
    for (const name of this.cast.keys()) await this.follows(name);
    await this.asksForAll();
    const after = received();
    return {
      leaks: [...leaksIn(before, ledCanaries, 'before'), ...leaksIn(after, ledCanaries, 'after')],
      unfound: [...unheard(before, ledCanaries, 'before'), ...unheard(after, ledCanaries, 'after')],
    };
  }

  /** Everything that the table forbids, by everyone; and what it says of pages, routes and exports. */
  async walk(agreed: boolean): Promise<{ cells: number; faults: string[] }> {
    const ids = Object.fromEntries(inRound.map((name) => [this.who(name).id, name as 'advisor' | 'client' | 'observer']));
    const state: ReviewState = { ...noReview, people: ids, facilitators: [this.who('lead').id], agreed };
    const faults: string[] = [];
    let cells = 0;
    const cell = (name: string, verb: string, told: boolean, may: boolean) => {
      cells += 1;
      if (told !== may) faults.push(`${name} ${verb}, ${agreed ? 'agreed' : 'not agreed'}: ${told ? 'may' : 'may not'}`);
    };
    for (const name of this.cast.keys()) {
      const may = (verb: ReviewVerb) => name !== 'screen' && mayInReview(state, this.who(name).id, verb);
      for (const command of Object.values(ofEach)) {
        // What someone may do is tried in the rules, cell by cell: here it would change what the others may.
        if (may(command.type)) continue;
        const told = await this.says(name, command);
        cell(name, command.type, !['not-yours', 'no-such-room', 'malformed'].includes(told), false);
      }
      const round = `/api/rooms/${this.room}/rounds/1`;
      cell(name, 'see-replay', await this.fetches(name, round), may('see-replay'));
      cell(name, 'export-round', await this.fetches(name, `${round}/export.json`), may('export-round'));
      cell(name, 'see-review', await this.follows(name), may('see-review') || may('see-question'));
    }
    return { cells, faults };
  }

  leave(): void {
    for (const person of this.cast.values()) person.disconnect();
  }
}
