import type { TeamKind } from '../../../shared/domain/card-terms.ts';
import type { CardOnTable, OfferedCard } from '../../../shared/domain/dealt-card.ts';
import { forget, keep, keptUnder } from '../../sync/local-store.ts';

/** Cards under one title: a deck, or what was brought into this room. */
export type CardGroup = {
  id: string;
  title: string;
  from?: string;
  /** The kinds of team its cards are about; none for everyone's. */
  teams?: readonly TeamKind[];
  cards: readonly OfferedCard[];
};

/** What someone looks for: any words, one skill, or neither. */
export type Wanted = { words: string; skill: string };

const teamKey = 'card-team';

/** The kind of team chosen last on this device. */
export function teamBefore(kinds: readonly TeamKind[]): TeamKind | 'any' {
  const [kept] = keptUnder(teamKey);
  return kinds.find((kind) => kind === kept) ?? 'any';
}

export function keepTeam(team: TeamKind | 'any'): void {
  if (team === 'any') forget(teamKey);
  else keep(teamKey, team);
}

/** The groups with cards for this kind of team. Cards of no kind in particular are everyone's. */
export function groupsFor(groups: readonly CardGroup[], team: TeamKind | 'any'): CardGroup[] {
  const suits = (teams: readonly TeamKind[]) => team === 'any' || teams.length === 0 || teams.includes(team);
  return groups.filter(({ cards, teams = [] }) => cards.length > 0 && suits(teams));
}

/** Text without accents and in lowercase, so that “cafe” finds “Café”. */
function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/**
 * The cards of each group in which every word is found, with the skill if one is asked for; groups without any are left out. Cards
 * with the words in their title come first, and with them their group.
 */
export function findCards(groups: readonly CardGroup[], { words, skill }: Wanted): CardGroup[] {
  const wanted = plain(words).split(/\s+/).filter(Boolean);
  const hasAll = (text: string) => wanted.every((word) => plain(text).includes(word));
  /** 0: in the title. 1: in its skill or deck, too. 2: in what it is about. Null: not found. */
  const rank = (card: CardOnTable, { title }: CardGroup) => {
    if (skill !== '' && card.skill !== skill) return null;
    if (hasAll(card.title)) return 0;
    if (hasAll([card.title, card.skill, title].join(' '))) return 1;
    return hasAll([card.title, card.skill, title, card.situation].join(' ')) ? 2 : null;
  };
  const found = groups.flatMap((group) => {
    const ranked = group.cards.flatMap((card) => ({ card, at: rank(card, group) })).filter(({ at }) => at !== null);
    const sorted = ranked.toSorted((one, other) => Number(one.at) - Number(other.at));
    return sorted.length > 0 ? [{ group: { ...group, cards: sorted.map(({ card }) => card) }, best: Number(sorted[0]?.at) }] : [];
  });
  return found.toSorted((one, other) => one.best - other.best).map(({ group }) => group);
}

/** The skills that these cards train, by name, each once. */
export function skillsOf(groups: readonly CardGroup[]): string[] {
  return [...new Set(groups.flatMap(({ cards }) => cards.map(({ skill }) => skill)))].filter(Boolean).sort();
}
