/* Forms on a team's sheet: this week's figures, what each row is for, the dates of rare events. */

import { inWords } from "../days.js";
import { chartOf, withUnit } from "./drawn.js";

let number = 0;
const fresh = (stem) => `vm-own-${stem}-${(number += 1)}`;

function field(make, label, control, hint) {
  const id = fresh("field");
  control.id = id;
  if (hint) control.setAttribute("aria-describedby", `${id}-hint`);
  return make("div", { class: "vm-field" }, make("label", { for: id, text: label }), control, hint ? make("span", { id: `${id}-hint`, class: "vm-help", text: hint }) : null);
}

const choice = (make, options, value) => make("select", {}, ...options.map(([key, text]) => make("option", { value: key, text, selected: key === value })));

/* A week to add or to put right. give({week, values, note}) takes what was typed. */
export function weekForm(kept, { make, button }, give) {
  const NEW = "";
  const which = choice(make, [[NEW, "a new week"], ...kept.weeks.map(({ week }) => [week, `the week of ${inWords(week)}`]).reverse()], NEW);
  const day = make("input", { type: "date", value: kept.next_week ?? "", required: true });
  const inputs = kept.fields.map(({ unit, kind }) => make("input", { type: "text", autocomplete: "off", maxlength: 200, "data-kind": kind, "data-unit": unit }));
  const note = make("input", { type: "text", autocomplete: "off", maxlength: 200 });
  const dated = field(make, "It starts on", day);
  which.addEventListener("change", () => {
    const old = kept.weeks.find(({ week }) => week === which.value);
    dated.hidden = Boolean(old);
    day.value = old ? old.week : (kept.next_week ?? "");
    inputs.forEach((input, at) => (input.value = old ? old.values[at] : ""));
    note.value = old ? old.note : "";
  });
  const form = make(
    "form", { class: "vm-own-form", novalidate: true, on: { submit: (event) => {
      event.preventDefault();
      give({ week: day.value, values: Object.fromEntries(kept.fields.map(({ name }, at) => [name, inputs[at].value])), note: note.value });
    } } },
    make("div", { class: "vm-own-fields" },
      field(make, "Which week", which), dated,
      ...kept.fields.map(({ name, unit }, at) => field(make, withUnit(name, unit), inputs[at])),
      field(make, "What happened (stands on the charts)", note, "No names of patients.")),
    make("p", { class: "vm-help", text: "What was not counted stays blank. A blank is not zero." }),
    make("div", { class: "vm-actions" }, make("button", { type: "submit", class: "vm-button vm-main", text: "Put it on the sheet" })),
  );
  return make("details", { class: "vm-no-print vm-own-week" }, make("summary", { text: "Add this week, or put a week right" }), form);
}

const BANDS = [["", "not on the sheet"], ["quality", "Quality (performance)"], ["capacity", "Capacity"], ["cost", "Cost"]];
const WAYS = [["neither", "neither way"], ["higher", "higher"], ["lower", "lower"]];

/* What each row is for. give({team, settings}) takes what was chosen. */
export function setUp(kept, why, { make, scroll, heads }, give) {
  const team = make("input", { type: "text", maxlength: 120, autocomplete: "off", value: kept.team });
  const rows = kept.measures.map((measure) => {
    const cell = (control, label) => {
      control.setAttribute("aria-label", `${label}: ${measure.name}`);
      return make("td", {}, control);
    };
    const band = choice(make, BANDS, measure.band);
    const way = choice(make, WAYS, measure.better || "neither");
    const target = make("input", { type: "text", size: 6, maxlength: 20, autocomplete: "off", value: measure.target });
    const weeks = make("input", { type: "text", inputmode: "numeric", size: 3, maxlength: 4, autocomplete: "off", value: measure.baseline ?? "" });
    return {
      row: make("tr", {}, make("th", { scope: "row" }, measure.name, measure.worked_out ? make("span", { class: "vm-aim", text: `worked out: ${measure.worked_out}` }) : null),
        cell(band, "Band"), cell(way, "Better when"), cell(target, "Target"), cell(weeks, "Weeks of the middle line")),
      given: () => [measure.name, { band: band.value, better: way.value, target: target.value.trim(), baseline: weeks.value.trim() }],
    };
  });
  const form = make(
    "form", { class: "vm-own-form", novalidate: true, on: { submit: (event) => {
      event.preventDefault();
      give({ team: team.value, settings: Object.fromEntries(rows.map(({ given }) => given())) });
    } } },
    make("div", { class: "vm-own-fields" }, field(make, "Name of the team", team)),
    scroll("What each row is for", make("table", { class: "vm-plain-table" },
      heads(["Measure", "Band", "Better when", "Target", "Middle line from"]),
      make("tbody", {}, ...rows.map(({ row }) => row)))),
    make("p", { class: "vm-help", text: "Middle line from: how many of the first weeks make it. Where it is left blank, all weeks do." }),
    make("div", { class: "vm-actions" }, make("button", { type: "submit", class: "vm-button vm-main", text: "Draw it so" })),
  );
  return make("details", { class: "vm-no-print vm-own-set-up", open: Boolean(why.length) },
    make("summary", { text: "Set up the sheet: name, bands, targets" }), ...why.map((text) => make("p", { text: `○ ${text}` })), form);
}

/* Where a row is mostly zero: the dates of its events, and a chart of the days between. ask(request) gives the reply. */
export function daysBetween(name, { make, frame, picture, button }, ask) {
  const dates = make("textarea", { rows: 5, spellcheck: "false", autocomplete: "off", placeholder: "3/1/2025\n20/2/2025" });
  const until = make("input", { type: "date" });
  const out = make("div", { role: "status" });
  const draw = async () => {
    const reply = await ask({ op: "days-between", name, dates: dates.value, until: until.value });
    if (!reply) return;
    if (reply.error) return out.replaceChildren(...(reply.faults.length ? reply.faults : [{ found: reply.error }]).map((fault) => make("p", { text: `✗ ${fault.place ?? ""}: ${fault.found}; expected ${fault.expected ?? ""}. ${fault.advice ?? ""}` })));
    out.replaceChildren(chartOf(reply, { make, frame, picture }), make("p", {}, make("strong", { text: `${reply.verdict}. ` }), reply.text));
  };
  return make(
    "details", { class: "vm-own-between" },
    make("summary", { text: `${name}: chart the days between instead` }),
    make("p", { text: "A row that is zero in most weeks says little on a run chart. The days from one event to the next say more. These dates are not kept." }),
    field(make, "The date of each, one a line", dates),
    field(make, "Counted up to (today, if there were none since)", until),
    make("div", { class: "vm-actions" }, button("Draw the days between", draw)),
    out,
  );
}
