import type { Page } from 'playwright-core';

/** How many words a page shows, down to its end: none that are folded, over the page, or for screen readers alone. */
export async function wordsShown(page: Page): Promise<number> {
  return page.evaluate(() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let words = 0;
    while (texts.nextNode()) {
      const around = texts.currentNode.parentElement;
      if (!around?.checkVisibility({ visibilityProperty: true }) || around.closest('dialog, script, style')) continue;
      const { width, height } = around.getBoundingClientRect();
      if (width <= 1 || height <= 1) continue;
      const text = texts.currentNode.textContent ?? '';
      words += text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
    }
    return words;
  });
}
