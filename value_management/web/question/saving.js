/* What was built, taken along: as a page, a picture, a table, or on paper. Page and table are the engine's; the picture is
   drawn of its SVG by the browser, which alone has the letters. Where a file goes is the host's. */

import { today } from "../days.js";
import { forExcel, png } from "../files.js";
import { printAlone } from "../printing.js";
import { make } from "./elements.js";

const PNG = "This browser cannot make the picture. Save it as a page: the same picture stands in it.";

/* host: {piece(answer, on) -> Promise<{name, page, table, svg}>, file(name, content, type) -> Promise<words>};
   state() the form as it stands. show(has picture) once something of the learner's own is drawn, hide() when nothing is. */
export function saving(host, state) {
  const status = make("p", { class: "vm-status", role: "status" });
  const button = (text, give) => make("button", { type: "button", class: "vm-button vm-small", text, on: { click: () => run(give) } });
  const picture = button("Save the picture (PNG)", async ({ name, svg }) => {
    const made = await png(svg).catch(() => {
      throw new Error(PNG);
    });
    return host.file(`${name}.png`, made, "image/png");
  });
  const node = make(
    "div", { class: "vm-saving", role: "group", "aria-label": "Take it with you", hidden: true },
    make("div", { class: "vm-actions" },
      button("Save as a page", ({ name, page }) => host.file(`${name}.html`, page, "text/html")),
      picture,
      button("Save the table (CSV)", ({ name, table }) => host.file(`${name}.csv`, forExcel(table), "text/csv")),
      button("Print", ({ page }) => printAlone(page))),
    status,
  );
  let turn = 0;

  async function run(give) {
    const mine = (turn += 1);
    const say = (text) => {
      if (mine === turn) status.textContent = text;
    };
    say("");
    try {
      say((await give(await host.piece(state(), today()))) ?? "");
    } catch (error) {
      say(`✗ Nothing was saved. ${error.message ?? error}`);
    }
  }

  return {
    node,
    show(drawn) {
      picture.hidden = !drawn;
      node.hidden = false;
    },
    hide() {
      node.hidden = true;
      status.textContent = "";
    },
  };
}
