/**
 * Hides, in each row of a list, the fields that the row's choice does not use.
 * Without this script they all show, and their help text says when they count.
 *
 * The rules come from the element #used-fields, as JSON:
 * [{ rows: "activities", choice: "name", idle: ["survey", "place_list"], uses: { survey: ["survey"] } }]
 */

/** The fields of a rule to hide after a choice. Nothing chosen uses nothing. */
export function idleAfter(rule, chosen) {
  const used = rule.uses[chosen] ?? [];
  return rule.idle.filter((field) => !used.includes(field));
}

/** The rule and the row of a control's name, for example "activities-3-name"; null for any other. */
export function ruleOf(rules, name) {
  for (const rule of rules) {
    const match = name.match(new RegExp(`^${rule.rows}-(\\d+)-${rule.choice}$`));
    if (match) return { rule, row: `${rule.rows}-${match[1]}` };
  }
  return null;
}

function show(rules, select) {
  const found = ruleOf(rules, select.name);
  if (!found) return;
  const idle = idleAfter(found.rule, select.value);
  for (const field of found.rule.idle) {
    const panel = document.getElementById(`id_${found.row}-${field}`)?.closest(".w-panel__wrapper");
    if (panel) panel.hidden = idle.includes(field);
  }
}

function start() {
  const element = document.getElementById("used-fields");
  if (!element) return;
  const rules = JSON.parse(element.textContent);
  const all = () => document.querySelectorAll("select[name]").forEach((select) => show(rules, select));
  document.addEventListener("change", (event) => {
    if (event.target.matches?.("select[name]")) show(rules, event.target);
  });
  // Rows that are added later: Wagtail puts them in from a template.
  for (const rule of rules) {
    const rows = document.getElementById(`id_${rule.rows}-FORMS`);
    if (rows) new MutationObserver(all).observe(rows, { childList: true });
  }
  all();
}

if (typeof document !== "undefined") start();
