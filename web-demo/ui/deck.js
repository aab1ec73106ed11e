// @ts-check
/**
 * The bar at the bottom: what is on, and the controls that every player has.
 *
 * @import { App } from "../app.js"
 * @import { State } from "../segue-state.js"
 */

import { cover } from "./cover.js";
import { byId, h, icon, iconButton, say, set } from "./dom.js";
import { artists, clock, spokenSpan } from "./format.js";
import { HEART, NEXT, PAUSE, PLAY, PREVIOUS, VOICE } from "./icons.js";

/** @typedef {import("../sound/player.js").Mood} Mood */

/** @type {Partial<Record<Mood, string>>} */
const WORDS = {
  elsewhere: "Another page of yours plays. Press play to hear it here.",
  blocked: "The browser waits for you: press play to start the sound.",
};

export class DeckBar {
  #shown = "";
  #seeking = false;

  /** @param {App} app */
  constructor(app) {
    this.app = app;
    const root = byId("deck");
    this.root = root;
    this.cover = h("button", { type: "button", class: "deck-cover", "aria-haspopup": "dialog", "aria-label": "About this track", onclick: () => app.player.shown && app.openCard(app.player.shown) });
    this.title = h("p", { class: "deck-title", dir: "auto" });
    this.artist = h("p", { class: "deck-artist", dir: "auto" });
    this.note = h("p", { class: "deck-note", id: "deck-note" });
    this.playButton = iconButton("Play", PLAY, () => app.player.toggle(), { class: "icon-button play", id: "play" });
    this.previous = iconButton("Previous", PREVIOUS, () => app.player.previous(), { id: "previous" });
    this.next = iconButton("Next", NEXT, () => app.player.next(), { id: "next" });
    this.like = iconButton("Like", HEART, () => app.player.shown && app.like(app.player.shown), { class: "icon-button like", id: "like-now" });
    this.elapsed = h("span", { class: "data" }, "0:00");
    this.left = h("span", { class: "data" }, "0:00");
    this.seek = h("input", {
      type: "range", class: "seek", id: "seek", min: 0, max: 1000, value: 0, step: 1, "aria-label": "Position in the track",
      oninput: () => {
        this.#seeking = true;
        say(this.elapsed, clock((Number(this.seek.value) / 1000) * app.player.length));
      },
      onchange: () => {
        this.#seeking = false;
        void app.player.seek((Number(this.seek.value) / 1000) * app.player.length);
      },
    });
    this.volume = h("input", { type: "range", class: "volume", id: "volume", min: 0, max: 100, value: Math.round(app.deck.volume * 100), "aria-label": "Volume", oninput: () => app.setVolume(Number(this.volume.value) / 100) });
    root.append(
      this.cover,
      h("div", { class: "deck-words" }, this.title, this.artist, this.note),
      h("div", { class: "deck-controls", role: "group", "aria-label": "Playback" }, this.previous, this.playButton, this.next),
      h("div", { class: "deck-time" }, this.elapsed, this.seek, this.left),
      h("div", { class: "deck-more" }, this.like, h("label", { class: "volume-label" }, icon(VOICE), this.volume)),
    );
  }

  /** @param {State} state */
  update(state) {
    const { player } = this.app;
    const entry = player.shown;
    const mood = player.mood;
    const first = state.queue.upcoming[0];
    this.root.hidden = !entry && !first;
    set(this.root, { "data-mood": mood });
    const playing = mood === "playing";
    const label = playing ? "Pause" : mood === "elsewhere" ? "Play here" : mood === "idle" ? "Start the sound" : "Play";
    if (this.playButton.getAttribute("aria-label") !== label) {
      set(this.playButton, { "aria-label": label, title: label });
      this.playButton.replaceChildren(icon(playing ? PAUSE : PLAY));
    }
    const track = entry?.track ?? first?.track;
    const id = track ? `${entry?.entry_id ?? "next"}/${track.id}` : "";
    if (track && id !== this.#shown) {
      this.#shown = id;
      // A button is named by its label alone: letters in it would be a second name.
      this.cover.replaceChildren(cover(track, { letters: false }));
      say(this.title, track.title);
      say(this.artist, [artists(track), track.year].filter(Boolean).join(" · "));
    }
    say(this.note, WORDS[mood] ?? (entry ? this.app.soundNote(entry) : "Press play to begin."));
    const liked = entry && state.taste.liked.some((i) => i.id === entry.track.id);
    set(this.like, { "aria-pressed": String(Boolean(liked)), disabled: !entry });
    set(this.next, { disabled: !first });
    set(this.seek, { disabled: !player.entry });
    this.tick();
  }

  /** About four times a second: the time. */
  tick() {
    const { player } = this.app;
    const length = player.length;
    const position = player.position();
    if (this.#seeking) return;
    say(this.elapsed, clock(position));
    say(this.left, clock(length));
    const value = length ? Math.round((position / length) * 1000) : 0;
    if (Number(this.seek.value) !== value) this.seek.value = String(value);
    this.seek.style.setProperty("--done", `${value / 10}%`);
    set(this.seek, { "aria-valuetext": `${spokenSpan(position)} of ${spokenSpan(length)}` });
  }
}
