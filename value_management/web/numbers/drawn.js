/* What the engine found in a team's table, as parts of the page: faults, first rows, cautions, charts, the box score. */

const SIGNS = {
  signal: "◆", "no signal": "–", "too few points": "…", "no verdict": "?",
  "left its ceiling": "◆", "left its floor": "◆", "reached its ceiling": "◆", "reached its floor": "◆",
};
const AIMS = { higher: "higher is better", lower: "lower is better" };

/* A name with its unit, where the name doesn't say it already. */
export const withUnit = (name, unit) => (unit && !name.includes(unit) ? `${name} (${unit})` : name);

/* A chart drawn for a wide column and for a telephone's: the screen shows the one that fits, paper the wide one. */
export function chartOf(one, { make, frame, picture }) {
  return frame("Chart, scrolls sideways",
    make("div", { class: "vm-wide" }, picture(one.svg)),
    make("div", { class: "vm-narrow" }, picture(one.narrow)));
}

export function drawer({ make, frame, picture }) {
  const heading = (text, level = "h2") => make(level, { text, tabindex: "-1" });
  // The first cell of a row says what the row is about.
  const cell = (at, text) => (at ? make("td", { text }) : make("th", { scope: "row", text }));
  const scroll = (label, table) => make("div", { class: "vm-scroll", tabindex: "0", role: "group", "aria-label": label }, table);
  const heads = (texts) => make("thead", {}, make("tr", {}, ...texts.map((text) => make("th", { scope: "col", text }))));

  return {
    heading,
    scroll,
    heads,

    faults(reply) {
      const rows = (reply.faults ?? []).map((fault) =>
        make("tr", {}, ...["place", "found", "expected", "advice"].map((key, at) => cell(at, String(fault[key] ?? "")))),
      );
      return [
        heading(rows.length > 1 ? `${rows.length} things to put right` : "One thing to put right"),
        make("p", { text: "✗ Nothing was drawn. Change the table where it stands and read it again." }),
        rows.length
          ? scroll("Faults", make("table", { class: "vm-plain-table" }, heads(["Where", "What was found", "What was expected", "What to do"]), make("tbody", {}, ...rows)))
          : make("p", { text: reply.error }),
      ];
    },

    preview(about) {
      const titles = about.columns.map(({ name, unit }) => withUnit(name, unit));
      return make("details", { class: "vm-no-print" }, make("summary", { text: "The first rows, as they were read" }),
        scroll("First rows", make("table", { class: "vm-plain-table" }, heads(titles), make("tbody", {}, ...about.first_rows.map((row) => make("tr", {}, ...row.map((text, at) => cell(at, text))))))));
    },

    caveats(list) {
      if (!list.length) return make("div");
      return make("div", { class: "vm-cautions" }, make("p", { class: "vm-caution-head", text: "⚠ Take care" }), make("ul", {}, ...list.map((text) => make("li", { text }))));
    },

    chart(one, ...more) {
      return make(
        "section", { class: "vm-own-chart" },
        heading(one.name, "h3"),
        one.svg ? chartOf(one, { make, frame, picture }) : make("p", { text: `✗ Not drawn: ${one.why_not}` }),
        one.svg ? make("p", {}, make("strong", { text: `${SIGNS[one.verdict] ?? ""} ${one.verdict}. ` }), one.text) : null,
        ...more,
      );
    },

    score(score) {
      const bands = [...new Set(score.rows.map((row) => row.band))];
      const targets = score.rows.some((row) => row.target);
      const titles = ["Measure", "Run chart says", ...(targets ? ["Target"] : []), ...score.weeks];
      return scroll("Box score",
        make("table", { class: "vm-plain-table vm-score-table" },
          make("caption", { text: `${score.team}: the last ${score.weeks.length} weeks. Read across, then down.` }),
          heads(titles),
          ...bands.map((band) => make("tbody", {},
            make("tr", {}, make("th", { scope: "rowgroup", colspan: titles.length, text: band })),
            ...score.rows.filter((row) => row.band === band).map((row) => make("tr", {},
              make("th", { scope: "row" }, withUnit(row.name, row.unit),
                AIMS[row.better] ? make("span", { class: "vm-aim", text: AIMS[row.better] }) : null),
              make("td", { text: `${SIGNS[row.marker] ?? ""} ${row.reading}` }),
              targets ? make("td", { text: row.target }) : null,
              ...row.values.map((value) => make("td", { text: value }))))))));
    },
  };
}
