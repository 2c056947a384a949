/* Days in words. */

/* A moment that can be right. A clock may show any year; what was done then is kept, but its day is not known. */
export const known = (at) => typeof at === "string" && /^2[01]\d\d-/.test(at);

/* A date alone is that day everywhere; a moment is the day where the reader is. */
export const inWords = (iso) =>
  new Date(iso.length === 10 ? `${iso}T12:00:00` : iso).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });

/* This day where the reader is, as 2026-11-22. */
export const today = () => {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
};

export const day = (at) => (known(at) ? inWords(at) : "day not known");
