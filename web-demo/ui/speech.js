// @ts-check
/**
 * Speaking and listening, where the browser can. The DJ's words are spoken sentence by sentence; a cut
 * stops in mid-word and tells how far the listener heard. Both engines come from outside, so that a
 * test can put its own in their place.
 *
 * @import { State } from "../segue-state.js"
 */

import { sentences } from "./announce.js";
import { tongue } from "./tongue.js";

/** @typedef {{ speak(u: SpeechSynthesisUtterance): void, cancel(): void }} Engine */

export class Speaker {
  on = false;
  /** @type {(speaking: boolean) => void} */
  onspeaking = () => {};
  #response = "";
  /** Given to the engine, in characters of the response's text. */
  #given = 0;
  /** Heard so far, at the last word boundary. */
  #heard = 0;
  /** What the engine has not spoken to its end. Held on to: a browser may drop one that nobody holds, events and all. @type {Set<SpeechSynthesisUtterance>} */
  #pending = new Set();
  #hushed = "";

  /** @param {Engine | undefined} engine @param {typeof SpeechSynthesisUtterance | undefined} Utterance */
  constructor(engine, Utterance) {
    this.engine = engine;
    this.Utterance = Utterance;
  }

  get able() {
    return Boolean(this.engine && this.Utterance);
  }

  /** The voice may speak on when all words are there. */
  get speaking() {
    return this.#pending.size > 0;
  }

  /** @param {boolean} on */
  turn(on) {
    this.on = on && this.able;
    if (!this.on) this.hush();
  }

  /** @param {State} state */
  update(state) {
    const { active, messages } = state;
    if (!this.on) return;
    if (active) {
      if (active.response_id === this.#hushed) return;
      if (active.response_id !== this.#response) this.#begin(active.response_id);
      this.#say(active.text, false);
      return;
    }
    const last = messages.findLast((m) => m.role === "dj");
    if (!last || last.response_id !== this.#response) return;
    if (last.status === "completed") this.#say(last.text, true);
    else this.hush();
  }

  /** @param {string} response */
  #begin(response) {
    this.hush();
    this.#response = response;
    this.#given = 0;
    this.#heard = 0;
  }

  /** @param {string} text @param {boolean} over */
  #say(text, over) {
    const { to } = sentences(text, this.#given);
    const end = over ? text.length : to;
    if (end <= this.#given || !this.Utterance) return;
    const from = this.#given;
    const words = text.slice(from, end);
    this.#given = end;
    if (!words.trim()) return;
    const response = this.#response;
    const utterance = new this.Utterance(words);
    // Of the whole answer so far: one sentence may be a title.
    utterance.lang = tongue(text);
    utterance.onboundary = (event) => {
      if (response === this.#response) this.#heard = from + event.charIndex;
    };
    const ended = (/** @type {Event} */ event) => {
      if (response !== this.#response) return;
      if (event.type === "end") this.#heard = end;
      this.#pending.delete(utterance);
      if (!this.speaking) this.onspeaking(false);
    };
    utterance.onend = ended;
    utterance.onerror = ended;
    this.#pending.add(utterance);
    this.onspeaking(true);
    this.engine?.speak(utterance);
  }

  /** What of the running response was heard; nothing when it is not being spoken. @returns {{ response_id: string, offset: number } | undefined} */
  heard() {
    if (!this.on || !this.#response || !this.speaking) return undefined;
    return { response_id: this.#response, offset: this.#heard };
  }

  hush() {
    const was = this.speaking;
    // Its last words may still be on the way: they are not to be spoken either.
    if (this.#response) this.#hushed = this.#response;
    this.#pending.clear();
    this.#response = "";
    if (was) {
      this.engine?.cancel();
      this.onspeaking(false);
    }
  }
}

/** @typedef {{ lang: string, interimResults: boolean, continuous: boolean, start(): void, stop(): void, onresult: ((e: any) => void) | null, onend: (() => void) | null, onerror: ((e: any) => void) | null }} Recognition */

export class Ears {
  listening = false;
  /** @type {(text: string, final: boolean) => void} */
  onwords = () => {};
  /** @type {(listening: boolean, problem: string) => void} */
  onchange = () => {};

  /** @param {(new () => Recognition) | undefined} Engine */
  constructor(Engine) {
    this.Engine = Engine;
    /** @type {Recognition | null} */
    this.engine = null;
  }

  get able() {
    return Boolean(this.Engine);
  }

  toggle() {
    if (this.listening) return this.engine?.stop();
    if (!this.Engine) return;
    const engine = new this.Engine();
    this.engine = engine;
    engine.lang = navigator.language;
    engine.interimResults = true;
    engine.continuous = false;
    let problem = "";
    engine.onresult = (event) => {
      let text = "";
      let final = false;
      for (const result of event.results) {
        text += result[0].transcript;
        final = result.isFinal;
      }
      this.onwords(text, final);
    };
    engine.onerror = (event) => {
      problem = event.error === "not-allowed" ? "The browser did not allow the microphone." : "Nothing was heard.";
    };
    engine.onend = () => {
      this.listening = false;
      this.onchange(false, problem);
    };
    this.listening = true;
    engine.start();
    this.onchange(true, "");
  }
}
