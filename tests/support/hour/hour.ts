import type { Browser } from 'playwright-core';
import type { DraftGroup, Group } from '../../../shared/domain/workshop/state.ts';
import { linkOf } from '../big-screen.ts';
import { Colleague, laptop, phone } from '../colleague.ts';
import type { HeldAppends } from '../held/appends.ts';
import { TestPerson } from '../person.ts';
import { say } from '../say.ts';
import type { TestServer } from '../start-server.ts';
import { until } from '../until.ts';
import type { MovedClock } from './moved-clock.ts';
import { preset } from './plan.ts';

export type Form = { phones: readonly string[]; simulated: readonly string[] };

/** A workshop of an hour: its pages, its people, and the clock that they all go by. */
export class Hour {
  readonly server: TestServer;
  readonly browser: Browser;
  readonly clock: MovedClock;
  readonly disk: HeldAppends;
  lead: Colleague;
  readonly screen: Colleague;
  readonly phones: Colleague[] = [];
  readonly people: TestPerson[] = [];
  readonly invitation: string;
  readonly recovery: string;
  readonly workshop: string;
  /** When it began and when its last round was opened, in server time. */
  begunAt = 0;
  openedAt = 0;
  round = 0;
  /** How many times that pages show were compared. */
  compared = 0;
  private groups: readonly Group[] = [];

  private constructor(
    parts: Pick<Hour, 'server' | 'browser' | 'clock' | 'disk' | 'lead' | 'screen' | 'invitation' | 'recovery' | 'workshop'>,
  ) {
    this.server = parts.server;
    this.browser = parts.browser;
    this.clock = parts.clock;
    this.disk = parts.disk;
    this.lead = parts.lead;
    this.screen = parts.screen;
    this.invitation = parts.invitation;
    this.recovery = parts.recovery;
    this.workshop = parts.workshop;
  }

