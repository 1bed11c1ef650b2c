import { neededOral, bestAfterOral } from "lib.oral";

export const activity = {
  name: "attestation.pass-de-informatics",
  displayName: { kk: "Ақпараттанушы емтиханы (Германия)", ru: "Экзамен информатика (Германия)", en: "Informatics final exam (Germany)" },
  description: {
    kk: "20/50/10/10/10; жалпы ≥ 50, 2-бөлім ≥ 50, төрт саланың үшеуі ≥ 50, ешқайсысы < 30 емес.",
    ru: "20/50/10/10/10; итог ≥ 50, часть 2 ≥ 50, три из четырёх областей ≥ 50, ни одной < 30.",
    en: "20/50/10/10/10; total ≥ 50, part 2 ≥ 50, three of four areas ≥ 50, none < 30.",
  },
  icon: "grade",
  category: "Attestation",
  source: "A30; DE-13",
  inputs: {
    part1: { type: "decimal", required: true, range: [0, 100], label: { kk: "1-бөлім", ru: "Часть 1", en: "Part 1" } },
    project: { type: "decimal", required: true, range: [0, 100], label: { kk: "Жоба", ru: "Проект", en: "Project" } },
    areaA: { type: "decimal", required: true, range: [0, 100], label: { kk: "А саласы", ru: "Область A", en: "Area A" } },
    areaB: { type: "decimal", required: true, range: [0, 100], label: { kk: "Б саласы", ru: "Область B", en: "Area B" } },
    social: { type: "decimal", required: true, range: [0, 100], label: { kk: "Қоғамтану", ru: "Обществознание", en: "Social studies" } },
  },
  outputs: {
    total: { type: "decimal", label: { kk: "Қорытынды", ru: "Итог", en: "Total" } },
    part2: { type: "decimal", label: { kk: "2-бөлім", ru: "Часть 2", en: "Part 2" } },
    oral: { type: "object[]", label: { kk: "Ауызша мүмкіндік", ru: "Возможна устная часть", en: "Oral options" } },
    reasons: { type: "string[]", label: { kk: "Себептер", ru: "Причины", en: "Reasons" } },
  },
  outcomes: { pass: { kk: "Өтті", ru: "Сдан", en: "Passed" }, oral: { kk: "Ауызша мүмкін", ru: "Возможна устная часть", en: "Oral possible" }, fail: { kk: "Өтпеді", ru: "Не сдан", en: "Failed" } },
  examples: [
    { name: "60, 70, 55, 48, 62 pass", given: { part1: 60, project: 70, areaA: 55, areaB: 48, social: 62 }, expect: { port: "pass", output: { total: "63.5", part2: "64.38" } } },
    { name: "Two areas at 50 are too few: A or B needs an oral of 52", given: { part1: 80, project: 50, areaA: 49, areaB: 49, social: 70 }, expect: { port: "oral", output: { total: "57.8", part2: "52.25", reasons: ["areas"], oral: [{ area: "areaA", needed: 52 }, { area: "areaB", needed: 52 }] } } },
    { name: "Part 1 alone may fail", given: { part1: 30, project: 65, areaA: 52, areaB: 50, social: 45 }, expect: { port: "pass", output: { total: "53.2", part2: 59 } } },
    { name: "Three areas suffice", given: { part1: 90, project: 49, areaA: 60, areaB: 60, social: 60 }, expect: { port: "pass", output: { total: "60.5", part2: "53.13" } } },
    { name: "29 in one area is insufficient and fails", given: { part1: 90, project: 90, areaA: 90, areaB: 29, social: 90 }, expect: { port: "fail", output: { total: "83.9", reasons: ["insufficient"] } } },
  ],
};

const WEIGHTS = { part1: 20, project: 50, areaA: 10, areaB: 10, social: 10 };
const PART2 = ["project", "areaA", "areaB", "social"];
const WRITTEN = ["areaA", "areaB", "social"];

const weighted = (marks, areas) => decimal.sum(areas.map((area) => marks[area].mul(WEIGHTS[area]))).div(areas.reduce((sum, area) => sum + WEIGHTS[area], 0));

const reasonsOf = (marks) => {
  const reasons = [];
  if (weighted(marks, Object.keys(WEIGHTS)).lt(50)) reasons.push("total");
  if (weighted(marks, PART2).lt(50)) reasons.push("part2");
  if (PART2.filter((area) => marks[area].gte(50)).length < 3) reasons.push("areas");
  if (PART2.some((area) => marks[area].lt(30))) reasons.push("insufficient");
  return reasons;
};

export default (marks) => {
  const reasons = reasonsOf(marks);
  const output = { total: weighted(marks, Object.keys(WEIGHTS)).round(2, "halfUp"), part2: weighted(marks, PART2).round(2, "halfUp"), oral: [], reasons };
  if (reasons.length === 0) return { port: "pass", output };
  // "Ungenügend" in an area can't be mended by an oral.
  output.oral = reasons.includes("insufficient") ? [] : WRITTEN.filter((area) => marks[area].lt(50) && neededOral(marks[area])
    && reasonsOf({ ...marks, [area]: bestAfterOral(marks[area]) }).length === 0).map((area) => ({ area, needed: neededOral(marks[area]) }));
  return { port: output.oral.length > 0 ? "oral" : "fail", output };
};
