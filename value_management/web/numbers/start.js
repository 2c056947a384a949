/* The page *Your numbers*: a team's own table becomes run charts and a box score, all of it in this browser. With leave
   the table is kept on this computer, and the next Monday's figures join it. Reading, refusing, joining and judging are
   the engine's; this file shows what it says. */

import { inWords } from "../days.js";
import { fileName, forExcel } from "../files.js";
import { drawer } from "./drawn.js";
import { daysBetween, setUp, weekForm } from "./forms.js";
import { inputBox } from "./input.js";
import { bytesOf, pageOf, pictureButtons } from "./taking.js";

const KEPT = "own-sheet"; // its name in the store
const OURS = { day_first: true, decimal: "point" }; // how the engine writes a sheet
const WORKBOOK = 90000; // milliseconds: a slow machine needs some to unpack and start the reader of workbooks
const EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

export async function start(place, book) {
  const { make, engine, download, tables } = book;
  let source = null; // {text} or {bytes}: what was brought last
  let told = {}; // what was said of its dates, its decimal mark and its sheet
  let kept = null; // the team's sheet, as the engine gave it
  let before = null; // the sheet as it was before the last change, to go back to
  let own = null; // the team's own sheet, while another team's file is tried
  let trial = false;
  let leave = false; // whether it is kept on this computer
  let turn = 0;

  const button = (text, click, kind = "") => make("button", { type: "button", class: `vm-button ${kind}`, text, on: { click } });
  const status = make("p", { class: "vm-status", role: "status" });
  const bar = make("progress", { class: "vm-progress", hidden: true, "aria-label": "Engine: part loaded" });
  const memory = make("div", { class: "vm-own-memory vm-no-print" });
  const out = make("div", { class: "vm-numbers-out", tabindex: "-1" });
  const say = (text) => {
    status.textContent = text;
  };
  const parts = { ...book, button, say, ...drawer(book) };
  const { heading } = parts;

  const input = inputBox(parts, {
    say,
    clear() {
      turn += 1;
      source = null;
      told = {};
      if (trial) [trial, kept, own] = [false, own, null];
      if (!leave) kept = null;
      before = null;
      out.replaceChildren();
      remembered();
      say(leave ? "Cleared. Your sheet is still kept on this computer." : "Cleared. Nothing was kept.");
    },
    refuse(reply) {
      turn += 1;
      source = null;
      say("");
      faults(reply);
    },
    read(given) {
      source = given;
      told = {};
      if (trial) [trial, kept, own] = [false, own, null];
      read();
    },
  });
  const begin = make(
    "div", { class: "vm-actions" },
    button("Download an empty sheet (Excel)", () => offer("template", "xlsx")),
    button("Download an empty sheet (CSV)", () => offer("template")),
    button("Try it with Larch Ward’s file (fictional)", () => offer("larch-ward", "csv", true)),
    button("Download Larch Ward’s file", () => offer("larch-ward")),
  );
  place.replaceChildren(make("div", { class: "vm-panel vm-numbers" }, memory, begin, input.box, bar, status, out));

  engine.status((now) => {
    bar.hidden = !(now.state === "loading" && now.total);
    if (!bar.hidden) {
      bar.max = now.total;
      bar.value = now.done;
    }
    if (now.state === "off") say(`This page cannot work here. ${now.why}`);
  });

  function faults(reply, ...more) {
    const shown = parts.faults(reply);
    out.replaceChildren(...shown, ...more);
    tables(out);
    shown[0].focus();
  }

  /* Asks the engine; null when a later request has taken its place or when it failed (then that is shown). */
  async function ask(request, words, wrong = faults) {
    const mine = (turn += 1);
    say(engine.now.state === "ready" ? words : `${words} Getting ready (up to 20 seconds).`);
    try {
      const workbook = request.workbook || request.form === "xlsx";
      if (workbook) await engine.library("openpyxl");
      const reply = await engine.ask(request, workbook ? { limit: WORKBOOK } : {});
      if (mine !== turn) return null;
      say("");
      if (reply.error) {
        wrong(reply);
        return null;
      }
      return reply;
    } catch (error) {
      if (mine === turn) say(`That did not work: ${error.message}`);
      return null;
    }
  }

  async function offer(which, form = "csv", use = false) {
    const reply = await ask({ op: "numbers-file", which, form, ...(which === "kept" ? { kept: kept.csv } : {}) }, "Making the file…");
    if (!reply) return;
    if (use) {
      input.put(reply.csv.replace(/\r\n/g, "\n"));
      source = { text: reply.csv };
      told = {};
      if (!trial) own = kept;
      [trial, kept, before] = [true, null, null];
      return read();
    }
    if (reply.bytes) download(reply.name, new Blob([bytesOf(reply.bytes)], { type: EXCEL }), EXCEL);
    else download(reply.name, forExcel(reply.csv), "text/csv");
    say(`${reply.name} is in your downloads.`);
  }

  /* ---------------------------------------------------------------- the sheet that is kept */

  /* Leave was given once: what becomes of the sheet is kept too. */
  async function keep() {
    if (!leave || !kept || trial) return;
    try {
      await book.store.setMeta(KEPT, { csv: kept.csv, at: book.moment() });
    } catch (error) {
      say(`It could not be kept on this computer: ${error.message}`);
    }
  }

  function remembered() {
    const box = make("input", { type: "checkbox", id: "vm-own-leave", checked: leave, on: { change: async () => {
      leave = box.checked;
      if (leave) await keep();
      else await forget();
      remembered();
      document.getElementById("vm-own-leave")?.focus();
    } } });
    if (!kept) return memory.replaceChildren();
    if (trial) {
      const back = button("Back to your own sheet", () => {
        [trial, kept, own] = [false, own, null];
        drawn("");
      });
      return memory.replaceChildren(make("p", { text: "This is another team’s file, to try the page with. None of it is kept." }), ...(own ? [make("div", { class: "vm-actions" }, back)] : []));
    }
    memory.replaceChildren(
      make("p", {}, box, " ", make("label", { for: "vm-own-leave", text: "Keep this sheet on this computer for the next week. It is never sent anywhere; whoever uses this browser can see it." })),
      make("div", { class: "vm-actions" },
        leave ? button("Forget this sheet", async () => {
          await forget();
          leave = false;
          kept = null;
          out.replaceChildren();
          remembered();
          say("Forgotten. Nothing of the sheet is kept on this computer.");
        }) : null,
        button("Download the sheet (Excel)", () => offer("kept", "xlsx")),
        button("Download the sheet (CSV)", () => offer("kept"))),
    );
  }

  const forget = () => book.store.setMeta(KEPT, null).catch((error) => say(`It could not be forgotten: ${error.message}`));

  /* ---------------------------------------------------------------- reading and drawing */

  async function read() {
    const about = await ask({ op: "read-numbers", ...source, ...told }, "Reading…");
    if (!about) return;
    if (about.questions.length) {
      const asked = about.questions[0];
      return question("One question about your dates", `What day is “${asked.example}” in “${asked.column}”?`, asked.why, [
        [inWords(asked.day_first), { day_first: true }],
        [inWords(asked.month_first), { day_first: false }],
      ]);
    }
    if (about.decimal_questions.length) {
      const asked = about.decimal_questions[0];
      const readings = [[asked.point, { decimal: "point" }], [asked.comma, { decimal: "comma" }]];
      if (asked.suggested === "comma") readings.reverse();
      return question("One question about your numbers", `Which number is “${asked.example}” in “${asked.column}”?`, asked.why, readings);
    }
    if (!about.kept) return draw(about, "");
    if (!kept) {
      kept = about.kept;
      return draw(about, "");
    }
    // Without leave nothing is at stake: a table of other things takes the place of the last.
    const names = new Set(kept.fields?.map(({ name }) => name.toLowerCase()));
    if (!leave && !about.kept.fields.some(({ name }) => names.has(name.toLowerCase()))) {
      kept = about.kept;
      return draw(about, "");
    }
    const joined = await ask({ op: "join-numbers", ...source, ...told, kept: kept.csv }, "Joining it with your sheet…", (reply) =>
      faults(reply, make("div", { class: "vm-actions" }, button("Begin a new sheet with this table", () => {
        [before, kept] = [kept, about.kept];
        draw(about, "A new sheet was begun.");
      }))));
    if (!joined) return;
    [before, kept] = [kept, joined];
    return drawn(joined.text);
  }

  /* What can be read two ways is asked; the likelier reading stands first. */
  function question(title, text, why, readings) {
    const head = heading(title);
    const settle = (one) => () => {
      told = { ...told, ...one };
      read();
    };
    out.replaceChildren(
      head,
      make("p", { text }),
      make("div", { class: "vm-actions" }, ...readings.map(([words, one], at) => button(words, settle(one), at ? "" : "vm-main"))),
      make("p", { class: "vm-help", text: why ? `The first is likelier: ${why}.` : "" }),
    );
    head.focus();
  }

  /* The sheet as it is now, read again from its own text. */
  async function drawn(words) {
    const about = await ask({ op: "read-numbers", text: kept.csv, ...OURS }, "Reading…");
    if (about) await draw(about, words);
  }

  async function change(request, words) {
    const reply = await ask({ ...request, kept: kept.csv }, words, (wrong) => {
      const told = wrong.faults.length ? wrong.faults.map(({ place, found, expected, advice }) => `${place}: found ${found}; expected ${expected}. ${advice}`) : [wrong.error];
      say(`✗ Nothing was changed. ${told.join(" ")}`);
      status.scrollIntoView({ block: "nearest" });
    });
    if (!reply) return;
    [before, kept] = [kept, reply];
    await drawn(reply.text ?? "The sheet was set up.");
  }

  async function draw(about, words) {
    const from = kept ? { text: kept.csv, ...OURS } : { ...source, ...told };
    const reply = await ask({ op: "chart-numbers", ...from, columns: null }, "Drawing…");
    if (!reply) return;
    await keep();
    remembered();
    const head = heading(about.team ? `What your numbers say: ${about.team}` : "What your numbers say");
    out.replaceChildren(
      head,
      words ? changed(words) : make("div"),
      make("p", { class: "vm-no-print", text: about.text }),
      sheets(about),
      kept ? weekForm(kept, parts, (given) => change({ op: "week-of-numbers", ...given }, "Putting it on the sheet…")) : make("p", { text: "Without a column of dates nothing can be kept for the next week." }),
      parts.preview(about),
      kept ? setUp(kept, reply.box_score_why_not, parts, (given) => change({ op: "set-numbers", ...given }, "Drawing…")) : make("div"),
      score(reply),
      parts.caveats(reply.cautions),
      ...reply.charts.map((one) => parts.chart(one, one.svg ? pictureButtons(one.name, one.svg, parts) : null, one.rare ? daysBetween(one.name, parts, between) : null)),
      finish(about, reply),
    );
    tables(out);
    head.focus();
  }

  /* What was done last, and the way back. */
  function changed(words) {
    const undo = before && words !== "Nothing is different." ? button("Undo", () => {
      [before, kept] = [null, before];
      drawn("The sheet is as it was before.");
    }, "vm-small") : null;
    return make("div", { class: "vm-own-change vm-no-print" }, make("p", { text: words }), undo);
  }

  const between = (request) => engine.ask(request).catch((error) => ({ error: error.message, faults: [] }));

  /* A workbook with several sheets: another one can be read. */
  function sheets(about) {
    const others = (about.sheets ?? []).filter((name) => name !== about.sheet);
    if (!others.length || !source?.workbook) return make("div");
    return make("div", { class: "vm-actions vm-no-print" }, make("span", { text: "Read another sheet of the workbook:" }), ...others.map((name) => button(name, () => {
      told = { ...told, sheet: name };
      [kept, before] = [before, null]; // what came of the first sheet is taken back
      read();
    }, "vm-small")));
  }

  function score(reply) {
    if (!reply.box_score) return make("div");
    return make(
      "section", { class: "vm-own-score" },
      make("div", { class: "vm-one-sheet" }, book.picture(reply.box_score_svg)),
      make("div", { class: "vm-no-print" }, heading("Your box score", "h3"), parts.score(reply.box_score), pictureButtons("box score", reply.box_score_svg, parts)),
    );
  }

  function finish(about, reply) {
    return make(
      "section", { class: "vm-no-print" },
      heading("Take it with you", "h3"),
      make("div", { class: "vm-actions" },
        button("Print", () => window.print()),
        button("Download a page to print (HTML)", () => download(`${fileName(about.team || "our")}-numbers.html`, pageOf(about, reply, { ...parts, parts: [parts.caveats(reply.cautions), ...(reply.box_score ? [parts.score(reply.box_score)] : [])] }), "text/html"))),
    );
  }

  const saved = await book.store.getMeta(KEPT).catch(() => null);
  if (saved?.csv) {
    leave = true;
    kept = { csv: saved.csv };
    say(`Your sheet of ${inWords(saved.at)} is kept on this computer.`);
    const about = await ask({ op: "read-numbers", text: saved.csv, ...OURS }, `Your sheet of ${inWords(saved.at)} is kept on this computer. Opening it…`);
    if (about?.kept) {
      kept = about.kept;
      await draw(about, "");
    }
  }
}
