/* Where a team's table comes in: pasted, chosen or dropped. */

import { base64 } from "../files.js";

const MOST_BYTES = 5 * 1024 * 1024;

/* An Excel workbook is a zip file. */
export const isWorkbook = (bytes) => bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;

/* The box of the input. read(source) takes {text} or {bytes, workbook}; refuse(reply) a file that is too large; say(words). */
export function inputBox({ make, button }, { read, refuse, say, clear }) {
  let given = null; // the file that was chosen or dropped last
  let turn = 0;
  const area = make("textarea", { id: "vm-paste", rows: 8, spellcheck: "false", autocomplete: "off", placeholder: "Week starting,Left before noon %,Cost per patient\n06/01/2025,19,246.38", on: { input: pasted } });
  const file = make("input", { type: "file", id: "vm-file", accept: ".csv,.txt,.tsv,.xlsx,.xlsm,text/csv,text/plain", on: { change: () => file.files[0] && take(file.files[0]) } });
  const box = make(
    "div", { class: "vm-drop" },
    make("label", { for: "vm-paste", text: "Paste your cells here, headings first" }), area,
    make("label", { for: "vm-file", text: "Or choose a CSV or Excel file (or drop it here)" }), file,
    make("div", { class: "vm-actions" },
      button("Read my numbers", () => {
        // A file is read as soon as it is chosen; with nothing pasted since, it is the one that is meant.
        if (given) return take(given);
        if (!area.value.trim()) return say("Nothing to read yet. Paste some cells or choose a file.");
        turn += 1;
        read({ text: area.value });
      }, "vm-main"),
      button("Clear", () => {
        turn += 1;
        area.value = "";
        pasted();
        clear();
        area.focus();
      }, "vm-quiet"),
    ),
  );

  /* What is pasted after a file was chosen takes its place. */
  function pasted() {
    given = null;
    file.value = "";
  }

  async function take(chosen) {
    const mine = (turn += 1);
    if (chosen.size > MOST_BYTES) {
      pasted();
      return refuse({ error: "The file is larger than 5 MB.", faults: [{ place: "file", found: `${(chosen.size / 1e6).toFixed(1)} MB`, expected: "at most 5 MB", advice: "Keep the columns you need, or fewer years." }] });
    }
    given = chosen;
    say("Reading…");
    let buffer;
    try {
      buffer = await chosen.arrayBuffer();
    } catch {
      if (mine === turn) say("The file could not be opened. Was it moved or changed? Choose it again.");
      return;
    }
    if (mine === turn) read({ bytes: base64(buffer), workbook: isWorkbook(new Uint8Array(buffer, 0, Math.min(4, buffer.byteLength))) });
  }

  box.addEventListener("dragover", (event) => {
    event.preventDefault();
    box.classList.add("vm-over");
  });
  box.addEventListener("dragleave", () => box.classList.remove("vm-over"));
  box.addEventListener("drop", (event) => {
    event.preventDefault();
    box.classList.remove("vm-over");
    const dropped = event.dataTransfer.files[0];
    if (dropped) take(dropped);
    else {
      pasted();
      area.value = event.dataTransfer.getData("text/plain");
      area.focus();
    }
  });

  return {
    box,
    put(text) {
      pasted();
      area.value = text;
    },
  };
}
