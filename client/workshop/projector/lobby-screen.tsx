import type { ReactNode } from 'react';
import { steps } from '../../../shared/domain/rubric.ts';
import { takingPart } from '../../../shared/domain/workshop/state.ts';
import { useWords } from '../../messages/words.ts';
import { StepGlyph } from '../../pushback/step-glyph.tsx';
import { useAddresses } from '../../sync/addresses.ts';
import { useWorkshop } from '../../sync/workshop-view.ts';
import { Qr } from '../../ui/qr.tsx';
import { WorkshopFace } from '../workshop-face.tsx';
import { useTurning } from './turning.tsx';
import { useFits } from './use-fits.ts';
import './lobby-screen.css';

/** A join code in two halves, as people read it out; a screen reader spells it. */
export function SpelledCode({ code }: { code: string }): ReactNode {
  const half = code.length / 2;
  return (
    <>
      <span className="visually-hidden">{[...code].join(' ')}</span>
      <span aria-hidden="true">
        {code.slice(0, half)} {code.slice(half)}
      </span>
    </>
  );
}

/** The host that people type, without `https://`. */
export function useHost(): { link: string; host: string; reachable: boolean } {
  const { workshop } = useWorkshop();
  const { base, reachable } = useAddresses();
  return { link: `${base}/i/${workshop.invitation}`, host: base.replace(/^https?:\/\//, ''), reachable };
}

/** The way in, on half of the screen: a QR code that phones read from the back row, and the code to type. */
function WayIn(): ReactNode {
  const { state, workshop } = useWorkshop();
  const { leading, lobby } = useWords();
  const { link, host, reachable } = useHost();
  if (state.locked)
    return (
      <section className="projector-way-in">
        <p className="projector-phase spoken">{leading.projector.locked}</p>
        <p className="projector-type">{leading.projector.lockedWhy}</p>
      </section>
    );
  return (
    <section className="projector-way-in" aria-label={leading.projector.join}>
      <h2 className="visually-hidden">{leading.projector.join}</h2>
      <Qr address={link} label={lobby.qrLabel} />
      <p className="projector-type">
        {leading.projector.typeAt} <strong>{host}</strong>
      </p>
      <p className="projector-signs">
        <SpelledCode code={workshop.code} />
      </p>
      {!reachable && <p className="projector-type">{lobby.onlyHere}</p>}
    </section>
  );
}

/** More don’t fit beside the code in a size that the back row reads. */
const mostNames = 18;

/** Before the first round: how people come in, and who is here. */
export function LobbyScreen(): ReactNode {
  const { state, nameOf } = useWorkshop();
  const words = useWords();
  const { projector } = words.leading;
  const people = takingPart(state);
  const [fits, box] = useFits(mostNames);
  const { shown, pages } = useTurning(people, fits);
  const [lead = null] = state.facilitators;
  const { name, date, description } = state.about;
  return (
    <main className="projector-lobby">
      <WayIn />
      <div className="projector-here">
        <header>
          {lead !== null && <p className="projector-type quiet">{projector.ledBy(nameOf(lead))}</p>}
          <h1 className="projector-title spoken">{name || words.home.title}</h1>
          {date !== null && <p className="projector-type">{words.workshop.day(date)}</p>}
          {description !== '' && <p className="projector-type">{description}</p>}
        </header>
        <div className="projector-who">
          <h2 className="projector-over" role="status">
            {people.length > 0 ? projector.here(people.length) : projector.nobody}
          </h2>
          <div className="projector-fits" ref={box}>
            <ul className="projector-people">
              {shown.map(({ person }) => (
                <li key={person} className="projector-person spoken">
                  <WorkshopFace person={person} />
                  <span>{nameOf(person)}</span>
                </li>
              ))}
            </ul>
          </div>
          {pages}
        </div>
        <ul className="projector-five" aria-label={words.home.steps}>
          {steps.map((step) => (
            <li key={step} className="projector-five-step" data-step={step}>
              <StepGlyph step={step} size={36} />
              {words.steps[step].name}
            </li>
          ))}
        </ul>
      </div>
    </main>
  );
}
