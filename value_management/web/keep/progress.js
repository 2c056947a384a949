/* Where the learner is: marks in the side bar, minutes left, the file of the record, the page *Your progress*. */

import { day } from "../days.js";
import { tables } from "../tables.js";
import { fromRecord, toRecord } from "./record.js";

const hours = (minutes) => (minutes < 1 ? "nothing left" : minutes === 1 ? "about 1 minute left" : `about ${minutes} minutes left`);
const stem = (chapter) => chapter.slug.replace(/^\d\d-/, "");

const passed = (record) => Boolean(record?.attempts?.some(({ verdict }) => verdict === "right" || verdict === "accepted"));
const rated = (record) => {
  const last = record?.attempts?.filter(({ answer }) => Number.isInteger(answer)).at(-1);
  return last ? last.answer : null;
};

/* How far a chapter is. `counts`: whether a try is one. Minutes are left by what has been answered, never by scrolling:
   the questions stand all along the chapter, so the share of those still open is that of the text still to be read. */
function standing(chapter, records, counts) {
  const count = (ids) => ids.filter((id) => records.get(id)?.attempts.some(counts)).length;
  const questions = count(chapter.questions);
  const practice = count(chapter.practice);
  const minutes = chapter.minutes ?? {};
  const open = (done, all) => (all.length ? 1 - done / all.length : 0);
  return {
    questions, practice,
    right: [...chapter.questions, ...chapter.practice].filter((id) => passed(records.get(id))).length,
    finished: chapter.questions.length > 0 && questions === chapter.questions.length,
    reading: Math.round((minutes.read ?? 0) * open(questions, chapter.questions)),
    doing: Math.round((minutes.do ?? 0) * open(practice, chapter.practice)),
    before: rated(records.get(`${stem(chapter)}/before`)),
    after: rated(records.get(`${stem(chapter)}/after`)),
    started: questions + practice > 0,
  };
}

export class Progress {
  constructor(book, course) {
    this.book = book;
    this.course = course;
    this.chapter = course.find(({ page, practicePage }) => page === book.page || practicePage === book.page) ?? null;
    this.records = new Map();
  }

  address(page) {
    return new URL(`${page}.html`, this.book.root).href;
  }

  async load() {
    const { store } = this.book;
    this.records = new Map((await store.all()).map((record) => [record.id, record]));
  }

  standing(chapter) {
    return standing(chapter, this.records, this.book.counts);
  }

