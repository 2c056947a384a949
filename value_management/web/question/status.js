/* The line that says how a question stands, and the bar of the loading engine. */

import { make } from "./elements.js";

/* What a listener must know besides the verdict, which the feedback says. */
const SPOKEN = new Set(["loading", "off", "unmarked", "empty"]);

export const CHANGED = "You have changed your answer. Check it when you are ready.";

const mega = (bytes) => (bytes / 1e6).toFixed(1);

export class Status {
  /* root: whose data name the state. */
  constructor(root) {
    this.root = root;
    this.aloud = false; // nothing is said before the reader has done something here
    this.node = make("p", { class: "vm-status", "aria-live": "off" });
    this.bar = make("progress", { class: "vm-progress", "aria-label": "Marking engine: part loaded", hidden: true });
  }

  get state() {
    return this.root.dataset.state;
  }

  set(state, words, spoken = SPOKEN.has(state)) {
    this.speak(spoken);
    this.root.dataset.state = state;
    if (this.node.textContent !== words) this.node.textContent = words;
  }

  speak(on) {
    this.node.setAttribute("aria-live", this.aloud && on ? "polite" : "off");
  }

  /* A try waits for the engine. `head` says what became of it meanwhile. */
  waiting(head, engine) {
    if (engine.state === "loading" || engine.state === "idle") {
      this.bar.hidden = !engine.total;
      if (engine.total) this.loading(`${head} The marking engine is loading: `, engine);
      else this.set("loading", `${head} The marking engine is starting.`);
    } else if (engine.state === "off") this.set("off", `${head} Marking is off. ${engine.why ?? ""}`.trim());
    else {
      this.bar.hidden = true;
      this.set("checking", "Checking…");
    }
  }

  loading(words, { done, total }) {
    const loaded = `${mega(done)} of ${mega(total)} MB`;
    this.bar.max = total;
    this.bar.value = Math.min(done, total);
    this.bar.setAttribute("aria-valuetext", loaded);
    this.speak(true);
    this.root.dataset.state = "loading";
    // Said once to a screen reader; the moving number beside it is not, or it would never fall silent.
    if (!this.node.querySelector(".vm-bytes") || this.node.firstChild.textContent !== words)
      this.node.replaceChildren(words, make("span", { class: "vm-bytes", "aria-hidden": "true" }));
    this.node.querySelector(".vm-bytes").textContent = `${loaded}.`;
  }
}
