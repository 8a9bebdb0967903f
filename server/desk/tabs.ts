import { mostTabs } from './neighbours.ts';

type Tab = { fence: () => void };

/** The tabs of people at one server. The same tab connecting again fences off its old connection; so does one tab too many. */
export class Tabs {
  private readonly byPerson = new Map<string, Map<string, Tab>>();

  /** Out: the connection has ended; whether it still spoke for the tab. */
  take(person: string, tab: string, fence: () => void): () => boolean {
    const mine = { fence };
    const tabs = this.byPerson.get(person) ?? new Map<string, Tab>();
    const oldest = tabs.size >= mostTabs ? tabs.keys().next().value : undefined;
    const before = tabs.has(tab) ? tab : oldest;
    if (before !== undefined) this.fence(person, before);
    this.byPerson.set(person, tabs.set(tab, mine));
    return () => tabs.get(tab) === mine && this.forget(person, tab);
  }

  fence(person: string, tab: string): void {
    const found = this.byPerson.get(person)?.get(tab);
    this.forget(person, tab);
    found?.fence();
  }

  private forget(person: string, tab: string): boolean {
    const tabs = this.byPerson.get(person);
    const known = tabs?.delete(tab) === true;
    if (tabs?.size === 0) this.byPerson.delete(person);
    return known;
  }
}
