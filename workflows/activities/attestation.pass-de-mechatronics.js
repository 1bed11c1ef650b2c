import { neededOral, bestAfterOral } from "lib.oral";

export const activity = {
  name: "attestation.pass-de-mechatronics",
  displayName: { kk: "Мехатроник емтиханы (Германия)", ru: "Экзамен мехатроника (Германия)", en: "Mechatronics final exam (Germany)" },
  description: {
    kk: "1-бөлім 40, тапсырма 30, жоспарлау 12, талдау 12, қоғамтану 6; өту ережелері.",
    ru: "Часть 1 — 40, рабочее задание — 30, планирование — 12, анализ — 12, обществознание — 6; правила сдачи.",
    en: "Part 1 40, work order 30, planning 12, analysis 12, social studies 6; with the rules of passing.",
  },
  icon: "grade",
  category: "Attestation",
  source: "A30; DE-12",
  inputs: {
    part1: { type: "decimal", required: true, range: [0, 100], label: { kk: "1-бөлім", ru: "Часть 1", en: "Part 1" } },
    order: { type: "decimal", required: true, range: [0, 100], label: { kk: "Тапсырма", ru: "Рабочее задание", en: "Work order" } },
    planning: { type: "decimal", required: true, range: [0, 100], label: { kk: "Жоспарлау", ru: "Планирование", en: "Planning" } },
    analysis: { type: "decimal", required: true, range: [0, 100], label: { kk: "Талдау", ru: "Анализ", en: "Analysis" } },
    social: { type: "decimal", required: true, range: [0, 100], label: { kk: "Қоғамтану", ru: "Обществознание", en: "Social studies" } },
  },
  outputs: {
    total: { type: "decimal", label: { kk: "Қорытынды", ru: "Итог", en: "Total" } },
    oral: { type: "object[]", label: { kk: "Ауызша мүмкіндік", ru: "Возможна устная часть", en: "Oral options" } },
    reasons: { type: "string[]", label: { kk: "Себептер", ru: "Причины", en: "Reasons" } },
  },
  outcomes: { pass: { kk: "Өтті", ru: "Сдан", en: "Passed" }, oral: { kk: "Ауызша мүмкін", ru: "Возможна устная часть", en: "Oral possible" }, fail: { kk: "Өтпеді", ru: "Не сдан", en: "Failed" } },
  examples: [
    { name: "All at 50 just pass", given: { part1: 50, order: 50, planning: 50, analysis: 50, social: 50 }, expect: { port: "pass", output: { total: 50 } } },
    { name: "The weights", given: { part1: 80, order: 70, planning: 60, analysis: 50, social: 40 }, expect: { port: "pass", output: { total: "68.6" } } },
    { name: "A work order below 50 fails whatever the total", given: { part1: 100, order: 49, planning: 100, analysis: 100, social: 100 }, expect: { port: "fail", output: { total: "84.7", reasons: ["order"] } } },
    { name: "One written of three at 50 is too few: an oral can decide", given: { part1: 70, order: 70, planning: 60, analysis: 45, social: 48 }, expect: { port: "oral", output: { reasons: ["written"], oral: [{ area: "analysis", needed: 60 }, { area: "social", needed: 54 }] } } },
    { name: "Below 30 in part 2 fails", given: { part1: 90, order: 90, planning: 90, analysis: 29, social: 90 }, expect: { port: "fail", output: { reasons: ["insufficient"] } } },
  ],
};

const WEIGHTS = { part1: 40, order: 30, planning: 12, analysis: 12, social: 6 };
const WRITTEN = ["planning", "analysis", "social"];

const totalOf = (marks) => decimal.sum(Object.keys(WEIGHTS).map((area) => marks[area].mul(WEIGHTS[area]))).div(100);

const reasonsOf = (marks) => {
  const reasons = [];
  if (totalOf(marks).lt(50)) reasons.push("total");
  if (marks.order.lt(50)) reasons.push("order");
  if (WRITTEN.filter((area) => marks[area].gte(50)).length < 2) reasons.push("written");
  if (["order", ...WRITTEN].some((area) => marks[area].lt(30))) reasons.push("insufficient");
  return reasons;
};

export default (marks) => {
  const reasons = reasonsOf(marks);
  const total = totalOf(marks);
  if (reasons.length === 0) return { port: "pass", output: { total, oral: [], reasons } };
  // An oral is offered where it alone can turn the result; an area below 30 can't be mended.
  const oral = reasons.includes("insufficient") ? [] : WRITTEN.filter((area) => marks[area].lt(50) && neededOral(marks[area]) && reasonsOf({ ...marks, [area]: bestAfterOral(marks[area]) }).length === 0)
    .map((area) => ({ area, needed: neededOral(marks[area]) }));
  return { port: oral.length > 0 ? "oral" : "fail", output: { total, oral, reasons } };
};
