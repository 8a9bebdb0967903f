import type { DealtCard } from '../../shared/domain/dealt-card.ts';
import { type FeltItem, ownFeltItems, type UsualFeltItem } from '../../shared/domain/rubric.ts';

/** What the client rates, in words: one of the card's own statements, or a usual one in the words given for all of them. */
export function feltSays({ client }: Pick<DealtCard, 'client'>, item: FeltItem, usual: Record<UsualFeltItem, string>): string {
  const own = (ownFeltItems as readonly FeltItem[]).indexOf(item);
  return own < 0 ? usual[item as UsualFeltItem] : (client?.felt?.[own] ?? '');
}
