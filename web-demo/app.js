// @ts-check
/**
 * The page, put together: one session, one deck, and views that are brought up to date once a frame.
 *
 * @import { Entry, SegueEvent } from "./segue-types.js"
 * @import { AskOptions } from "./segue-client.js"
 */

import { Session, newId } from "./segue-client.js";
import { Deck } from "./sound/deck.js";
import { FAULTS, SKETCH } from "./sound/file-voice.js";
import { Player } from "./sound/player.js";
import { Announcer } from "./ui/announce.js";
import { Captions } from "./ui/captions.js";
import { DeckBar } from "./ui/deck.js";
import { byId, h, iconButton, say, set } from "./ui/dom.js";
import { count, shortened } from "./ui/format.js";
import { BRIEF, KEYS as KEYS_ICON, LINE, LIST, MIC, MUSIC, SHADE, TALK, VOICE } from "./ui/icons.js";
import { kept } from "./ui/kept.js";
import { listenForKeys } from "./ui/keys.js";
import { bend, model } from "./ui/line-model.js";
import { Late } from "./ui/late.js";
import { Line } from "./ui/line.js";
import { MediaKeys } from "./ui/media.js";
import { ownName } from "./ui/own-name.js";
import { QueueList } from "./ui/queue.js";
import { Sign } from "./ui/sign.js";
import { Ears, Speaker } from "./ui/speech.js";
import { Talk } from "./ui/talk.js";

const LAST = "segue.session";
/** @type {[string, string, string][]} */
const VIEWS = [["line", "Line", LINE], ["queue", "Up next", LIST], ["talk", "Transcript", TALK], ["brief", "Brief", BRIEF]];

export class App {
  announcer = new Announcer(byId("live"), byId("alarm"));
  deck = new Deck();
  /** @type {Session} */
  session;
  /** @type {Player} */
  player;
  #dirty = false;
  #picks = 0;