  async start() {
    const again = () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.refresh().catch(() => {}), 150);
    };
    document.addEventListener("vm-saved", again);
    document.addEventListener("vm-store", again);
    await this.refresh();
    if (this.chapter) this.follow();
  }

  async refresh() {
    await this.load();
    await this.noteChapter();
    this.sideBar();
    this.chapterEnd();
    await this.welcome();
    await this.page();
  }

  /* When a chapter was first opened and first finished. */
  async noteChapter() {
    if (!this.chapter) return;
    const { store } = this.book;
    const { slug } = this.chapter;
    const chapters = (await store.getMeta("chapters")) ?? {};
    const one = { opened: null, finished: null, ...chapters[slug] };
    const { questions, finished } = this.standing(this.chapter);
    // Opened when the page is, or when something is answered; not because everything was just erased.
    const opening = !this.noted || questions > 0;
    this.noted = true;
    const now = this.book.moment() || null;
    const fresh = { opened: one.opened ?? (opening ? now : null), finished: one.finished ?? (finished ? now : null) };
    if (fresh.opened !== one.opened || fresh.finished !== one.finished) await store.addMeta("chapters", { [slug]: fresh }).catch(() => {});
  }

  /* The place in the page, noted when the reader pauses. */
  follow() {
    const headings = [...document.querySelectorAll("article.bd-article section[id]")];
    let timer = 0;
    const note = async () => {
      const top = window.innerHeight * 0.4;
      const here = headings.filter((section) => section.getBoundingClientRect().top < top).at(-1);
      const { store } = this.book;
      const title = here?.querySelector(":scope > :is(h1, h2, h3)")?.firstChild?.textContent?.trim() ?? "";
      try {
        const at = this.book.moment();
        if (at) await store.setMeta("place", { page: `${this.book.page}${here ? `#${here.id}` : ""}`, title, at });
      } catch {
        /* Where one was is a convenience; trouble with the store is told where answers are kept. */
      }
    };
    addEventListener("scroll", () => {
      clearTimeout(timer);
      timer = setTimeout(note, 600);
    }, { passive: true });
    timer = setTimeout(note, 1500);
  }

  sideBar() {
    const { make } = this.book;
    for (const link of document.querySelectorAll(".bd-sidebar-primary a[href]")) {
      const path = new URL(link.href, location.href).pathname;
      const chapter = this.course.find(({ page }) => new URL(`${page}.html`, this.book.root).pathname === path);
      if (!chapter) continue;
      link.querySelector(".vm-side-mark")?.remove();
      const { questions, finished, started } = this.standing(chapter);
      if (!started || !chapter.questions.length) continue;
      const total = chapter.questions.length;
      link.append(make("span", { class: "vm-side-mark" },
        make("span", { "aria-hidden": "true", text: finished ? "✓" : `${questions}/${total}` }),
        make("span", { class: "vm-spoken-inline", text: finished ? " all questions answered" : ` ${questions} of ${total} questions answered` })));
    }
  }

  chapterEnd() {
    if (!this.chapter) return;
    const { make } = this.book;
    const article = document.querySelector("article.bd-article");
    if (!article) return;
    let panel = document.querySelector("#vm-chapter-end");
    const { questions, practice, reading, doing } = this.standing(this.chapter);
    const total = this.chapter.questions.length;
    const words = total
      ? `You have answered ${questions} of ${total} questions of this chapter and ${practice} of ${this.chapter.practice.length} for practice; ${hours(reading + doing)}.`
      : "";
    if (panel) {
      const line = panel.querySelector(".vm-standing");
      if (line.textContent !== words) line.textContent = words;
      this.keeping(panel.querySelector(".vm-keeping"));
      return;
    }
    panel = make("section", { id: "vm-chapter-end", class: "vm-tools", "aria-label": "Your work in this chapter" },
      make("p", { class: "vm-standing", text: words }),
      make("p", { class: "vm-keeping" }),
      make("div", { class: "vm-actions" }, this.saveButton(), make("a", { class: "vm-link", href: this.address("book/your-progress"), text: "Your progress" })),
      make("p", { class: "vm-status", role: "status" }));
    this.keeping(panel.querySelector(".vm-keeping"));
    article.append(panel);
  }

  keeping(line) {
    const { words, trouble } = this.book.store.keeping();
    const said = trouble ? `⚠ ${words}` : words;
    if (line.textContent !== said) line.textContent = said;
    line.classList.toggle("vm-trouble", trouble);
  }

  saveButton(kind = "") {
    const { make } = this.book;
    return make("button", {
      type: "button", class: `vm-button ${kind}`, text: "Save my progress to a file",
      on: {
        click: async (event) => {
          const said = event.target.closest(".vm-tools, .vm-panel").querySelector(".vm-status");
          try {
            const record = await toRecord(this.book.store);
            const name = `value-management-progress-${new Date().toISOString().slice(0, 10)}.json`;
            this.book.download(name, `${JSON.stringify(record, null, 1)}\n`, "application/json");
            said.textContent = `Saved as ${name} in your downloads: ${record.attempts.length} tries.`;
          } catch (error) {
            said.textContent = `It could not be saved: ${error.message}`;
          }
        },
      },
    });
  }

  async last() {
    const place = await this.book.store.getMeta("place");
    if (!place?.page) return null;
    const [page, hash] = place.page.split("#");
    const chapter = this.course.find((one) => one.page === page || one.practicePage === page);
    if (!chapter) return null;
    return { chapter, practice: chapter.practicePage === page, href: this.address(page) + (hash ? `#${hash}` : ""), title: place.title, at: place.at };
  }

  continueLine(last) {
    const { make } = this.book;
    const { reading, doing } = this.standing(last.chapter);
    const where = last.practice ? "practice" : last.title && last.title !== last.chapter.title ? `“${last.title}”` : "";
    return make("p", { class: "vm-continue" },
      make("strong", { text: "Continue where you left: " }),
      make("a", { href: last.href, text: `${String(last.chapter.number).padStart(2, "0")} ${last.chapter.title}${where ? `, ${where}` : ""}` }),
      ` (${hours(last.practice ? doing : reading + doing)})`);
  }

  async welcome() {
    if (this.book.page !== "book/welcome") return;
    const last = await this.last();
    document.querySelector("#vm-continue")?.remove();
    if (!last) return;
    const panel = this.book.make("div", { id: "vm-continue", class: "vm-tools" }, this.continueLine(last));
    document.querySelector("article.bd-article h1")?.after(panel);
  }

  /* ------------------------------------------------------------ the page *Your progress* */

  async page() {
    const place = document.querySelector("#vm-progress");
    if (!place) return;
    const { make, store } = this.book;
    if (!this.panel) {
      this.panel = make("div", { class: "vm-panel" });
      this.top = make("div", {});
      this.tablePlace = make("div", { class: "vm-scroll", tabindex: "0", role: "group", "aria-label": "Chapters" });
      this.said = make("p", { class: "vm-status", role: "status" });
      this.panel.append(this.top, this.tablePlace, this.tools(), this.said);
      place.replaceChildren(this.panel);
    }
    const last = await this.last();
    const line = make("p", {});
    this.keeping(line);
    this.top.replaceChildren(...(last ? [this.continueLine(last)] : [make("p", { text: this.records.size ? "Your answers so far are in the table." : "You have answered nothing yet. Your answers appear here as you give them." })]), line);
    const chapters = (await store.getMeta("chapters")) ?? {};
    const rows = this.course.map((chapter) => {
      const now = this.standing(chapter);
      const total = chapter.questions.length;
      const sign = now.finished ? "✓ all" : now.started ? "◐" : "○";
      const rating = (value) => (value === null ? "–" : String(value));
      return make("tr", {},
        make("th", { scope: "row" }, make("a", { href: this.address(chapter.page), text: `${String(chapter.number).padStart(2, "0")} ${chapter.title}` })),
        make("td", { text: `${sign} ${now.questions} of ${total}` }),
        make("td", { text: `${now.practice} of ${chapter.practice.length}` }),
        make("td", { text: now.reading + now.doing ? String(now.reading + now.doing) : "none" }),
        make("td", { text: `${rating(now.before)} → ${rating(now.after)}` }),
        make("td", { text: chapters[chapter.slug]?.finished ? day(chapters[chapter.slug].finished) : "" }));
    });
    this.tablePlace.replaceChildren(make("table", { class: "vm-plain-table" },
      make("caption", { text: "Each chapter: questions answered, practice answered, minutes left, how sure you were before and after (1 low to 4 can teach), when you finished." }),
      make("thead", {}, make("tr", {}, ...["Chapter", "Questions", "Practice", "Minutes left", "How sure", "Finished"].map((text) => make("th", { scope: "col", text })))),
      make("tbody", {}, ...rows)));
    tables(this.tablePlace);
    this.away.textContent = store.mode === "session" ? "Keep my work in this browser again" : "Don’t keep my work here";
  }

  tools() {
    const { make } = this.book;
    const file = make("input", { type: "file", id: "vm-bring", accept: ".json,application/json", class: "vm-spoken-inline", tabindex: "-1", "aria-hidden": "true", on: { change: () => this.bring(file) } });
    const button = (text, click, kind = "") => make("button", { type: "button", class: `vm-button ${kind}`, text, on: { click } });
    this.confirm = make("div", { class: "vm-confirm", role: "group", tabindex: "-1", hidden: true });
    this.away = button("Don’t keep my work here", () => this.keepOrNot());
    return make("div", {},
      make("h2", { text: "Your file" }),
      make("p", { text: "The file holds your answers, hints, reflections and ratings, without a name. It opens in another browser and in JupyterLab." }),
      make("div", { class: "vm-actions" }, this.saveButton("vm-main"), button("Bring my file", () => file.click()), file),
      make("h2", { text: "A shared computer" }),
      make("p", { text: "Then nothing stays here: your work lasts until you close this tab, and what this browser kept of it is removed. Save it to a file first." }),
      make("div", { class: "vm-actions" }, this.away, button("Erase everything", () => this.eraseAll())),
      this.confirm,
      make("h2", { text: "Without a network" }),
      make("p", { text: "Pages that you have opened work here without a network. You can fetch the rest too." }),
      make("div", { id: "vm-offline" }));
  }

  ask(question, yes, run, back) {
    const { make } = this.book;
    const close = () => {
      this.confirm.hidden = true;
      this.confirm.replaceChildren();
      back?.focus();
    };
    const label = make("p", { id: "vm-confirm-words", text: question });
    this.confirm.setAttribute("aria-labelledby", label.id);
    this.confirm.replaceChildren(label, make("div", { class: "vm-actions" },
      make("button", { type: "button", class: "vm-button vm-main", text: yes, on: { click: async () => { close(); await run(); } } }),
      make("button", { type: "button", class: "vm-button", text: "No, leave it", on: { click: close } })));
    this.confirm.onkeydown = (event) => {
      if (event.key === "Escape") close();
    };
    this.confirm.hidden = false;
    this.confirm.focus();
  }

  eraseAll() {
    const back = document.activeElement;
    this.ask("Erase every answer, reflection and rating of this browser? This can’t be undone. A file that you saved stays where it is.", "Yes, erase everything", async () => {
      try {
        await this.book.store.erase();
        this.said.textContent = "Erased. This browser keeps nothing of your work.";
      } catch (error) {
        this.said.textContent = `Not everything could be erased: ${error.message}`;
      }
      document.dispatchEvent(new CustomEvent("vm-store"));
    }, back);
  }

  keepOrNot() {
    const back = document.activeElement;
    if (this.book.store.mode === "session") {
      this.book.store.keepHere(true).then(
        (fresh) => {
          this.book.store = fresh;
          this.said.textContent = "Your work is kept in this browser again.";
          document.dispatchEvent(new CustomEvent("vm-store"));
        },
        (error) => (this.said.textContent = `It could not be kept again: ${error.message} It still lasts as before.`),
      );
      return;
    }
    this.ask("Stop keeping your work here and remove what this browser kept? Until you close this tab you can go on and save it to a file.", "Yes, don’t keep it", async () => {
      try {
        await this.book.store.keepHere(false);
        this.said.textContent = `Nothing is kept any more. ${this.book.store.keeping().words}`;
      } catch (error) {
        this.said.textContent = `That did not work: ${error.message}`;
      }
      document.dispatchEvent(new CustomEvent("vm-store"));
    }, back);
  }

  async bring(input) {
    const chosen = input.files[0];
    input.value = "";
    if (!chosen) return;
    const { engine, store } = this.book;
    // The engine has the rules; this only keeps what is far too large out of memory.
    if (chosen.size > 10_000_000) return void (this.said.textContent = "✗ That file is larger than 10 MB. A record is never that large. Nothing was changed.");
    this.said.textContent = "Checking the file…";
    try {
      const kept = await toRecord(store);
      const reply = await engine.ask({ op: "record-check", record: await chosen.text(), with: kept });
      if (reply.error) {
        this.said.textContent = `✗ ${reply.error} Nothing was changed.`;
        return;
      }
      const { chapters, place } = reply.record;
      await store.bring(fromRecord(reply.record), { chapters, ...(place && { place: { ...place, title: "" } }) });
      const { where, words } = store.keeping();
      this.said.textContent = [`✓ ${reply.added} ${reply.added === 1 ? "try" : "tries"} added; what was here stays.`, ...(reply.notes ?? []), where === "browser" ? "" : words].join(" ").trim();
      document.dispatchEvent(new CustomEvent("vm-store"));
    } catch (error) {
      this.said.textContent = `✗ The file could not be brought: ${error.message} Nothing was changed.`;
    }
  }
}
