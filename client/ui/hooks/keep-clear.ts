/** How far what is asked stays away from what floats, in CSS pixels. */
const sparePx = 8;

function isUnder(box: DOMRect, floats: DOMRect): boolean {
  return box.height > 0 && box.bottom + sparePx > floats.top && box.top < floats.bottom;
}

/** Scrolls the page so that nothing that floats above its foot covers a question on it. A question taller than the window stays. */
export function keepClear(): void {
  for (const toast of document.querySelectorAll('.page-toast')) {
    const floats = toast.getBoundingClientRect();
    if (floats.height === 0) continue;
    for (const asked of document.querySelectorAll('.asks')) {
      const box = asked.getBoundingClientRect();
      const under = box.bottom + sparePx - floats.top;
      if (isUnder(box, floats) && box.top >= under) scrollBy({ top: under });
    }
  }
}
