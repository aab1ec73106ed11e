// @ts-check
/**
 * The brief, as chips that can be edited and taken away: what is a must, what is only a lean, the words
 * each came from, and the words that nobody understood.
 *
 * @import { App } from "../app.js"
 * @import { State } from "../segue-state.js"
 * @import { Chip } from "./chips.js"
 */

import { chips, names } from "./chips.js";
import { byId, h, iconButton, say } from "./dom.js";
import { CLOSE } from "./icons.js";
import { bend } from "./line-model.js";
import { sheet } from "./sheet.js";
import { Titles } from "./titles.js";

const GROUPS = /** @type {const} */ ([
  ["must", "Must", "never broken"],
  ["prefer", "Rather", "where it can"],
  ["shape", "Shape", "how it runs"],
]);

export class BriefPanel {
  #seen = "";

  /** @param {App} app */
  constructor(app) {
    this.app = app;
    this.root = byId("brief-body");
    this.titles = new Titles(app, () => {
      this.#seen = "";
      this.update(app.session.state);
    });
  }

  /** @param {State} state */
  update(state) {
    const key = JSON.stringify([state.brief, state.read, state.unread]);
    if (key === this.#seen) return;
    this.#seen = key;
    const focus = document.activeElement instanceof HTMLElement && this.root.contains(document.activeElement)
      ? document.activeElement.dataset.chip : undefined;
    const list = chips(state.brief, state.read, (id) => this.titles.of(id));
    /** @type {Node[]} */
    const parts = [];
    for (const [group, name, hint] of GROUPS) {
      const own = list.filter((c) => c.group === group);
      if (!own.length) continue;
      parts.push(
        h(
          "div",
          { class: `chips chips-${group}`, role: "group", "aria-label": `${name}: ${hint}` },
          h("span", { class: "chips-name", title: hint, "aria-hidden": "true" }, name),
          ...own.map((chip) => this.#chip(chip)),
        ),
      );
    }
    if (state.unread.length) {
      parts.push(
        h(
          "div",
          { class: "chips chips-unread", role: "group", "aria-label": "Not understood" },
          h("span", { class: "chips-name", "aria-hidden": "true" }, "Not understood"),
          ...state.unread.map((phrase) => h("span", { class: "unread", dir: "auto" }, `“${phrase}”`)),
        ),
      );
    }
    if (!parts.length) parts.push(h("p", { class: "brief-empty" }, "No wishes yet: anything goes."));
    this.root.replaceChildren(...parts);
    if (focus !== undefined) {
      const same = [...this.root.querySelectorAll("button")].find((b) => b.dataset.chip === focus);
      (same ?? this.root.querySelector("button"))?.focus();
    }
  }

  /** @param {Chip} chip */
  #chip(chip) {
    const button = h(
      "button",
      { type: "button", class: "chip-edit", "aria-haspopup": "dialog", onclick: () => this.#open(chip) },
      h("span", { dir: "auto" }, chip.text),
      chip.phrase ? h("span", { class: "chip-phrase", dir: "auto" }, h("span", { class: "sr" }, " from your words "), `“${chip.phrase}”`) : null,
    );
    button.dataset.chip = chip.id;
    const remove = iconButton(`Remove ${chip.text}`, CLOSE, () => this.app.editBrief(chip.remove), { class: "icon-button chip-remove" });
    return h("span", { class: "chip" }, button, remove);
  }

  /** @param {Chip} chip */
  #open(chip) {
    if (chip.path === "arc") return this.openArc();
    const { form, read } = editor(chip);
    const { app } = this;
    /** @param {object} patch */
    const done = (patch) => {
      view.close();
      app.editBrief(patch);
    };
    const tools = h(
      "div",
      { class: "sheet-tools" },
      chip.edit ? h("button", { type: "submit", class: "solid" }, "Set") : null,
      chip.swap ? h("button", { type: "button", class: "quiet", onclick: () => done(chip.swap ?? {}) }, chip.group === "must" ? "Only rather" : "Make it a must") : null,
      h("button", { type: "button", class: "quiet", onclick: () => done(chip.remove) }, "Remove"),
    );
    const problem = h("p", { class: "talk-error", role: "alert" });
    // The browser's own check would refuse "4.75" for its step; what is out of bounds is brought within.
    const whole = h("form", { class: "editor", novalidate: true, onsubmit: (/** @type {Event} */ event) => {
      event.preventDefault();
      const value = read();
      if (value === null) say(problem, chip.edit?.kind === "range" ? "That is not a range: the first number has to be the smaller one." : "Type a number, or remove the wish.");
      else done(chip.patch(value));
    } }, ...form, problem, tools);
    const view = sheet(chip.text, [
      chip.phrase ? h("p", { class: "sheet-note", dir: "auto" }, `From your words: “${chip.phrase}”`) : "",
      whole,
    ], { kind: "editor" });
  }

  /** The arc by sliders: what the hand does on the line, for keys and screen readers. */
  openArc() {
    const { app } = this;
    const arc = app.session.state.brief.arc ?? [
      { share: 0.5, energy: /** @type {[number, number]} */ ([0.3, 0.5]) },
      { share: 0.5, energy: /** @type {[number, number]} */ ([0.5, 0.7]) },
    ];
    const inputs = arc.map(({ energy }, i) => {
      const middle = ((energy?.[0] ?? 0) + (energy?.[1] ?? 1)) / 2;
      const out = h("output", { class: "data" }, `${Math.round(middle * 100)} %`);
      const input = h("input", { type: "range", min: 0, max: 100, step: 5, value: Math.round(middle * 100), "aria-label": `Energy of part ${i + 1} of ${arc.length}`, oninput: () => say(out, `${input.value} %`) });
      return { row: h("div", { class: "field" }, h("span", {}, i === 0 ? "It starts at" : i === arc.length - 1 ? "It ends at" : "Then"), input, out), input, before: input.value };
    });
    const form = h("form", { class: "editor", onsubmit: (/** @type {Event} */ event) => {
      event.preventDefault();
      view.close();
      // What nobody moved stays as it is to the last digit.
      app.editBrief({ arc: inputs.reduce((bent, { input, before }, i) => (input.value === before ? bent : bend({ arc: bent }, i, Number(input.value) / 100, 0.5)), arc) });
    } }, ...inputs.map((i) => i.row), h("div", { class: "sheet-tools" },
      h("button", { type: "submit", class: "solid" }, "Set"),
      app.session.state.brief.arc ? h("button", { type: "button", class: "quiet", onclick: () => { view.close(); app.editBrief({ arc: null }); } }, "Remove") : null));
    const view = sheet("The arc of energy", [form], { kind: "editor" });
  }
}

/** @param {string} typed @param {{ min: number, max: number }} bounds */
function within(typed, { min, max }) {
  return Math.min(max, Math.max(min, Number(typed)));
}

/**
 * The fields for one chip, and a way to read them; null when what they say makes no sense.
 * @param {Chip} chip
 * @returns {{ form: Node[], read: () => any }}
 */
function editor(chip) {
  const edit = chip.edit;
  if (!edit) return { form: [], read: () => null };
  /** @param {string} text @param {HTMLElement} input @param {string} [unit] */
  const field = (text, input, unit) => h("label", { class: "field" }, h("span", {}, text), input, unit ? h("span", { class: "data" }, unit) : null);
  switch (edit.kind) {
    case "range": {
      const limits = { type: "number", min: edit.min, max: edit.max, step: edit.step };
      const low = h("input", { ...limits, value: edit.low, placeholder: "any" });
      const high = h("input", { ...limits, value: edit.high, placeholder: "any" });
      /** @param {HTMLInputElement} i */
      const value = (i) => (i.value === "" ? null : within(i.value, edit));
      return {
        form: [field("from", low, edit.unit), field("to", high, edit.unit)],
        read: () => {
          const [a, b] = [value(low), value(high)];
          return a !== null && b !== null && a > b ? null : [a, b];
        },
      };
    }
    case "slide":
    case "number": {
      const out = h("output", { class: "data" }, `${edit.value} ${edit.unit}`);
      const input = h("input", { type: edit.kind === "slide" ? "range" : "number", min: edit.min, max: edit.max, step: edit.step, value: edit.value, required: true, oninput: () => say(out, `${input.value} ${edit.unit}`) });
      return {
        form: [h("label", { class: "field" }, h("span", {}, "value"), input, out)],
        read: () => (input.value === "" ? null : within(input.value, edit)),
      };
    }
    case "words": {
      const input = h("input", { type: "text", value: edit.value.join(", "), dir: "auto" });
      return { form: [field("one or more, with commas", input)], read: () => names(input.value, edit.value) };
    }
    case "choice": {
      const input = h("select", {}, ...edit.options.map(([value, text]) => h("option", { value, selected: value === edit.value }, text)));
      return { form: [field("which", input)], read: () => input.value };
    }
  }
}
