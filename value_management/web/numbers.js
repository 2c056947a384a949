/* The page *Your numbers*: a team's own table becomes run charts and a box score, all of it in this browser.
   Reading, refusing and judging are the engine's; this file shows what it says. */

import { inWords } from "./days.js";

const MOST_BYTES = 5 * 1024 * 1024;

function base64(buffer) {
  const bytes = new Uint8Array(buffer);
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

const fileName = (text) => text.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 60) || "chart";

export function start(place, book) {
  const { make, frame, picture, tables, engine, download } = book;
  let source = null; // {text} or {bytes}
  let given = null; // the file that was chosen or dropped last
  let told = {}; // what was said of the dates and the decimal mark: {day_first, decimal}
  let turn = 0;

  const button = (text, click, kind = "") => make("button", { type: "button", class: `vm-button ${kind}`, text, on: { click } });
  const area = make("textarea", { id: "vm-paste", rows: 8, spellcheck: "false", autocomplete: "off", placeholder: "Week starting,Left before noon %,Cost per patient\n06/01/2025,19,246.38", on: { input: pasted } });
  const file = make("input", { type: "file", id: "vm-file", accept: ".csv,.txt,.tsv,text/csv,text/plain", on: { change: () => file.files[0] && take(file.files[0]) } });
  const status = make("p", { class: "vm-status", role: "status" });
  const bar = make("progress", { class: "vm-progress", hidden: true, "aria-label": "Engine: part loaded" });
  const out = make("div", { class: "vm-numbers-out", tabindex: "-1" });
  const input = make(
    "div", { class: "vm-drop" },
    make("label", { for: "vm-paste", text: "Paste your cells here, headings first" }), area,
    make("label", { for: "vm-file", text: "Or choose a CSV file (or drop it here)" }), file,
    make("div", { class: "vm-actions" },
      button("Read my numbers", () => {
        // A file is read as soon as it is chosen; with nothing pasted since, it is the one that is meant.
        if (given) return take(given);
        if (!area.value.trim()) return say("Nothing to read yet. Paste some cells or choose a file.");
        source = { text: area.value };
        told = {};
        read();
      }, "vm-main"),
      button("Clear", clear, "vm-quiet"),
    ),
  );
  const begin = make(
    "div", { class: "vm-actions" },
    button("Download an empty template (CSV)", () => offer("template")),
    button("Try it with Larch Ward’s file (fictional)", () => offer("larch-ward", true)),
    button("Download Larch Ward’s file", () => offer("larch-ward")),
  );
  const panel = make("div", { class: "vm-panel vm-numbers" }, begin, input, bar, status, out);
  place.replaceChildren(panel);

  engine.status((now) => {
    bar.hidden = !(now.state === "loading" && now.total);
    if (!bar.hidden) {
      bar.max = now.total;
      bar.value = now.done;
    }
    if (now.state === "off") say(`This page cannot work here. ${now.why}`);
  });

  panel.addEventListener("dragover", (event) => {
    event.preventDefault();
    input.classList.add("vm-over");
  });
  panel.addEventListener("dragleave", () => input.classList.remove("vm-over"));
  panel.addEventListener("drop", (event) => {
    event.preventDefault();
    input.classList.remove("vm-over");
    const dropped = event.dataTransfer.files[0];
    if (dropped) take(dropped);
    else {
      pasted();
      area.value = event.dataTransfer.getData("text/plain");
      area.focus();
    }
  });

  function say(text) {
    status.textContent = text;
  }

  /* What is pasted after a file was chosen takes its place. */
  function pasted() {
    given = null;
    file.value = "";
  }

  function clear() {
    turn += 1;
    area.value = "";
    file.value = "";
    source = null;
    given = null;
    told = {};
    out.replaceChildren();
    say("Cleared. Nothing was kept.");
    area.focus();
  }

  async function take(chosen) {
    if (chosen.size > MOST_BYTES) {
      turn += 1;
      source = null;
      pasted();
      say("");
      return faults({ error: "The file is larger than 5 MB.", faults: [{ place: "file", found: `${(chosen.size / 1e6).toFixed(1)} MB`, expected: "at most 5 MB", advice: "Keep the columns you need, or fewer years." }] });
    }
    given = chosen;
    const mine = (turn += 1);
    say("Reading…");
    let bytes;
    try {
      bytes = base64(await chosen.arrayBuffer());
    } catch {
      if (mine === turn) say("The file could not be opened. Was it moved or changed? Choose it again.");
      return;
    }
    if (mine !== turn) return;
    source = { bytes };
    told = {};
    read();
  }

  /* Asks the engine; null when a later request has taken its place or when it failed (then that is shown). */
  async function ask(request, words) {
    const mine = (turn += 1);
    say(engine.now.state === "ready" ? words : `${words} Getting ready (up to 20 seconds).`);
    try {
      const reply = await engine.ask(request);
      if (mine !== turn) return null;
      say("");
      if (reply.error) {
        faults(reply);
        return null;
      }
      return reply;
    } catch (error) {
      if (mine === turn) say(`That did not work: ${error.message}`);
      return null;
    }
  }

  async function offer(which, use = false) {
    const reply = await ask({ op: "numbers-file", which }, "Making the file…");
    if (!reply) return;
    if (use) {
      pasted();
      area.value = reply.csv.replace(/\r\n/g, "\n");
      source = { text: reply.csv };
      told = {};
      read();
    } else {
      // With the mark that tells Excel that it is UTF-8: otherwise a £ turns into two odd letters.
      download(reply.name, "\ufeff" + reply.csv, "text/csv");
      say(`${reply.name} is in your downloads.`);
    }
  }

  function heading(text, level = "h2") {
    return make(level, { text, tabindex: "-1" });
  }

  // The first cell of a row says what the row is about.
  const cell = (at, text) => (at ? make("td", { text }) : make("th", { scope: "row", text }));

  function faults(reply) {
    const head = heading(reply.faults?.length > 1 ? `${reply.faults.length} things to put right` : "One thing to put right");
    const rows = (reply.faults ?? []).map((fault) =>
      make("tr", {}, ...["place", "found", "expected", "advice"].map((key, at) => cell(at, String(fault[key] ?? "")))),
    );
    out.replaceChildren(
      head,
      make("p", { text: "✗ Nothing was drawn. Change the table where it stands and read it again." }),
      rows.length
        ? make("div", { class: "vm-scroll", tabindex: "0", role: "group", "aria-label": "Faults" },
            make("table", { class: "vm-plain-table" },
              make("thead", {}, make("tr", {}, ...["Where", "What was found", "What was expected", "What to do"].map((text) => make("th", { scope: "col", text })))),
              make("tbody", {}, ...rows)))
        : make("p", { text: reply.error }),
    );
    tables(out);
    head.focus();
  }

  async function read() {
    const reply = await ask({ op: "read-numbers", ...source, ...told }, "Reading…");
    if (!reply) return;
    if (reply.questions.length) {
      const asked = reply.questions[0];
      return question("One question about your dates", `What day is “${asked.example}” in “${asked.column}”?`, asked.why, [
        [inWords(asked.day_first), { day_first: true }],
        [inWords(asked.month_first), { day_first: false }],
      ]);
    }
    if (reply.decimal_questions.length) {
      const asked = reply.decimal_questions[0];
      const readings = [[asked.point, { decimal: "point" }], [asked.comma, { decimal: "comma" }]];
      if (asked.suggested === "comma") readings.reverse();
      return question("One question about your numbers", `Which number is “${asked.example}” in “${asked.column}”?`, asked.why, readings);
    }
    draw(reply);
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

  async function draw(about, chosen = {}) {
    const reply = await ask({ op: "chart-numbers", ...source, ...told, columns: null, ...chosen }, "Drawing…");
    if (!reply) return;
    const head = heading(about.team ? `What your numbers say: ${about.team}` : "What your numbers say");
    out.replaceChildren(head, make("p", { text: about.text }), preview(about), caveats(reply.cautions), ...reply.charts.map(chart), sheet(reply, about, chosen), finish(about, reply));
    tables(out);
    head.focus();
  }

  function preview(about) {
    return make("details", {}, make("summary", { text: "The first rows, as they were read" }),
      make("div", { class: "vm-scroll", tabindex: "0", role: "group", "aria-label": "First rows" },
        make("table", { class: "vm-plain-table" },
          make("thead", {}, make("tr", {}, ...about.columns.map(({ name, unit }) => make("th", { scope: "col", text: unit ? `${name} (${unit})` : name })))),
          make("tbody", {}, ...about.first_rows.map((row) => make("tr", {}, ...row.map((text, at) => cell(at, text))))))));
  }

  function caveats(list) {
    if (!list.length) return make("div");
    return make("div", { class: "vm-cautions" }, make("p", { class: "vm-caution-head", text: "⚠ Take care" }), make("ul", {}, ...list.map((text) => make("li", { text }))));
  }

  const SIGNS = {
    signal: "◆", "no signal": "–", "too few points": "…", "no verdict": "?",
    "left its ceiling": "◆", "left its floor": "◆", "reached its ceiling": "◆", "reached its floor": "◆",
  };

  function chart(one) {
    const svg = one.svg ? picture(one.svg) : null;
    return make(
      "section", { class: "vm-own-chart" },
      heading(one.name, "h3"),
      svg ? frame("Chart, scrolls sideways", svg) : make("p", { text: `✗ Not drawn: ${one.why_not}` }),
      svg ? make("p", {}, make("strong", { text: `${SIGNS[one.verdict] ?? ""} ${one.verdict}. ` }), one.text) : null,
      svg ? make("div", { class: "vm-actions vm-no-print" },
        button("Download the picture (PNG)", async () => {
          try {
            download(`${fileName(one.name)}.png`, await png(one.svg), "image/png");
          } catch {
            say("This browser cannot make a PNG. The SVG picture works in Word and PowerPoint too.");
          }
        }),
        button("Download the picture (SVG)", () => download(`${fileName(one.name)}.svg`, one.svg, "image/svg+xml")),
      ) : null,
    );
  }

  function png(svg) {
    return new Promise((done, fail) => {
      const image = new Image();
      image.onload = () => {
        const scale = 2;
        const canvas = make("canvas", { width: (image.naturalWidth || 640) * scale, height: (image.naturalHeight || 340) * scale });
        const pen = canvas.getContext("2d");
        pen.fillStyle = "#ffffff";
        pen.fillRect(0, 0, canvas.width, canvas.height);
        pen.drawImage(image, 0, 0, canvas.width, canvas.height);
        canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("no picture"))), "image/png");
      };
      image.onerror = () => fail(new Error("no picture"));
      image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
    });
  }

  const BANDS = [["", "not on the sheet"], ["quality", "Quality (performance)"], ["capacity", "Capacity"], ["cost", "Cost"]];
  const WAYS = [["neither", "neither way"], ["higher", "higher"], ["lower", "lower"]];

  function sheet(reply, about, chosen) {
    const score = reply.box_score;
    if (score) {
      const bands = [...new Set(score.rows.map((row) => row.band))];
      const aims = { higher: "higher is better", lower: "lower is better" };
      const targets = score.rows.some((row) => row.target);
      const heads = ["Measure", "Run chart says", ...(targets ? ["Target"] : []), ...score.weeks];
      return make(
        "section", {}, heading("Your box score", "h3"),
        make("div", { class: "vm-scroll", tabindex: "0", role: "group", "aria-label": "Box score" },
          make("table", { class: "vm-plain-table vm-score-table" },
            make("caption", { text: `${score.team}: the last ${score.weeks.length} weeks. Read across, then down.` }),
            make("thead", {}, make("tr", {}, ...heads.map((text) => make("th", { scope: "col", text })))),
            ...bands.map((band) => make("tbody", {},
              make("tr", {}, make("th", { scope: "rowgroup", colspan: heads.length, text: band })),
              ...score.rows.filter((row) => row.band === band).map((row) => make("tr", {},
                make("th", { scope: "row" }, row.unit ? `${row.name} (${row.unit})` : row.name,
                  aims[row.better] ? make("span", { class: "vm-aim", text: aims[row.better] }) : null),
                make("td", { text: `${SIGNS[row.marker] ?? ""} ${row.reading}` }),
                targets ? make("td", { text: row.target }) : null,
                ...row.values.map((value) => make("td", { text: value })))))))),
      );
    }
    const measures = about.columns.filter(({ kind }) => kind === "number");
    const pickers = measures.map(({ name }, at) => {
      const select = (id, options, label) => [
        make("label", { for: id, class: "vm-spoken-inline", text: `${label}: ${name}` }),
        make("select", { id }, ...options.map(([value, text]) => make("option", { value, text }))),
      ];
      return { name, row: make("tr", {}, make("th", { scope: "row", text: name }), make("td", {}, ...select(`vm-band-${at}`, BANDS, "Band")), make("td", {}, ...select(`vm-way-${at}`, WAYS, "Better when"))) };
    });
    return make(
      "section", { class: "vm-no-print" }, heading("A box score of these", "h3"),
      ...reply.box_score_why_not.map((text) => make("p", { text: `○ ${text}` })),
      measures.length ? make("p", { text: "Choose a band for each measure that belongs on the sheet, or start from the template." }) : null,
      measures.length ? make("div", { class: "vm-scroll", tabindex: "0", role: "group", "aria-label": "Bands" }, make("table", { class: "vm-plain-table" },
        make("thead", {}, make("tr", {}, ...["Measure", "Band", "Better when"].map((text) => make("th", { scope: "col", text })))),
        make("tbody", {}, ...pickers.map(({ row }) => row)))) : null,
      measures.length ? make("div", { class: "vm-actions" }, button("Make the box score", () => {
        const settings = {};
        pickers.forEach(({ name }, at) => {
          const band = document.getElementById(`vm-band-${at}`).value;
          if (band) settings[name] = { band, better: document.getElementById(`vm-way-${at}`).value };
        });
        if (Object.keys(settings).length) draw(about, { ...chosen, settings });
        else say("Choose a band for at least one measure.");
      })) : null,
    );
  }

  function finish(about, reply) {
    const baseline = make("input", { type: "text", id: "vm-baseline", "aria-label": "Use only the first how many weeks for the middle line", inputmode: "numeric", size: 4, maxlength: 4 });
    return make(
      "section", { class: "vm-no-print" },
      heading("Take it with you", "h3"),
      make("div", { class: "vm-actions" },
        button("Print", () => window.print()),
        button("Download a page to print (HTML)", () => download("our-numbers.html", page(about, reply), "text/html")),
      ),
      make("div", { class: "vm-actions" },
        make("label", { for: "vm-baseline", text: "Use only the first" }), baseline, make("span", { text: "weeks for the middle line" }),
        button("Draw again", () => {
          const points = baseline.value.trim() ? Number(baseline.value) : null;
          if (points !== null && !Number.isInteger(points)) return say("A whole number of weeks, please, such as 12.");
          draw(about, { baseline: points });
        }, "vm-small")),
    );
  }

  /* A page of its own: made as a document and written out, so that every text is escaped by the browser. */
  function page(about, reply) {
    const made = document.implementation.createHTMLDocument("Our numbers");
    made.documentElement.lang = "en-GB";
    const charset = made.createElement("meta");
    charset.setAttribute("charset", "utf-8");
    made.head.prepend(charset);
    const style = made.createElement("style");
    style.textContent = "body{font:11pt/1.4 sans-serif;max-width:180mm;margin:auto}table{border-collapse:collapse;font-size:8.5pt}th,td{border:1px solid #555;padding:2pt 4pt;text-align:left}svg{max-width:100%;height:auto}.vm-aim{display:block;font-weight:400}section{break-inside:avoid}@page{size:A4;margin:14mm}";
    made.head.append(style);
    made.body.append(make("h1", { text: about.team ? `${about.team}: our numbers` : "Our numbers" }), make("p", { text: about.text }));
    made.body.append(caveats(reply.cautions));
    for (const one of reply.charts) {
      const svg = one.svg ? picture(one.svg) : null;
      made.body.append(make("section", {}, make("h2", { text: one.name }), ...(svg ? [svg] : []), make("p", { text: one.text })));
    }
    if (reply.box_score) made.body.append(sheet(reply, about, {}));
    made.body.append(make("p", { text: `Drawn on ${inWords(new Date().toISOString())} with the value management workbook. A signal says that something other than chance is likely; it does not say what.` }));
    return `<!DOCTYPE html>\n${made.documentElement.outerHTML}`;
  }
}
