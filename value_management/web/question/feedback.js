/* What the engine says of an answer. A verdict is shown only beside the answer that was judged. */

import { make } from "./elements.js";
import { inline, markup, plain, plainText } from "./markup.js";
import { same, unread } from "./tries.js";

const VERDICTS = {
  right: ["✓", "Right"],
  accepted: ["✓", "Accepted"],
  partly: ["◐", "Partly right"],
  wrong: ["✗", "Not yet"],
  blank: ["○", "Not answered yet"],
};
const UNREAD = ["?", "Could not be read. It counts as no try"];
const PARTS = new Map([[true, ["✓", "right"]], [false, ["✗", "not yet"]]]);
const UNANSWERED = ["○", "not answered"];

const spaced = (words) => words.trim().replace(/\s+/g, " ");

/* A part's name in front of its words: a long one by its heading or its first words. */
const LONGEST_NAME = 70;
function brief(name) {
  const whole = name.replace(/[\s.:;]+$/, "");
  if (whole.length <= LONGEST_NAME) return whole;
  const heading = /^(?:[0-9]+\. )?[^.:;]{3,60}(?=[.:;] )/.exec(whole);
  return heading ? heading[0] : `${whole.slice(0, LONGEST_NAME - 10).replace(/[\s,.:;]+\S*$/, "")} …`;
}

export class Feedback {
  /* root: whose data name verdict and reason; name(key): what a part of the answer is called; accepted: said of an
     answer that is neither right nor wrong. */
  constructor(root, name, accepted = VERDICTS.accepted[1]) {
    this.root = root;
    this.name = name;
    this.verdicts = { ...VERDICTS, accepted: [VERDICTS.accepted[0], accepted] };
    this.shown = null; // {mark, answer}: what stands here, and the answer it is about
    this.node = make("div", { class: "vm-feedback", "aria-live": "off", "aria-atomic": "true", tabindex: "-1" });
  }

  /* From now on what comes here is said to a screen reader, or it is not: it is said when it was asked for. */
  set aloud(on) {
    this.node.setAttribute("aria-live", on ? "polite" : "off");
  }

  get isEarlier() {
    return this.node.classList.contains("vm-earlier");
  }

  clear() {
    this.shown = null;
    this.node.className = "vm-feedback";
    this.node.replaceChildren();
    this.withoutVerdict();
  }

  /* Another answer may stand in the form now. Gives whether it is the one that was judged. */
  follow(answer) {
    const judged = this.shown?.answer != null && same(answer, this.shown.answer);
    if (this.shown) this.aloud = false;
    if (judged && this.isEarlier) this.show(this.shown.mark, this.shown.answer);
    else if (this.shown && !judged) {
      if (this.shown.answer === null) this.clear();
      else this.earlier();
    }
    return judged;
  }

  /* The words of the last marking stay to be read; without a verdict, because another answer stands there now. */
  earlier() {
    if (this.isEarlier) return;
    this.node.className = "vm-feedback vm-earlier";
    this.node.firstElementChild?.replaceChildren("About your earlier answer:");
    this.withoutVerdict();
  }

  withoutVerdict() {
    delete this.root.dataset.verdict;
    delete this.root.dataset.reason;
  }

  show(mark, answer) {
    this.shown = { mark, answer };
    const [icon, word] = unread(mark) ? UNREAD : (this.verdicts[mark.verdict] ?? VERDICTS.wrong);
    this.root.dataset.verdict = mark.verdict;
    if (mark.reason) this.root.dataset.reason = mark.reason;
    else delete this.root.dataset.reason;
    this.node.className = `vm-feedback vm-${mark.verdict}`;
    const words = make("div", { class: "vm-said" }, markup(mark.feedback));
    const whole = spaced(plainText(mark.feedback));
    const head = make("p", { class: "vm-verdict" }, make("span", { class: "vm-sign", "aria-hidden": "true", text: icon }), ` ${word}`);
    this.node.replaceChildren(head, words);
    // A single part's words are often the whole feedback: said once.
    const listed = (mark.parts ?? []).filter((part) => (part.feedback?.length || part.ok === false) && spaced(plain(part.feedback)) !== whole);
    // The slip told above is named there: alone, it is not listed again.
    if (listed.length > 1 || listed[0]?.feedback?.length) this.node.append(make("ul", { class: "vm-parts" }, ...listed.map((part) => this.part(part))));
  }

  part({ key, ok, feedback }) {
    const name = this.name?.(key);
    const [sign, told] = PARTS.get(ok) ?? UNANSWERED;
    return make(
      "li", {},
      make("span", { class: "vm-sign", "aria-hidden": "true", text: sign }),
      " ",
      feedback?.length ? make("span", { class: "vm-spoken-inline", text: `${told}: ` }) : null,
      ...(name ? [make("strong", { text: `${brief(plain(name))}: ` })] : []),
      ...inline(feedback?.length ? feedback : `${told}.`),
    );
  }
}
