import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import { steps } from '../../shared/domain/rubric.ts';
import { pages } from '../../shared/protocol/pages.ts';
import { lazyScreen } from '../app/lazy-screen.tsx';
import { ProductMark } from '../app/product-mark.tsx';
import { useWords } from '../messages/words.ts';
import { SignOut } from '../mine/sign-out/sign-out-button.tsx';
import { StepGlyph } from '../pushback/step-glyph.tsx';
import { useSession } from '../sync/session.ts';
import { Avatar } from '../ui/avatar.tsx';
import { faceLook } from '../ui/face-look.ts';
import { usePageTitle } from '../ui/hooks/use-page-title.ts';
import { AskName } from './ask-name.tsx';
import { Doors } from './doors.tsx';
import { BackToRunning } from './my-places.tsx';
import { type MyPlaces, useMyPlaces } from './my-places-answer.ts';
import './home.css';

/** Fetched only where there is something to answer. */
const ReviewPrompt = lazyScreen(() => import('../review/together/prompts.tsx').then(({ ReviewPrompt: shown }) => shown));

/** Who this browser is, with a way to change the name. */
function Me(): ReactNode {
  const words = useWords().home;
  const session = useSession();
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  if (session === null || session === 'loading') return null;
  return (
    <>
      <button
        type="button"
        className="home-me"
        aria-label={words.rename(session.name)}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <Avatar look={faceLook(session.person)} />
        <span className="name">{session.name}</span>
      </button>
      {open && <AskName says={words.keepName} onNamed={close} onClose={close} />}
    </>
  );
}

/** The formula, where there is room for it beside the doors. */
function FiveSteps(): ReactNode {
  const words = useWords();
  return (
    <section className="home-steps" aria-label={words.home.steps}>
      <ul className="home-list">
        {steps.map((step) => (
          <li key={step} className="home-step" data-step={step}>
            <StepGlyph step={step} size={36} />
            <span className="home-step-name">{words.steps[step].name}</span>
            <span className="home-step-says spoken">{words.steps[step].starter}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function QuietLinks({ leads }: { leads: boolean }): ReactNode {
  const { home, leading } = useWords();
  const { links } = home;
  return (
    <nav className="home-links">
      {leads && <Link href={pages.myWorkshops}>{leading.mine.title}</Link>}
      <Link href={pages.calibrate}>{links.example}</Link>
      <Link href={pages.practice}>{links.alone}</Link>
      <Link href={pages.decks}>{links.cards}</Link>
      <Link href={pages.yourData}>{links.data}</Link>
      <Link href={pages.recover}>{links.recover}</Link>
      <SignOut kind="quiet" />
    </nav>
  );
}

/** Reviews of workshops, also of those that are over, that have something for this person. */
function HomeReviews({ places }: { places: MyPlaces['places'] }): ReactNode {
  const session = useSession();
  if (session === null || session === 'loading') return null;
  const reviews = places.flatMap(({ stream, reviews: of }) => of.map((one) => ({ ...one, workshop: stream })));
  if (reviews.length === 0) return null;
  return (
    <div className="home-running">
      {reviews.map(({ workshop, room, round }) => (
        <ReviewPrompt key={`${room} ${round}`} workshop={workshop} room={room} round={round} you={session.person} />
      ))}
    </div>
  );
}

/** The first page: back to what is running, three doors, and a field for a code. */
export function Home(): ReactNode {
  const { home } = useWords();
  usePageTitle(home.title);
  const mine = useMyPlaces();
  const goingOn = mine?.places.filter((place) => place.running !== null) ?? [];
  // A room with a running clock comes first; a lobby can wait.
  const running = goingOn.find((place) => place.running?.dueAt != null) ?? goingOn[0];
  return (
    <div className="home">
      <header className="home-head">
        <p className="home-brand">
          <ProductMark size="line" />
          <span>{home.title}</span>
        </p>
        <Me />
      </header>
      <main className="home-main">
        {mine && running && (
          <div className="home-running">
            <BackToRunning place={running} now={mine.now} />
          </div>
        )}
        {mine && <HomeReviews places={mine.places} />}
        <div className="home-words">
          <h1 className="home-title spoken">{home.headline}</h1>
          <div className="home-more">
            <p className="home-what">{home.what}</p>
            <p className="quiet">{home.how}</p>
            <FiveSteps />
          </div>
        </div>
        <div className="home-doors">
          <Doors mine={mine} />
        </div>
      </main>
      <QuietLinks leads={mine?.places.some(({ role }) => role === 'facilitator') ?? false} />
    </div>
  );
}
