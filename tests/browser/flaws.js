// @ts-check
/** What a designer would see at a glance: things cut off, things over other things, things too small to hit. */

/** @import { Page } from "playwright-core" */

/** What is wrong with the page as it is drawn now. @param {Page} page @returns {Promise<string[]>} */
export function flaws(page) {
  return page.evaluate(() => {
    /** @type {string[]} */
    const out = [];
    const root = document.documentElement;
    if (root.scrollWidth > innerWidth) out.push(`${root.scrollWidth} px of page in ${innerWidth}`);
    for (const box of document.querySelectorAll(".sheet, .sheet-body, .brief, .transcript")) {
      if (box.checkVisibility() && box.scrollWidth > box.clientWidth + 1) out.push(`${box.className}: ${box.scrollWidth} px in ${box.clientWidth}`);
    }
    const dialog = document.querySelector("dialog[open]");
    const controls = [...(dialog ?? document).querySelectorAll("button, input, textarea, select, a[href]")].filter(
      (e) => e.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !e.closest("[inert], .skip") && !e.matches(".skip, .line-things *"),
    );
    const name = (/** @type {Element} */ e) => e.getAttribute("aria-label") || e.textContent?.trim().slice(0, 30) || e.id;
    /** @type {{ e: Element, box: DOMRect }[]} */
    const seen = [];
    for (const e of controls) {
      const box = e.getBoundingClientRect();
      if (!box.width) continue;
      const scrolls = e.closest(".queue-scroll, .brief, .transcript, .suggestions, .sheet-body");
      if (!scrolls && (box.left < -1 || box.right > innerWidth + 1 || box.top < -1 || box.bottom > innerHeight + 1)) {
        out.push(`${name(e)} is cut off at ${Math.round(box.left)}–${Math.round(box.right)}, ${Math.round(box.top)}–${Math.round(box.bottom)}`);
      }
      // WCAG 2.5.8; a slider's track is thin, its box is not.
      if (box.height < 24 || box.width < 24) out.push(`${name(e)} is ${Math.round(box.width)} × ${Math.round(box.height)} px`);
      if (!scrolls) seen.push({ e, box });
    }
    seen.forEach(({ e, box: a }, i) => {
      for (const { e: other, box: b } of seen.slice(i + 1)) {
        const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (wide > 2 && high > 2 && !e.contains(other) && !other.contains(e)) out.push(`${name(e)} lies over ${name(other)}`);
      }
    });
    const toast = dialog ? null : document.querySelector(".toast")?.getBoundingClientRect();
    for (const { e, box } of seen) {
      if (toast && !e.closest(".toast") && box.left < toast.right && box.right > toast.left && box.top < toast.bottom && box.bottom > toast.top) out.push(`a word at the edge lies over ${name(e)}`);
    }
    const caption = document.querySelector(".caption:not(.leaving)");
    if (caption) {
      const lines = Math.round(caption.getBoundingClientRect().height / parseFloat(getComputedStyle(caption).lineHeight));
      if (lines > (innerWidth < 720 ? 3 : 2)) out.push(`a caption of ${lines} lines`);
    }
    // The words over the line keep clear of the covers on it.
    const words = document.querySelector(".caption:not(.leaving)")?.getBoundingClientRect();
    for (const cover of document.querySelectorAll(".thing-cover")) {
      if (!words || innerWidth < 720 || !cover.checkVisibility()) break;
      const box = cover.getBoundingClientRect();
      if (box.left < words.right && box.right > words.left && box.top < words.bottom - 6) out.push(`the words reach ${Math.round(words.bottom - box.top)} px into a cover`);
    }
    return out;
  });
}

/** Until nothing moves. @param {Page} page */
export const still = (page) =>
  page.waitForFunction(() => {
    const { line } = segue;
    const moving = document.getAnimations().some((a) => a.playState === "running" && a.effect?.getTiming().iterations !== Infinity);
    return !moving && line.drawn.every((/** @type {any} */ d) => d.kind !== "leaving" && d.grown > 0.99);
  });
