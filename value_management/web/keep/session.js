/* What lasts as long as the tab: work that could not be kept, and the wish that nothing be kept. */

const AWAY = "value-management:do-not-keep";
const SESSION = "value-management:session";

/* Whether the learner has asked that nothing be kept in this browser. */
export function away() {
  try {
    return sessionStorage.getItem(AWAY) === "yes" || localStorage.getItem(AWAY) === "yes";
  } catch {
    return false;
  }
}

export function stayAway() {
  try {
    sessionStorage.setItem(AWAY, "yes");
    localStorage.setItem(AWAY, "yes");
  } catch {
    /* Then it is for this page only. */
  }
}

/* It is kept again: the wish is forgotten, and what the tab held beside it. */
export function comeBack() {
  try {
    localStorage.removeItem(AWAY);
    sessionStorage.removeItem(AWAY);
    sessionStorage.removeItem(SESSION);
  } catch {
    /* Nothing was set. */
  }
}

/* Gives how long it lasts now: "tab", or "page" where the browser refuses. Nothing given: nothing stays. */
export function intoTab(work) {
  try {
    if (work) sessionStorage.setItem(SESSION, JSON.stringify(work));
    else sessionStorage.removeItem(SESSION);
    return "tab";
  } catch {
    return "page";
  }
}

/* What the tab holds, {epoch, questions, meta}, or null where it is damaged or refused. */
export function fromTab() {
  try {
    const { epoch, questions, meta } = JSON.parse(sessionStorage.getItem(SESSION)) ?? {};
    const list = (value) => (Array.isArray(value) ? value : []);
    return { epoch, questions: list(questions), meta: list(meta).filter(Array.isArray) };
  } catch {
    return null;
  }
}