  /** @param {string} clientId this page's own name, by which the server knows which page plays */
  constructor(clientId) {
    this.clientId = clientId;
    this.deck.volume = Number(kept.getItem("segue.volume") ?? 0.8);
    this.speaker = new Speaker(globalThis.speechSynthesis, globalThis.SpeechSynthesisUtterance);
    this.speaker.onspeaking = (on) => {
      this.deck.duck(on);
      this.refresh();
    };
    const anyWindow = /** @type {any} */ (globalThis);
    this.ears = new Ears(anyWindow.SpeechRecognition ?? anyWindow.webkitSpeechRecognition);
    this.deck.onfault = () => this.toast("The sound can't be fetched now. Press play to try again.");
    this.session = this.#connect(fromHash() ?? kept.getItem(LAST));
    this.player = this.#playerFor(this.session);

    this.sign = new Sign(this);
    this.talk = new Talk(this);
    this.queueList = new QueueList(this);
    this.brief = new Late(async () => new (await import("./ui/brief.js")).BriefPanel(this), () => this.refresh());
    this.captions = new Captions(byId("captions"));
    const transcript = h("section", { class: "transcript", id: "transcript", "aria-label": "Transcript", tabindex: 0 });
    byId("queue").after(transcript);
    this.transcript = new Late(async () => new (await import("./ui/transcript.js")).Transcript(transcript), () => this.refresh());
    this.deckBar = new DeckBar(this);
    this.media = new MediaKeys(() => this.player);
    this.line = new Line(byId("stage"), byId("line"), byId("line-things"), {
      position: () => this.player.position(),
      wave: (into) => this.deck.wave(into),
      playing: () => this.player.mood === "playing",
      onOpen: (entry) => this.openCard(entry),
      onMove: (id, index) => this.run(this.session.command("queue.move", { entry_id: id, position: index })),
      onBend: (stage, energy, current) => this.editBrief({ arc: bend(this.session.state.brief, stage, energy, current) }),
    });
    this.#furnish();
    listenForKeys(this);
    setInterval(() => this.#tick(), 500);
    addEventListener("online", () => this.session.reconnect());
    addEventListener("offline", () => this.session.probe());
    // Who closes the page that plays stops the music: the others are not to wait for it.
    addEventListener("pagehide", () => this.player.mood === "playing" && this.player.pause());
    addEventListener("hashchange", () => {
      const id = fromHash();
      if (id && id !== this.session.state.sessionId) this.open(id);
    });
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden) this.session.probe();
      this.refresh();
    });
    this.refresh();
  }

  // ── sessions ───────────────────────────────────────────────────────────────────────────────

  /** @param {string | null} id */
  #connect(id) {
    // Beside the page, wherever a proxy has put it.
    const url = new URL("v1/ws", location.href.replace(/^http/, "ws")).href;
    /** @param {import("./segue-types.js").Command} command */
    const returned = (command) => void (command.type === "response.create" && this.talk.giveBack(String(command.input)));
    const session = new Session({ url, sessionId: id, clientId: this.clientId, storage: kept, returned });
    session.subscribe((event) => this.#event(event));
    session.onStatus((status) => {
      if (session !== this.session && this.session) return;
      // The remembered session may have been deleted meanwhile: then begin a new one quietly.
      if (status.phase === "closed" && status.code === 4404 && session.state.seq === 0) return this.open(null);
      if (status.phase === "live") {
        const own = session.state.sessionId;
        if (own) kept.setItem(LAST, own);
      }
      this.refresh();
    });
    return session;
  }

  /** @param {Session} session */
  #playerFor(session) {
    const player = new Player(session, this.deck);
    player.onchange = () => this.refresh();
    return player;
  }

  /** Turns to another session, or to a new one. @param {string | null} id */
  open(id) {
    this.player.leave();
    this.session.close();
    if (location.hash) history.replaceState(null, "", location.pathname);
    if (!id) kept.removeItem(LAST);
    this.session = this.#connect(id);
    this.player = this.#playerFor(this.session);
    this.captions.clear();
    this.line.toNow();
    this.refresh();
  }

  // ── what a listener can do ─────────────────────────────────────────────────────────────────

  /** @param {string} text @param {AskOptions} [options] */
  async ask(text, options = {}) {
    const { state } = this.session;
    // The press that sent this is a gesture: sound may begin with what it brings.
    if (!state.queue.now && !this.player.entry) {
      this.player.wanted = true;
      void this.deck.open();
    }
    const heard = state.active ? this.speaker.heard() : undefined;
    this.speaker.hush();
    const ask = this.session.ask(text, { ...options, ...(heard ? { heard } : {}) });
    this.refresh();
    await ask.accepted;
    this.refresh();
  }

  /** @param {string} text */
  say(text) {
    this.talk.say(text);
  }

  interrupt() {
    const { active } = this.session.state;
    const heard = this.speaker.heard();
    this.speaker.hush();
    if (active) this.run(this.session.cancel({ responseId: active.response_id, heard }));
  }

  /** @param {object} patch */
  editBrief(patch) {
    this.run(this.session.updateBrief(patch));
  }

  /** @param {Entry} entry */
  like(entry) {
    const liked = this.session.state.taste.liked.some((i) => i.id === entry.track.id);
    this.run(this.session.command("feedback.create", { track_id: entry.track.id, verdict: liked ? "clear" : "like" }));
  }

  /** @param {Entry} entry @param {"track" | "artist"} [scope] */
  ban(entry, scope = "track") {
    this.run(this.session.command("feedback.create", { track_id: entry.track.id, verdict: "ban", scope }));
    this.toast(`Banned ${scope === "artist" ? entry.track.artists[0] : entry.track.title}`, "Undo", () =>
      this.run(this.session.command("feedback.create", { track_id: entry.track.id, verdict: "clear", scope })),
    );
  }

  /** @param {Entry} entry */
  pin(entry) {
    this.run(this.session.command("queue.pin", { entry_id: entry.entry_id, pinned: !entry.pinned }));
  }

  /** @param {Entry} entry */
  remove(entry) {
    this.run(this.session.command("queue.remove", { entry_id: entry.entry_id }));
  }

  /** Takes out all but what is pinned. */
  clearQueue() {
    this.run(this.session.command("queue.clear", { keep: "pinned" }));
  }

  /** @param {Entry} entry @param {number} position */
  move(entry, position) {
    this.run(this.session.command("queue.move", { entry_id: entry.entry_id, position }));
    this.announcer.say(`${entry.track.title}, now number ${position + 1}`);
  }

  /** @param {Entry} entry */
  openCard(entry) {
    return this.with(import("./ui/card.js"), (card) => card.openCard(this, entry));
  }

  /**
   * Uses a part of the page that is fetched only when it is wanted.
   * @template M
   * @param {Promise<M>} module
   * @param {(module: M) => void} use
   */
  async with(module, use) {
    const here = await module.catch(() => null);
    if (here) use(here);
    else this.toast("That part of the page can't be fetched now.");
  }

  /** @param {number} volume */
  setVolume(volume) {
    this.deck.volume = volume;
    kept.setItem("segue.volume", String(volume));
  }

  /** What is to be said of how an entry sounds here; nothing when it is its own audio. @param {Entry} entry */
  soundNote(entry) {
    const loaded = this.deck.current;
    const mine = loaded?.id === entry.entry_id ? loaded : null;
    if (mine?.fault) return FAULTS[mine.fault];
    if (entry.track.audio === "sketch") return SKETCH;
    if (mine?.voice.waiting && this.deck.playing) return "Waiting for the audio…";
    return entry.track.audio === "stream" ? "from your music server" : "";
  }

  /** Lets a command run and says so when the server refuses it. @param {Promise<unknown>} answer */
  run(answer) {
    answer.catch((error) => {
      const words = error?.code === "not_in_queue" ? "That track has left the queue." : (error?.message ?? "That did not work.");
      this.toast(words);
    });
    this.refresh();
  }

  /** @param {string} view */
  view(view) {
    document.body.dataset.view = view;
    for (const button of byId("views").querySelectorAll("button")) {
      set(button, { "aria-pressed": String(button.dataset.view === view) });
    }
    this.refresh();
  }

  /** A word at the edge, gone after a while. @param {string} text @param {string} [action] @param {() => void} [act] */
  toast(text, action, act) {
    const root = byId("toasts");
    const toast = h("div", { class: "toast" }, h("span", { dir: "auto" }, text), action ? h("button", { type: "button", class: "quiet", onclick: () => { toast.remove(); act?.(); } }, action) : null);
    toast.addEventListener("animationend", (event) => event.animationName === "toast-out" && toast.remove());
    root.append(toast);
    while (root.childElementCount > 3) root.firstElementChild?.remove();
    this.announcer.say(text);
  }

  // ── what happens ───────────────────────────────────────────────────────────────────────────

  /** @param {SegueEvent} event */
  #event(event) {
    const { state } = this.session;
    switch (event.type) {
      case "input.created":
        if (event.event_id && !this.session.outbox.has(event.event_id) && this.session.status.phase === "live") {
          this.toast(`On another page: “${event.input}”`);
        } else {
          this.#christen(event.input);
        }
        break;
      case "response.created":
        this.#picks = 0;
        break;
      case "response.text.delta":
        if (state.active) this.announcer.speech(state.active.response_id, state.active.text, false);
        break;
      case "queue.picked":
        if (event.reason === "asked") this.#picks++;
        break;
      case "queue.changed":
        if (event.removed?.length && event.reason !== "listener") {
          this.announcer.say(`${count(event.removed.length, "track")} withdrawn.`);
        }
        break;
      case "response.done":
        if (event.status === "completed") this.announcer.speech(event.response_id, event.text, true);
        if (event.status === "failed") this.announcer.alarm("The DJ lost the thread. Please say it again.");
        if (this.#picks) {
          const first = state.queue.upcoming[0];
          this.announcer.say(`${count(this.#picks, "track")} added.${first ? ` Next is ${first.track.title} by ${first.track.artists[0]}.` : ""}`);
          this.#picks = 0;
        }
        if (event.degraded) this.toast("Playing on without the model");
        break;
    }
    this.refresh();
  }

  /** A session is known by its first wish until somebody names it. @param {string} wish */
  #christen(wish) {
    const { state } = this.session;
    const first = state.messages.filter((m) => m.role === "listener").length === 1;
    if (state.title || !first || this.session.status.phase !== "live") return;
    this.session.command("session.update", { title: shortened(wish, 60) }).catch(() => {});
  }

  /** Has every view brought up to date in the next frame, however much happened. */
  refresh() {
    if (this.#dirty) return;
    this.#dirty = true;
    if (document.hidden) queueMicrotask(() => this.#update());
    else requestAnimationFrame(() => this.#update());
  }

  #update() {
    this.#dirty = false;
    const { state, status } = this.session;
    const { queue, active } = state;
    const empty = !queue.now && !queue.upcoming.length && !state.messages.length && !active && !this.session.outbox.size;
    document.body.dataset.state = empty ? "empty" : "busy";
    document.body.dataset.active = String(active !== null);
    this.sign.update(status);
    this.talk.update(state);
    this.queueList.update(state);
    if (!empty) this.brief.want()?.update(state);
    this.captions.update(state);
    if (document.body.dataset.view === "talk") this.transcript.want()?.update(state);
    this.deckBar.update(state);
    this.media.update();
    this.speaker.update(state);
    this.line.sync(model(state), { loose: active !== null, asleep: !queue.now && !queue.upcoming.length });
    say(byId("title-text"), state.title || (empty ? "New session" : firstWish(state.messages) || "Untitled session"));
    const on = this.player.shown?.track;
    document.title = on && this.player.mood === "playing" ? `${on.title} · ${on.artists[0]}` : "Segue";
  }

  #tick() {
    this.player.tick();
    if (this.player.mood === "playing") this.deckBar.tick();
    byId("to-now").hidden = Math.abs(this.line.panGoal) < 40;
  }

  #furnish() {
    const mic = byId("mic");
    mic.append(...iconButton("", MIC, () => {}).childNodes);
    set(mic, { "aria-label": "Talk with your voice", title: "Talk with your voice" });
    mic.hidden = !this.ears.able;
    mic.addEventListener("click", () => {
      this.talk.listen();
      this.ears.toggle();
    });
    this.ears.onchange = (on, problem) => {
      set(mic, { "aria-pressed": String(on) });
      if (problem) this.toast(problem);
    };
    this.ears.onwords = (text, final) => this.talk.hear(text, final);
    const voice = iconButton("Speak the DJ's words", VOICE, () => {
      this.speaker.turn(!this.speaker.on);
      set(voice, { "aria-pressed": String(this.speaker.on) });
    }, { id: "voice", "aria-pressed": "false" });
    voice.hidden = !this.speaker.able;
    byId("tools").append(
      voice,
      iconButton("Your music", MUSIC, () => this.with(import("./ui/music.js"), (it) => it.openMusic(this)), { id: "music", "aria-haspopup": "dialog" }),
      iconButton("Light or dark", SHADE, () => this.#shade()),
      iconButton("Keys", KEYS_ICON, () => this.with(import("./ui/keys-sheet.js"), (it) => it.openKeys()), { id: "keys" }),
    );
    byId("views").append(...VIEWS.map(([view, name, path]) => {
      const button = h("button", { type: "button", "aria-pressed": String(view === "line"), onclick: () => this.view(view) }, ...iconButton("", path, () => {}).childNodes, h("span", {}, name));
      button.dataset.view = view;
      return button;
    }));
    byId("title").addEventListener("click", () => this.with(import("./ui/sessions.js"), (it) => it.openSessions(this)));
    byId("to-now").addEventListener("click", () => this.line.toNow());
    const shade = kept.getItem("segue.shade");
    if (shade) document.documentElement.dataset.shade = shade;
    this.line.painter.readTheme();
  }

  #shade() {
    const root = document.documentElement;
    const light = root.dataset.shade ? root.dataset.shade === "light" : matchMedia("(prefers-color-scheme: light)").matches;
    root.dataset.shade = light ? "dark" : "light";
    kept.setItem("segue.shade", root.dataset.shade);
    this.line.painter.readTheme();
  }
}

/** @param {{ role: string, text: string }[]} messages */
function firstWish(messages) {
  return messages.find((m) => m.role === "listener")?.text ?? "";
}


function fromHash() {
  return /^#s=([\w-]{1,64})$/.exec(location.hash)?.[1] ?? null;
}

const app = new App(await ownName("segue.client", newId));
// For the curious, in the browser's console.
Object.assign(globalThis, { segue: app });

if ("serviceWorker" in navigator) {
  navigator.serviceWorker.register("sw.js").catch(() => {
    // Without it the page only lacks its offline shell.
  });
}
