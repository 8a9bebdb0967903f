import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Card } from '../../shared/domain/card.ts';
import { faultsOf } from '../../shared/domain/deck/faults.ts';
import { playability } from '../../shared/domain/playability/playability.ts';
import type { DraftField } from '../sync/use-draft.ts';
import { useBack } from '../ui/hooks/use-back.ts';
import type { CardForm } from './card-fields.tsx';
import type { Path } from './card-path.ts';
import { type CardReader, readerOf } from './card-preview.tsx';
import { leadTo, toldFaults, useFields } from './use-fields.ts';

/** A card in a form with its preview: what its screen needs. */
export type FormWithPreview = {
  form: CardForm;
  place: RefObject<HTMLDivElement | null>;
  /** On a phone: the form, or the preview. */
  shown: 'form' | 'preview';
  show: (shown: 'form' | 'preview') => void;
  reader: CardReader;
  setReader: (reader: CardReader) => void;
  /** Leads to the first field that one of these paths is about, and says there what is wrong. */
  lead: (paths: readonly Path[]) => void;
  /** Says at every field what keeps the card from being played, and leads to the first. */
  tellAll: () => void;
};

/** In: the draft of a card, and the card that its fields make. Out: the form and its preview, which follows the author. */
export function useCardForm({ value: card, write, hands }: DraftField<Card>, made: Card = card): FormWithPreview {
  const place = useRef<HTMLDivElement>(null);
  const fields = useFields(place);
  const [shown, show] = useState<'form' | 'preview'>('form');
  const [reader, setReader] = useState<CardReader>('client');
  const [told, setTold] = useState<ReadonlySet<string>>(new Set());
  const [all, setAll] = useState(false);
  const missing = useMemo(() => faultsOf(made), [made]);
  const advice = useMemo(() => (missing.length === 0 ? playability(made) : []), [made, missing]);
  const faults = all ? missing : toldFaults(made, missing, { ...fields, left: new Set([...fields.left, ...told]) });
  useBack(() => show('form'), shown === 'preview');
  const at = fields.at;
  useEffect(() => {
    const reads = at === null ? null : readerOf(at);
    if (reads) setReader(reads);
  }, [at]);
  const lead = (paths: readonly Path[]) => {
    flushSync(() => show('form'));
    const field = place.current && leadTo(place.current, paths);
    if (field) setTold((known) => new Set([...known, field]));
  };
  const tellAll = () => {
    setAll(true);
    lead(missing.map(({ path }) => path));
  };
  const form = { card, faults, missing, advice, onChange: write, hands };
  return { form, place, shown, show, reader, setReader, lead, tellAll };
}
