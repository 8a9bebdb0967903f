import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../ui/look/tokens.css';
import '../ui/look/base.css';
import { sendUnsentParts } from '../recording/unsent-parts.ts';
import { flushWhenHidden } from '../sync/drafts-here.ts';
import { heedOtherTabs } from '../sync/session.ts';
import { listenForBack } from '../ui/hooks/use-back.ts';
import { ignoreSecondTaps } from '../ui/second-tap.ts';
import { App } from './app.tsx';

const page = document.getElementById('page');
if (!page) throw new Error('impossible: index.html has no #page');
flushWhenHidden();
heedOtherTabs();
listenForBack();
ignoreSecondTaps();
void sendUnsentParts();
createRoot(page).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
