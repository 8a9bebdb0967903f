import { type ReactNode, useId } from 'react';
import type { ToldReport } from '../../../shared/domain/workshop/report.ts';
import { useWords } from '../../messages/words.ts';
import { Button, Buttons } from '../../ui/button.tsx';
import { useCopy } from '../../ui/hooks/use-copy.ts';
import { Panel } from '../../ui/panel.tsx';
import { useReportMarkdown } from './report-markdown.ts';

/** The text to select, where a browser doesn't let pages copy. */
function ByHand({ text }: { text: string }): ReactNode {
  const words = useWords().leading.report.keep;
  const id = useId();
  return (
    <label className="report-text" htmlFor={id}>
      <span className="field-label">{words.text}</span>
      <textarea id={id} readOnly rows={10} value={text} onFocus={({ target }) => target.select()} />
    </label>
  );
}

/** Four ways to keep a report, which all say what the page says. */
export function KeepReport({ report, workshop }: { report: ToldReport; workshop: string }): ReactNode {
  const words = useWords().leading.report.keep;
  const { copy, state } = useCopy();
  const text = useReportMarkdown(report);
  const file = (kind: 'json' | 'csv') => () => location.assign(`/api/workshops/${workshop}/export.${kind}`);
  return (
    <div className="report-screen">
      <Panel title={words.title}>
        <p className="quiet">{words.why}</p>
        <Buttons>
          <Button kind="primary" onPress={() => window.print()}>
            {words.print}
          </Button>
          <Button onPress={() => void copy(text)}>{words.copy}</Button>
          <Button onPress={file('csv')}>{words.csv}</Button>
          <Button onPress={file('json')}>{words.json}</Button>
        </Buttons>
        <p role="status">{state === 'copied' ? words.copied : state === 'by-hand' ? words.byHand : ''}</p>
        {state === 'by-hand' && <ByHand text={text} />}
      </Panel>
    </div>
  );
}