  /** A facilitator opens a workshop on a laptop and takes the plan of an hour; the big screen opens by its link in another browser. */
  static async open(browser: Browser, server: TestServer, clock: MovedClock, disk: HeldAppends): Promise<Hour> {
    const lead = await Colleague.arrive(browser, 'Priya', laptop);
    await lead.startWorkshop(server.url);
    await lead.tap(say('leading.plan.edit'));
    await lead.choose(say('leading.presets.title'), say(`leading.presets.names.${preset}`));
    await lead.tap(say('leading.plan.done'));
    const [, workshop = ''] = /\/w\/([\w-]+)/.exec(lead.page.url()) ?? [];
    const beside = new TestPerson(server.url, 'Priya');
    beside.cookie = (await lead.page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
    beside.workshopId = workshop;
    await beside.connect();
    const token = await linkOf(beside);
    beside.disconnect();
    const screen = await Colleague.arrive(browser, 'Screen', laptop);
    await screen.page.goto(`${server.url}/screen/${token}`);
    await screen.sees(say('leading.projector.join'));
    const recovery = await lead.takeRecoveryCode();
    return new Hour({ server, browser, clock, disk, lead, screen, invitation: lead.invitation, recovery, workshop });
  }

  async comesByPhone(name: string): Promise<Colleague> {
    const one = await Colleague.arrive(this.browser, name, phone);
    await one.come(this.server.url, this.invitation);
    this.phones.push(one);
    return one;
  }

  async fill({ phones, simulated }: Form): Promise<void> {
    await Promise.all(phones.map((name) => this.comesByPhone(name)));
    for (const name of simulated) {
      const person = await TestPerson.arrive(this.server.url, name);
      await person.join(this.invitation);
      this.people.push(person);
    }
    await this.lead.sees(say('leading.console.overPeople', '', say('workshop.people', phones.length + simulated.length)));
  }

  private async state() {
    const state = (await this.server.workshops.load(this.workshop))?.state;
    if (!state) throw new Error('impossible: the workshop is gone');
    return state;
  }

  /** Reads again who sits where, and when the workshop and its round began. */
  async refreshGroups(): Promise<readonly Group[]> {
    const { groups, begun, openedAt, round } = await this.state();
    this.groups = groups;
    this.begunAt = begun?.at ?? 0;
    this.openedAt = openedAt ?? 0;
    this.round = round;
    return groups;
  }

  /** The end that was planned when it began, as the server stored it. */
  async storedEnd(): Promise<number> {
    return (await this.state()).begun?.endsAt ?? 0;
  }

  /** How many observers' sheets count in each round. */
  async sheetsByRound(): Promise<number[]> {
    const { recorded } = await this.state();
    const counted = recorded.flatMap(({ round, tally }) => (tally ? [{ round, raters: tally.raters }] : []));
    const rounds = [...new Set(counted.map(({ round }) => round))].sort();
    return rounds.map((round) => counted.filter((one) => one.round === round).reduce((sum, { raters }) => sum + raters, 0));
  }

  /** The name of someone's group. */
  groupOf(one: Colleague | TestPerson): string {
    const group = this.groups.find(({ people }) => people.includes(one.id));
    return group ? say('workshop.groupName', group.table) : '';
  }

  /** The room of a group. */
  roomOf(name: string): string {
    return this.groups.find(({ table }) => say('workshop.groupName', table) === name)?.room ?? '';
  }

  /** The group that someone was drawn into, counted from 1, before it is opened. */
  async drawn(one: Colleague): Promise<{ table: number; group: DraftGroup }> {
    const { draft } = await this.state();
    const at = draft?.groups.findIndex(({ people }) => people.includes(one.id)) ?? -1;
    const group = draft?.groups[at];
    if (!group) throw new Error(`impossible: ${one.name} is in no group of the draft`);
    return { table: at + 1, group };
  }

  /** Who plays in a group that was opened. */
  playersOf(name: string): Pick<Group, 'advisor' | 'client'> {
    const group = this.groups.find(({ table }) => say('workshop.groupName', table) === name);
    if (!group) throw new Error(`impossible: there is no ${name}`);
    return { advisor: group.advisor, client: group.client };
  }

  nameOf(person: string): string {
    return [...this.phones, ...this.people].find(({ id }) => id === person)?.name ?? '';
  }

  /** The people in a group. */
  peopleIn(name: string): number {
    return this.groups.find(({ table }) => say('workshop.groupName', table) === name)?.people.length ?? 0;
  }

  sizes(): number[] {
    return this.groups.map(({ people }) => people.length);
  }

  /** The names of all groups by table, those without a phone last. */
  groupNames(): string[] {
    const names = this.groups.map(({ table }) => say('workshop.groupName', table));
    const withPhone = new Set(this.phones.map((one) => this.groupOf(one)));
    return [...names.filter((name) => withPhone.has(name)), ...names.filter((name) => !withPhone.has(name))];
  }

  /** The simulated people of a group. */
  inGroup(name: string): TestPerson[] {
    return this.people.filter((person) => this.groupOf(person) === name);
  }

  /** Lets this much time pass. Every page hears it, as after it was offline. */
  async pass(ms: number): Promise<void> {
    this.clock.move(ms);
    const pages = [this.lead, this.screen, ...this.phones].map(({ page }) => page);
    await Promise.all(pages.map((page) => page.evaluate(() => dispatchEvent(new Event('online')))));
  }

  tile(group: string) {
    return this.lead.page.getByRole('region', { name: group, exact: true });
  }

  async tileSays(group: string, text: string): Promise<void> {
    const said = this.tile(group).getByText(text);
    await until(async () => (await said.count()) > 0, `the tile of ${group} says: ${text}`);
  }

  async tileSaysNot(group: string, text: string): Promise<void> {
    const said = this.tile(group).getByText(text);
    await until(async () => (await said.count()) === 0, `the tile of ${group} no longer says: ${text}`);
  }

  /** Every deadline that is due has passed. */
  async caughtUp(): Promise<void> {
    const due = () => this.people.filter(({ state: { deadline } }) => deadline && deadline.dueAt <= this.clock.now());
    await until(() => due().length === 0, 'what is due has passed');
  }

  async inPhase(phase: string): Promise<void> {
    await until(
      () => this.people.every((p) => p.state.stage.phase === phase),
      `everyone is in ${phase}, and not in ${[...new Set(this.people.map((p) => p.state.stage.phase))].join()}`,
    );
  }

  /** Errors of pages and of the server. */
  faults(): unknown[] {
    return [...[this.lead, this.screen, ...this.phones].flatMap((one) => one.faults), ...this.server.faults];
  }

  async end(): Promise<void> {
    for (const person of this.people) person.disconnect();
    for (const one of [this.lead, this.screen, ...this.phones]) await one.leave();
  }
}
