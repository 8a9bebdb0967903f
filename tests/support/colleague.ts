import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import type { RoomState } from '../../shared/domain/room/state.ts';
import type { RatingValue, Step } from '../../shared/domain/rubric.ts';
import type { WorkshopState } from '../../shared/domain/workshop/state.ts';
import { inFull } from './in-full.ts';
import { meaning, say, saysFirst } from './say.ts';
import { until } from './until.ts';

export const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;
export const laptop = { viewport: { width: 1280, height: 800 } } as const;

/** Someone with their own browser: taps what they see, by the words on it. Keeps every frame that arrives. */
export class Colleague {
  readonly name: string;
  readonly page: Page;
  readonly frames: string[] = [];
  /** Errors of the page: scripts that failed, resources that did not load. */
  readonly faults: string[] = [];
  /** Documents loaded: one for each address opened. */
  loads = 0;
  private readonly context: BrowserContext;
  private readonly windows: BrowserContext[] = [];

  private constructor(name: string, context: BrowserContext, page: Page) {
    this.name = name;
    this.context = context;
    this.page = page;
    page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => this.frames.push(inFull(String(payload)))));
    // Polled messages arrive as the bodies of answers, several frames in one.
    page.on('response', (answer) => {
      if (!answer.url().includes('transport=polling')) return;
      answer.text().then(
        (text) => this.frames.push(...text.split('\x1e').map(inFull)),
        () => undefined,
      );
    });
    page.on('load', () => {
      this.loads += 1;
    });
    page.on('pageerror', (error) => this.faults.push(String(error)));
  }

  static async arrive(browser: Browser, name: string, device: object = laptop): Promise<Colleague> {
    const context = await browser.newContext({ reducedMotion: 'reduce', ...device });
    context.setDefaultTimeout(60_000);
    return new Colleague(name, context, await context.newPage());
  }

  /** Chooses a way on the first page, and gives the name that it then asks for. */
  async goesIn(door: string): Promise<void> {
    await this.tap(door);
    await this.givesName();
  }

  /** Answers the question for a name, which follows what was chosen on the first page. */
  async givesName(): Promise<void> {
    const asked = this.page.getByRole('dialog');
    await this.orSayWhatIsShown('was not asked for a name', () => asked.getByLabel(say('home.yourName')).fill(this.name));
    await this.page.keyboard.press('Enter');
  }

  /** Opens the first page, starts a room and gives a name. */
  async startRoom(url: string): Promise<void> {
    await this.page.goto(url);
    await this.goesIn(say('home.start'));
    await this.page.waitForURL(/\/r\//);
    await until(() => this.invitation !== '', `${this.name} has an invitation`);
  }

  /** Opens the first page, opens a workshop and gives a name. */
  async startWorkshop(url: string): Promise<void> {
    await this.page.goto(url);
    await this.goesIn(say('leading.home.lead'));
    await this.page.waitForURL(/\/w\//);
    await until(() => this.invitation !== '', `${this.name} has an invitation`);
  }

  /**
   * Opens another window of the same person, such as the projector's. A mere tab would put this one in the background, where a
   * browser draws once a second.
   */
  async alsoOpens(path: string): Promise<Page> {
    const window = await this.context.browser()?.newContext({ storageState: await this.context.storageState(), ...laptop });
    if (!window) throw new Error(`${this.name} has no browser any more`);
    this.windows.push(window);
    const page = await window.newPage();
    page.on('pageerror', (error) => this.faults.push(String(error)));
    await page.goto(path);
    return page;
  }

  /** The last whole snapshot of a workshop that this browser was sent. */
  get workshop(): WorkshopState | null {
    const frame = this.frames.findLast(
      (text) => text.includes('["snapshot"') && text.includes('"facilitators":') && text.includes('"plan":'),
    );
    if (!frame) return null;
    const [, , snapshot] = JSON.parse(frame.slice(frame.indexOf('['))) as [string, number, { state: WorkshopState }];
    return snapshot.state;
  }

  /** Enters by the link that a QR code holds. */
  async come(url: string, invitation: string): Promise<void> {
    await this.page.goto(`${url}/i/${invitation}`);
    await this.page.getByLabel(say('home.yourName')).fill(this.name);
    await this.tap(say('arriving.enterAs', this.name));
    await this.page.waitForURL(/\/[rw]\//);
  }

  /** Enters by the short code. */
  async comeByCode(url: string, code: string): Promise<void> {
    await this.page.goto(url);
    await this.page.getByLabel(say('home.code')).fill(code);
    await this.goesIn(say('home.join'));
    await this.page.waitForURL(/\/r\//);
  }

  /** Has the console show a recovery code. Out: the code. */
  async takeRecoveryCode(): Promise<string> {
    await this.tap(say('recovery.show'));
    const groups = this.page.locator('.recovery-code > [aria-hidden]');
    await groups.first().waitFor();
    const code = (await groups.allInnerTexts()).join('-');
    await this.page.keyboard.press('Escape');
    return code;
  }

  /** Has the console show the link of the big screen, or make a new one. Out: its token. */
  async takeBigScreen(renew = false): Promise<string> {
    await this.tap(say('leading.console.onScreen.open'));
    const link = this.page.locator('.big-screen-link');
    const before = await link.innerText();
    if (renew) {
      await this.tap(say('leading.bigScreen.renew'));
      await this.sees(say('leading.bigScreen.renewAsk'));
      await this.confirm(say('leading.bigScreen.renew'));
      await this.sees(say('leading.bigScreen.renewed'));
    }
    const shown = renew ? await link.innerText() : before;
    await this.page.keyboard.press('Escape');
    return shown.slice(shown.lastIndexOf('/') + 1);
  }

  /** Continues as a facilitator in this browser. */
  async goOnByCode(url: string, code: string, other: 'stays' | 'ends' = 'stays'): Promise<void> {
    await this.page.goto(url);
    await this.page.getByRole('link', { name: say('home.links.recover') }).click();
    await this.page.getByLabel(say('recovery.code')).fill(code);
    await this.choose(say('recovery.other'), say(`recovery.others.${other}`));
    await this.tap(say('recovery.go'));
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: true }).filter({ visible: true });
  }

  async tap(name: string | RegExp): Promise<void> {
    await this.orSayWhatIsShown(`could not tap ${name}`, () => this.button(name).first().click());
  }

  /** Runs the action; if it fails, reports what the page shows instead. */
  private async orSayWhatIsShown(failed: string, act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (cause) {
      const shown = await this.page.locator('body').innerText();
      throw new Error(`${this.name} ${failed} on a page that says: ${shown}`, { cause });
    }
  }

  /** Confirms a question over the page, by the button in it. */
  async confirm(name: string): Promise<void> {
    const asked = this.page.getByRole('dialog').last();
    const yes = asked.getByRole('button', { name, exact: true }).filter({ visible: true });
    await this.orSayWhatIsShown(`was not asked ${name}`, () => yes.click());
  }

  /** Leads all rooms on by the button of this name, and confirms if the console asks, which depends on what would end. */
  async leadsOn(name: string): Promise<void> {
    await this.tap(name);
    // The question is there as soon as the tap is done.
    if ((await this.page.getByRole('dialog').count()) > 0) await this.confirm(name);
  }

  /** Chooses a value in a group of choices, and waits until it shows as chosen or the question is gone. */
  async choose(group: string | RegExp, value: string): Promise<void> {
    const choices = this.page.getByRole('group', { name: group }).filter({ visible: true }).first();
    const option = choices.locator('label', { has: this.page.getByText(value, { exact: true }) }).first();
    await option.click();
    await this.orSayWhatIsShown(`tapped ${value} and did not have it`, () =>
      until(
        async () => (await option.count()) === 0 || (await option.locator('input:checked').count()) > 0,
        `${value} is chosen`,
      ),
    );
  }

  /** Says how warm it is as the client; in a typed scene the dial is behind a button. */
  async feels(zone: 'closed' | 'neutral' | 'open'): Promise<void> {
    const folded = this.page.getByRole('button', { name: saysFirst('talk.dial') });
    if (await folded.isVisible()) await folded.click();
    await this.choose(say('talk.dial'), say(`talk.zones.${zone}`));
  }

  /**
   * Scores a step of a sheet, by what the score means. Where the sheet shows one step at a time, opens that step first, and where
   * an example is read first, goes on from there.
   */
  async score(step: Step, value: RatingValue): Promise<void> {
    const name = say(`steps.${step}.name`);
    const tab = this.stepTabs.and(this.page.getByRole('button', { name: saysFirst(`steps.${step}.name`) }));
    const group = this.page.getByRole('group', { name });
    const read = this.button(say('calibration.toSteps'));
    const there = tab.or(group).or(read).filter({ visible: true }).first();
    await this.orSayWhatIsShown(`could not score ${step}`, () => there.waitFor());
    if (await read.isVisible()) await read.click();
    if (await tab.isVisible()) await tab.click();
    await this.choose(name, meaning(step, value));
  }

  /** Submits a sheet of five steps; where it shows one step at a time, looks at all of them first. */
  async submits(by = say('scoring.submit')): Promise<void> {
    const all = this.stepTabs.last();
    await this.orSayWhatIsShown(`could not submit`, () => all.or(this.button(by)).filter({ visible: true }).first().waitFor());
    if (await all.isVisible()) await all.click();
    await this.tap(by);
  }

  private get stepTabs(): Locator {
    return this.page.getByRole('navigation', { name: say('scoring.tabs') }).getByRole('button');
  }

  async sees(text: string | RegExp): Promise<void> {
    const there = this.page.getByText(text).first();
    await this.orSayWhatIsShown(`did not see ${text}`, () => there.waitFor({ state: 'visible' }));
  }

  async seesNot(text: string | RegExp): Promise<boolean> {
    return (await this.page.getByText(text).filter({ visible: true }).count()) === 0;
  }

  /** Says a line in a typed round. */
  async write(line: string): Promise<void> {
    await this.page.getByLabel(say('talk.yourLine')).filter({ visible: true }).fill(line);
    await this.tap(say('talk.say'));
    await this.sees(line);
  }

  /** The pad's button of a step; with `count`, once it says so. */
  padName(step: Step, count?: number): RegExp {
    return new RegExp(
      `^${say(`steps.${step}.name`)} .*${count === undefined ? '' : ` ${count || ''} ?${say('talk.marksOf', count)}`}$`,
    );
  }

  /** Waits until the pad shows this many marks of a step. */
  async counts(step: Step, count: number): Promise<void> {
    await this.page.getByRole('button', { name: this.padName(step, count) }).waitFor();
  }

  /** Marks a step on the pad. */
  async tapStep(step: Step): Promise<void> {
    await this.page.getByRole('button', { name: this.padName(step) }).click();
  }

  /** This person's id in the room, by the last snapshot. */
  get id(): string {
    return /"you":"([\w-]+)"/.exec(this.bytes)?.[1] ?? '';
  }

  get invitation(): string {
    return this.invitations[0] ?? '';
  }

  /** Every invitation in this browser's frames, the latest one last. */
  get invitations(): string[] {
    return [...this.bytes.matchAll(/"invitation":"([\w-]+)"/g)].map(([, invitation]) => invitation ?? '');
  }

  get code(): string {
    return /"code":"([A-Z0-9]{8})"/.exec(this.frames.join('\n'))?.[1] ?? '';
  }

  /** The last whole snapshot this browser was sent. */
  get snapshot(): RoomState | null {
    const frame = this.frames.findLast((text) => text.includes('["snapshot"'));
    if (!frame) return null;
    const [, , snapshot] = JSON.parse(frame.slice(frame.indexOf('['))) as [string, number, { state: RoomState }];
    return snapshot.state;
  }

  get bytes(): string {
    return this.frames.join('\n');
  }

  async reload(): Promise<void> {
    await this.page.reload();
  }

  async offline(off: boolean): Promise<void> {
    await this.context.setOffline(off);
  }

  async leave(): Promise<void> {
    for (const window of [...this.windows, this.context]) await window.close();
  }
}
