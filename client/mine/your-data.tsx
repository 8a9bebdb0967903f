import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import { useWords } from '../messages/words.ts';
import { useSession } from '../sync/session.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { eraseMe } from './erase-me.ts';
import { SignOut } from './sign-out/sign-out-button.tsx';

function EraseMe({ onErased }: { onErased: () => void }): ReactNode {
  const words = useWords().yourData;
  const [word, setWord] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  async function erase(): Promise<void> {
    if (word.trim().toLowerCase() !== 'erase') return setProblem(words.wordMissing);
    if (await eraseMe()) onErased();
    else setProblem(words.failed);
  }
  return (
    <Panel title={words.erase}>
      <p className="quiet">{words.eraseWhy}</p>
      <Field label={words.word} problem={problem} value={word} onChange={setWord} maxLength={12} autoComplete="off" />
      <Button wide onPress={() => void erase()}>
        {words.erase}
      </Button>
    </Panel>
  );
}

/** What is stored about a person: to download, or to delete. */
export function YourData(): ReactNode {
  const words = useWords().yourData;
  const session = useSession();
  const [erased, setErased] = useState(false);
  return (
    <Page
      title={words.title}
      foot={
        <Link className="button button-quiet" href="/">
          {words.home}
        </Link>
      }
    >
      {erased && <p role="status">{words.done}</p>}
      {!erased && session === null && <p>{words.noSession}</p>}
      {!erased && session !== null && session !== 'loading' && (
        <>
          <Panel title={words.download}>
            <p className="quiet">{words.downloadWhy}</p>
            <a className="button button-plain button-wide" href="/api/me/data" download>
              {words.download}
            </a>
          </Panel>
          <Panel title={words.thisDevice}>
            <p className="quiet">{words.signedInAs(session.name)}</p>
            <SignOut wide />
          </Panel>
          <EraseMe onErased={() => setErased(true)} />
        </>
      )}
    </Page>
  );
}
