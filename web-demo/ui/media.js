// @ts-check
/**
 * What the system knows of the music: lock screen and media keys. The browsers give both only to a page
 * with a media element that plays, so a loop of silence plays along.
 *
 * @import { Player } from "../sound/player.js"
 */

import { art, artUrl, cover } from "./cover.js";
import { artists } from "./format.js";

/** Px a side of what a lock screen gets. */
const SIDE = 256;

export class MediaKeys {
  /** @type {HTMLAudioElement | null} */
  #silence = null;
  #shown = "";

  /** @param {() => Player} player */
  constructor(player) {
    this.player = player;
    if (!("mediaSession" in navigator)) return;
    /** @type {[MediaSessionAction, (d: MediaSessionActionDetails) => void][]} */
    const actions = [
      ["play", () => void player().play()],
      ["pause", () => player().pause()],
      ["nexttrack", () => void player().next()],
      ["previoustrack", () => void player().previous()],
      ["seekto", (d) => void player().seek((d.seekTime ?? 0) * 1000)],
      ["seekforward", (d) => void player().seek(player().position() + (d.seekOffset ?? 10) * 1000)],
      ["seekbackward", (d) => void player().seek(player().position() - (d.seekOffset ?? 10) * 1000)],
      ["stop", () => player().pause()],
    ];
    for (const [name, act] of actions) {
      try {
        navigator.mediaSession.setActionHandler(name, act);
      } catch {
        // An action that this browser does not know.
      }
    }
  }

  update() {
    if (!("mediaSession" in navigator)) return;
    const player = this.player();
    const entry = player.shown;
    const session = navigator.mediaSession;
    const playing = player.mood === "playing";
    session.playbackState = playing ? "playing" : entry ? "paused" : "none";
    this.#hold(playing);
    if (!entry) return;
    if (this.#shown !== entry.entry_id) {
      this.#shown = entry.entry_id;
      const { track } = entry;
      /** @param {MediaImage[]} artwork */
      const tell = (artwork) => {
        session.metadata = new MediaMetadata({ title: track.title, artist: artists(track), album: track.album ?? "", artwork });
      };
      tell([]);
      void picture(track).then((src) => {
        if (this.#shown === entry.entry_id) tell([{ src, sizes: `${SIDE}x${SIDE}`, type: "image/png" }]);
      });
    }
    const duration = player.length / 1000;
    const position = Math.min(duration, player.position() / 1000);
    if (duration > 0) session.setPositionState({ duration, position, playbackRate: 1 });
  }

  /** @param {boolean} on */
  #hold(on) {
    if (!on) return this.#silence?.pause();
    this.#silence ??= silence();
    if (this.#silence.paused) this.#silence.play().catch(() => {});
  }
}

/** Ten seconds of nothing, as a WAV made on the spot. */
function silence() {
  const rate = 8000;
  const length = rate * 10;
  const view = new DataView(new ArrayBuffer(44 + length));
  /** @param {number} at @param {string} text */
  const text = (at, text) => [...text].forEach((c, i) => view.setUint8(at + i, c.charCodeAt(0)));
  text(0, "RIFF");
  view.setUint32(4, 36 + length, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  text(36, "data");
  view.setUint32(40, length, true);
  new Uint8Array(view.buffer, 44).fill(128);
  const audio = new Audio(URL.createObjectURL(new Blob([view.buffer], { type: "audio/wav" })));
  audio.loop = true;
  return audio;
}

/** The cover as pixels: the source's own, else the drawing, which lock screens would not take. @param {import("../segue-types.js").Track} track */
async function picture(track) {
  const own = artUrl(track, SIDE);
  const image = (own && (await loaded(own))) || (await loaded(drawn(track)));
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIDE;
  const g = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  g.fillStyle = art(track).ground;
  g.fillRect(0, 0, SIDE, SIDE);
  if (image) {
    const scale = SIDE / Math.min(image.width, image.height);
    const [w, h] = [image.width * scale, image.height * scale];
    g.drawImage(image, (SIDE - w) / 2, (SIDE - h) / 2, w, h);
  }
  return canvas.toDataURL("image/png");
}

/** @param {import("../segue-types.js").Track} track */
function drawn(track) {
  const drawing = cover(track, { letters: false, size: 0 });
  drawing.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  drawing.setAttribute("width", String(SIDE));
  drawing.setAttribute("height", String(SIDE));
  return `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(drawing))}`;
}

/** @param {string} src @returns {Promise<HTMLImageElement | null>} null when there is none, or none that can be shown */
async function loaded(src) {
  const image = new Image();
  image.src = src;
  return image.decode().then(() => image, () => null);
}
