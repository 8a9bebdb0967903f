import { mostTabs } from './cluster.ts';

type Tab = { supersede: () => void };

/**
 * The tabs of people at one server. A tab that connects again supersedes its old connection; one tab too many supersedes the
 * oldest.
 */
export class Tabs {
  private readonly byPerson = new Map<string, Map<string, Tab>>();

  /** Out: call it when the connection has ended; it returns whether that connection still spoke for the tab. */
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
