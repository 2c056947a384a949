/* The page *Record of completion*: one sheet of A4 from the learner's record. What it says and its check code are the
   engine's; the name is typed here, printed, and not kept. */

import { day } from "../days.js";

const LEVELS = { 1: "1 low", 2: "2 making progress", 3: "3 strong", 4: "4 can teach" };

export async function start(place, book) {
  const { make, engine } = book;
  const status = make("p", { class: "vm-status", role: "status" });
  const sheet = make("div", { class: "vm-sheet-place", tabindex: "-1" });
  const name = make("input", { type: "text", id: "vm-name", maxlength: 80, autocomplete: "name" });
  const marks = make("input", { type: "checkbox", id: "vm-marks" });
  const list = make("ul", { class: "vm-options" });
  const form = make("form", { class: "vm-completion-form", novalidate: true, on: { submit: (event) => { event.preventDefault(); produce(); } } },
    make("p", {}, make("label", { for: "vm-name", text: "Your name, as it should stand on the sheet" }), name),
    make("fieldset", { class: "vm-group" }, make("legend", { text: "Chapters" }), list),
    make("p", {}, make("label", { for: "vm-marks", class: "vm-option" }, marks, make("span", { text: "Also show how many questions were right or accepted" }))),
    make("div", { class: "vm-actions" }, make("button", { type: "submit", class: "vm-button vm-main", text: "Make my record" })));
  const panel = make("div", { class: "vm-panel vm-live vm-completion" }, form, status, sheet);
  place.replaceChildren(panel);
  const boxes = new Map();

  async function refresh() {
    if (!book.progress) return;
    await book.progress.load();
    const ticked = new Map([...boxes].map(([slug, box]) => [slug, box.checked]));
    boxes.clear();
    const rows = book.course.filter(({ questions }) => questions.length).map((chapter) => {
      const now = book.progress.standing(chapter);
      const box = make("input", { type: "checkbox", id: `vm-done-${chapter.slug}` });
      box.checked = now.finished && (ticked.get(chapter.slug) ?? true);
      box.disabled = !now.finished;
      if (now.finished) boxes.set(chapter.slug, box);
      const words = `${String(chapter.number).padStart(2, "0")} ${chapter.title}`;
      const state = now.finished ? "✓ every question answered" : `○ ${now.questions} of ${chapter.questions.length} questions answered`;
      return make("li", {}, make("label", { class: "vm-option", for: box.id }, box, make("span", {}, words, make("br"), make("span", { class: "vm-help", text: state }))));
    });
    list.replaceChildren(...rows);
    if (!boxes.size) status.textContent = "A chapter can stand on the record when each of its questions has been answered. None has yet.";
  }
  document.addEventListener("vm-saved", refresh);
  document.addEventListener("vm-store", refresh);
  await refresh();

  async function produce() {
    const chapters = [...boxes].filter(([, box]) => box.checked).map(([slug]) => slug);
    if (!name.value.trim()) {
      status.textContent = "Type the name that should stand on the sheet.";
      name.focus();
      return;
    }
    if (!chapters.length) {
      status.textContent = "Choose at least one chapter whose questions are all answered.";
      return;
    }
    status.textContent = engine.now.state === "ready" ? "Making it…" : "Making it. The engine is loading first.";
    try {
      const record = await book.record();
      const reply = await engine.ask({ op: "record-of-completion", record, name: name.value.trim(), chapters, marks: marks.checked });
      if (reply.error) {
        status.textContent = `✗ ${reply.error}`;
        return;
      }
      show(reply.completion);
      status.textContent = "";
    } catch (error) {
      status.textContent = `✗ It could not be made: ${error.message}`;
    }
  }

  function show(made) {
    const step = (value) => (value === null || value === undefined ? "not rated" : (LEVELS[value] ?? String(value)));
    const withMarks = made.chapters.some(({ passed }) => passed !== null && passed !== undefined);
    const heads = ["Chapter", "Done on", "How sure before", "How sure after", ...(withMarks ? ["Right or accepted"] : [])];
    const heading = make("h2", { class: "vm-sheet-name", text: made.name, tabindex: "-1" });
    sheet.replaceChildren(
      make("article", { class: "vm-sheet", "aria-label": "Record of completion" },
        make("p", { class: "vm-sheet-head", text: "Record of completion" }),
        heading,
        make("p", { text: `worked through ${made.chapters.length === 1 ? "this chapter" : "these chapters"} of the value management workbook, alone and at their own pace.` }),
        book.frame("Chapters on this record", make("table", { class: "vm-plain-table" },
          make("thead", {}, make("tr", {}, ...heads.map((text) => make("th", { scope: "col", text })))),
          make("tbody", {}, ...made.chapters.map((one) => make("tr", {},
            make("th", { scope: "row", text: `${one.slug.slice(0, 2)} ${one.title}` }),
            ...[day(one.day), step(one.before), step(one.after), ...(withMarks ? [one.passed === null ? "" : `${one.passed} of ${one.questions}`] : [])]
              .map((text, place) => make("td", { text, "data-head": heads[place + 1] }))))))),
        make("p", {}, `Made on ${day(made.made)}. Check code `, make("strong", { class: "vm-code", text: made.code })),
        make("p", { class: "vm-help", text: made.caution })),
      make("div", { class: "vm-actions vm-no-print" },
        make("button", { type: "button", class: "vm-button vm-main", text: "Print the sheet", on: { click: () => window.print() } }),
        make("button", { type: "button", class: "vm-button", text: "Download it as a file (for checking)", on: { click: () => book.download("record-of-completion.json", `${JSON.stringify(made, null, 1)}\n`, "application/json") } })),
    );
    document.documentElement.classList.add("vm-has-sheet");
    heading.focus();
  }
}
