/* Brings a page of the book to life. Loaded on every page of the site as a module. */

const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content ?? "";
const build = meta("vm-build");
const sibling = (name) => new URL(`./${name}${build ? `?v=${build}` : ""}`, import.meta.url).href;

const [{ mount, make, frame, picture }, { Engine }, { Store }] = await Promise.all([
  import(sibling("exercise.js")),
  import(sibling("engine.js")),
  import(sibling("store.js")),
]).catch((error) => {
  // Which one it was stands in the browser's words; book/_static/mode.js puts ours into the questions.
  const address = /https?:\S+/.exec(error.message)?.[0] ?? "a script";
  document.dispatchEvent(new CustomEvent("vm-missing", { detail: address }));
  throw error;
});

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

let store = await Store.open();
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
  sibling,
  make,
  frame,
  picture,
  download(name, content, type) {
    const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type: `${type};charset=utf-8` }));
    const link = make("a", { href: address, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  },
  get store() {
    return store;
  },
  set store(fresh) {
    store = fresh;
    fresh.watch(changed);
  },
  mounted: new Map(),
  /* The first time that something is kept is the time to ask that it stays. */
  async save(id, state) {
    await store.save(id, state);
    if (!book.asked) {
      book.asked = true;
      Store.persist();
    }
    document.dispatchEvent(new CustomEvent("vm-saved", { detail: { id } }));
  },
};

async function changed({ id, all }) {
  for (const [question, one] of book.mounted) {
    if (all || question === id) one.refresh(await store.load(question));
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
  const one = mount(place, question, {
    mark: (answer) => engine.ask({ op: "mark", id, version, answer }),
    worked: () => engine.ask({ op: "worked", id }),
    draw: (answer) => engine.ask({ op: "draw", id, answer }),
    save: (state) => book.save(id, state),
    load: () => store.load(id),
    announce() {}, // The question's own live region says it.
    status: (listener) => engine.status(listener),
  });
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
  (await import(sibling(file))).start(place, book);
}

/** Tables and pictures that are wider than the screen scroll: the keyboard must reach them too. */
function reachScrolling() {
  for (const box of document.querySelectorAll(".cell_output .output, .cell_output .text_html, .cell_output .text_html div")) {
    const scrolls = box.scrollWidth > box.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(box).overflowX);
    if (scrolls && !box.closest(".vm-question") && !box.hasAttribute("tabindex")) {
      box.tabIndex = 0;
      box.setAttribute("role", "group");
      box.setAttribute("aria-label", "Wider than the screen: scrolls sideways");
    }
  }
}
reachScrolling();
addEventListener("load", reachScrolling);
addEventListener("resize", reachScrolling);

if (book.page) {
  try {
    const { Progress } = await import(sibling("progress.js"));
    book.course = await (await fetch(new URL("./course.json", import.meta.url), { cache: "no-cache" })).json();
    book.progress = new Progress(book, book.course);
    await book.progress.start();
  } catch (error) {
    console.warn("Progress is not shown:", error.message);
  }
  await part("#vm-numbers", "numbers.js");
  await part("#vm-completion", "completion.js");
}

if (build) {
  const { register, start } = await import(sibling("offline.js"));
  register(book);
  const place = document.querySelector("#vm-offline");
  if (place) start(place, book);
}

document.documentElement.dataset.vm = "ready";
