/* A try: its id, its moment, whether it counts; answers compared and copied. */

export function randomId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/* This moment, or "" where the clock shows a year that no record can hold. */
export function moment() {
  try {
    const now = new Date().toISOString();
    return /^\d{4}-/.test(now) && !now.startsWith("0000") ? now : "";
  } catch {
    return "";
  }
}

/* An answer that could not be read is no try. */
export const unread = ({ verdict, reason }) => verdict === "wrong" && reason === "format";
export const counts = (attempt) => Boolean(attempt.verdict) && attempt.verdict !== "blank" && !unread(attempt);

export const same = (left, right) => canonical(left) === canonical(right);
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value && typeof value === "object")
    return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(",")}}`;
  return JSON.stringify(value ?? null);
}
export const copy = (value) => (value === undefined ? null : JSON.parse(JSON.stringify(value)));
