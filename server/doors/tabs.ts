import type { Connection } from './connection.ts';

/** One person has five tabs at most: a sixth closes the oldest. The same tab connecting again fences off its old connection. */
const mostTabs = 5;

export class Tabs {
  private readonly byPerson = new Map<string, Map<string, Connection>>();

  arrive(person: string, tab: string, connection: Connection): void {
    let tabs = this.byPerson.get(person);
    if (!tabs) {
      tabs = new Map();
      this.byPerson.set(person, tabs);
    }
    const before = tabs.get(tab) ?? (tabs.size >= mostTabs ? tabs.values().next().value : undefined);
    if (before) {
      this.depart(before);
      before.fence();
    }
    tabs.set(tab, connection);
    this.byPerson.set(person, tabs);
  }

  depart(connection: Connection): void {
    const tabs = this.byPerson.get(connection.person.person);
    if (!tabs) return;
    for (const [tab, known] of tabs) if (known === connection) tabs.delete(tab);
    if (tabs.size === 0) this.byPerson.delete(connection.person.person);
  }
}
