/* Brings a page of the book to life. Loaded on every page of the site as a module, together with all that it imports. */

import { Engine } from "./engine/engine.js";
import { download } from "./files.js";
import { erase } from "./keep/erasing.js";
import { Progress } from "./keep/progress.js";
import { toRecord } from "./keep/record.js";
import { Store } from "./keep/store.js";
import { register, start } from "./offline/offline.js";
import { frame, make, reachable } from "./question/elements.js";
import { picture } from "./question/picture.js";
import { mount } from "./question/question.js";
import { asRecalled, BLANK_AGAIN, isRecalled } from "./question/recalled.js";
import { counts, moment } from "./question/tries.js";
import { tables } from "./tables.js";

const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content ?? "";
const build = meta("vm-build");
const sibling = (name) => new URL(`./${name}${build ? `?v=${build}` : ""}`, import.meta.url).href;

document.documentElement.dataset.vm = "starting";

/* The sentence that stands where nothing is live says that scripts are off. Here they run: it says what is the matter. */
function cannot(why, within = document) {
  for (const off of within.querySelectorAll(".vm-off")) off.textContent = `This does not work here now. ${why}`;
}

async function load(name) {
  try {
    return await import(sibling(name));
  } catch (error) {
    const why = `A part of this page (${name}) could not be fetched. Is there a network? Reload the page to try again.`;
    throw new Error(why, { cause: error });
  }
}

/* ---------------------------------------------------------------- what the parts of the page share */

const places = [...document.querySelectorAll(".vm-question")];
const read = (place) => {
  try {
    return JSON.parse(place.querySelector("script.vm-data").textContent);
  } catch {
    return null;
  }
};
const found = places.map((place) => [place, read(place)]).filter(([, question]) => question?.id);

let store = await Store.open({ moment });
addEventListener("pagehide", () => store.leaving());
const engine = new Engine(sibling("worker.js"), { warm: found.map(([, question]) => question.id).slice(0, 50) });

const announcer = document.createElement("div");
announcer.className = "vm-spoken";
announcer.setAttribute("aria-live", "polite");
document.body.append(announcer);

export const book = {
  page: meta("vm-page"),
  build,
  root: new URL(document.documentElement.dataset.content_root ?? "./", location.href),
  engine,
  make,
  frame,
  picture,
  tables,
  moment,
  counts,
  download,
  get store() {
    return store;
  },
  record: () => toRecord(store),
  erase: () => erase(store),
  set store(fresh) {
    store = fresh;
    fresh.watch(changed);
  },
  mounted: new Map(),
  /* The first time that something is kept is the time to ask that it stays. */
  async save(id, state) {
    const became = await store.save(id, state);
    if (!book.asked && became.where === "browser") {
      book.asked = true;
      Store.persist();
    }
    document.dispatchEvent(new CustomEvent("vm-saved", { detail: { id } }));
    return became;
  },
};

async function changed({ id, all, erased, away, gone }) {
  if (erased) {
    // At once, before anything else is saved: what was erased must not come back from here.
    const words = away ? "In another tab you chose not to keep your work here. It goes on in that tab only." : "Your answers were erased.";
    for (const one of book.mounted.values()) one.erased(gone, words);
    document.dispatchEvent(new CustomEvent("vm-store"));
    return;
  }
  for (const [question, one] of book.mounted) {
    if (isRecalled(question, book.page)) continue;
    if (all || question === id) one.refresh(await store.load(question).catch(() => null));
  }
  document.dispatchEvent(new CustomEvent("vm-saved", { detail: { id } }));
}
store.watch(changed);

/* ---------------------------------------------------------------- questions */

const why = Engine.obstacle();
for (const [place, question] of found) {
  if (why) {
    const off = place.querySelector(".vm-off");
    if (off) off.textContent = `Marking is off. ${why} The question can be answered on paper.`;
    continue;
  }
  const twin = document.createElement("div");
  twin.className = "vm-static";
  twin.append(...place.childNodes);
  twin.querySelector(".vm-off")?.remove();
  place.append(twin);
  const { id, version } = question;
  const host = {
    mark: (answer) => engine.ask({ op: "mark", id, version, answer }),
    worked: () => engine.ask({ op: "worked", id }),
    draw: (answer) => engine.ask({ op: "draw", id, answer }),
    piece: (answer, on) => engine.ask({ op: "piece", id, answer, on }),
    file: async (name, content, type) => {
      download(name, content, type);
      return `${name} is in your downloads.`;
    },
    save: (state) => book.save(id, state),
    load: () => store.load(id),
    keeping: () => store.keeping(id),
    status: (listener) => engine.status(listener),
  };
  const recalled = isRecalled(id, book.page);
  if (recalled && !document.querySelector(".vm-blank-again")) place.before(make("p", { class: "vm-blank-again vm-no-print", text: BLANK_AGAIN }));
  const one = mount(place, question, recalled ? asRecalled(host) : host);
  place.dataset.alive = "";
  book.mounted.set(id, one);
}

if (found.length && !why) {
  const near = new IntersectionObserver(
    (seen) => {
      if (!seen.some((entry) => entry.isIntersecting)) return;
      near.disconnect();
      engine.start();
    },
    { rootMargin: "1000px 0px" },
  );
  found.forEach(([place]) => near.observe(place));
}

/* ---------------------------------------------------------------- progress, own numbers, record of completion */

async function part(selector, file) {
  const place = document.querySelector(selector);
  if (!place) return;
  if (why) {
    place.textContent = `This page cannot work here. ${why}`;
    return;
  }
  try {
    await (await load(file)).start(place, book);
  } catch (error) {
    console.warn(error.message, error.cause ?? "");
    cannot(error.message, place);
  }
}

/* Tables, pictures and code that are wider than the screen scroll: the keyboard must reach them too. The theme looks after
   some of them, 300 ms after a change and without a name; from here on each follows its own size. */
const WIDE = ".vm-scroll, .vm-drawing, .pst-scrollable-table-container, pre, .cell_output .output, .cell_output .text_html, .cell_output .text_html div";
for (const box of document.querySelectorAll(WIDE)) {
  if (!box.closest(".vm-live")) reachable(box, box.matches("pre") ? "Code, scrolls sideways" : "Wider than the screen: scrolls sideways");
}

tables(document);

if (book.page) {
  try {
    book.course = await fetch(new URL("./course.json", import.meta.url), { cache: "no-cache" })
      .then((response) => response.json())
      .catch((error) => {
        throw new Error("The list of chapters (course.json) could not be fetched. Is there a network? Reload the page to try again.", { cause: error });
      });
    book.progress = new Progress(book, book.course);
    await book.progress.start();
  } catch (error) {
    console.warn("Progress is not shown:", error.message);
    for (const place of document.querySelectorAll("#vm-progress, #vm-completion")) cannot(error.message, place);
  }
  await part("#vm-numbers", "numbers.js");
  if (book.progress) await part("#vm-completion", "completion.js");
}

if (build) {
  const place = document.querySelector("#vm-offline");
  register(book);
  if (place) start(place, book);
}

document.documentElement.dataset.vm = "ready";
