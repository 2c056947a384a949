// Run in each page by test_in_a_browser.py, after axe-core.
globalThis.pageChecks = {
  // What is wider than the screen, and which elements stick out.
  wide() {
    const root = document.documentElement;
    const limit = root.clientWidth;
    if (root.scrollWidth <= limit) return "";
    const out = [...document.querySelectorAll("body *")].filter(
      (one) => one.getBoundingClientRect().right > limit + 1 && getComputedStyle(one).visibility !== "hidden");
    return `${root.scrollWidth} px: ` + out.slice(0, 4).map((one) => `${one.tagName}.${one.className}`).join(", ");
  },
  // What follows a change of size is done in the frame after it: observers of sizes run there.
  async settled() {
    await document.fonts.ready;
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  },
  // Boxes that scroll and neither take the focus nor hold anything that does.
  unreachable() {
    const focusable = "a[href], button, input, select, textarea, summary, [tabindex]";
    const scrolls = (one) => {
      const style = getComputedStyle(one);
      return (/auto|scroll/.test(style.overflowX) && one.scrollWidth > one.clientWidth + 1)
        || (/auto|scroll/.test(style.overflowY) && one.scrollHeight > one.clientHeight + 1);
    };
    return [...document.querySelectorAll("body *")]
      .filter((one) => one.checkVisibility() && scrolls(one) && one.tabIndex < 0)
      .filter((one) => ![...one.querySelectorAll(focusable)].some((inner) => inner.tabIndex >= 0 && inner.checkVisibility()))
      .map((one) => `${one.tagName}.${one.className}`);
  },
  // Dark colours, once they have settled.
  async dark() {
    document.documentElement.dataset.theme = "dark";
    await this.settled();
    await Promise.all(document.getAnimations().map((one) => one.finished.catch(() => {})));
  },
  // Violations of WCAG 2.2 A and AA, or of the named rules only; leftOut: selectors of what is not looked at.
  async wcag(rules, leftOut = []) {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
    const found = await axe.run({ include: [document], exclude: leftOut.map((one) => [one]) }, {
      runOnly: rules.length ? { type: "rule", values: rules } : { type: "tag", values: tags },
      rules: rules.length ? {} : { "target-size": { enabled: true } },
      resultTypes: ["violations"],
    });
    return found.violations.map((rule) => `${rule.id}: ${rule.help}: ` + rule.nodes.slice(0, 3)
      .map((node) => `${node.target.join(" ")} ${node.any[0]?.message ?? ""}`).join(" | "));
  },
};
