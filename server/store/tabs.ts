import { mostTabs } from './cluster.ts';

type Tab = { supersede: () => void };

/** The tabs of people at one server. The same tab connecting again supersedes its old connection; so does one tab too many. */
export class Tabs {
  private readonly byPerson = new Map<string, Map<string, Tab>>();

  /** Out: the connection has ended; whether it still spoke for the tab. */
  take(person: string, tab: string, supersede: () => void): () => boolean {
    const mine = { supersede };
    const tabs = this.byPerson.get(person) ?? new Map<string, Tab>();
    const oldest = tabs.size >= mostTabs ? tabs.keys().next().value : undefined;
    const before = tabs.has(tab) ? tab : oldest;
    if (before !== undefined) this.supersede(person, before);
    this.byPerson.set(person, tabs.set(tab, mine));
    return () => tabs.get(tab) === mine && this.forget(person, tab);
  }

  supersede(person: string, tab: string): void {
    const found = this.byPerson.get(person)?.get(tab);
    this.forget(person, tab);
    found?.supersede();
  }

  private forget(person: string, tab: string): boolean {
    const tabs = this.byPerson.get(person);
    const known = tabs?.delete(tab) === true;
    if (tabs?.size === 0) this.byPerson.delete(person);
    return known;
  }
}
