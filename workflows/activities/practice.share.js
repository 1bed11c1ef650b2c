export const activity = {
  name: "practice.share",
  displayName: { kk: "Тәжірибенің үлесі", ru: "Доля практики", en: "Share of practice" },
  description: {
    kk: "Кәсіпорындағы сағаттардың үлесі. Алым, бөлім, шек — параметрлер: заң үш түрлі оқылады.",
    ru: "Доля часов на предприятии. Числитель, знаменатель и порог — параметры: норму читают трояко.",
    en: "Share of the hours at the enterprise. Numerator, denominator and threshold are parameters: the norm is read in three ways.",
  },
  icon: "share",
  category: "Practice",
  source: "A26; KZ-D2, KZ-D3, KZ-D4, SEED-2",
  inputs: {
    rows: {
      type: "object[]", required: true, label: { kk: "Жоспар", ru: "План", en: "Plan" }, help: { kk: "Түрі, орны, сағаты.", ru: "Вид, место, часы.", en: "Kind, place, hours." },
      fields: { kind: { type: "theory | training | practice | general", required: true }, place: { type: "college | enterprise", required: true }, hours: { type: "decimal", unit: "h", required: true, min: 0 } },
    },
    denominator: {
      type: "string", default: "practice", label: { kk: "Бөлім", ru: "Знаменатель", en: "Denominator" },
      choices: { all: { kk: "Барлық уақыт", ru: "Всё время", en: "All time" }, practice: { kk: "Өндірістік оқыту мен практика", ru: "Производственное обучение и практика", en: "Training and practice" } },
    },
    threshold: { type: "decimal", default: "0.60", range: [0, 1], label: { kk: "Шек", ru: "Порог", en: "Threshold" } },
    tolerance: { type: "decimal", default: 0, range: [0, 1], label: { kk: "Ауытқу", ru: "Допуск", en: "Tolerance" } },
    comparator: { type: "atLeast | atMost | about", default: "atLeast", label: { kk: "Салыстыру", ru: "Сравнение", en: "Comparison" } },
  },
  outputs: {
    share: { type: "decimal", label: { kk: "Үлес", ru: "Доля", en: "Share" } },
    shortfall: { type: "decimal", unit: "h", label: { kk: "Жетіспейтін сағат", ru: "Не хватает часов", en: "Hours missing" } },
  },
  outcomes: { pass: { kk: "Сай", ru: "Соответствует", en: "Meets it" }, fail: { kk: "Сай емес", ru: "Не соответствует", en: "Doesn't meet it" } },
  examples: [
    { name: "2/3 of all time", given: { denominator: "all", threshold: "0.6667", tolerance: "0.05", comparator: "about", rows: [{ kind: "theory", place: "college", hours: 500 }, { kind: "practice", place: "enterprise", hours: 1000 }] }, expect: { port: "pass", output: { share: "0.6667" } } },
    { name: "60 % of practice", given: { rows: [{ kind: "theory", place: "college", hours: 800 }, { kind: "training", place: "college", hours: 200 }, { kind: "practice", place: "enterprise", hours: 300 }] }, expect: { port: "pass", output: { share: "0.6", shortfall: 0 } } },
    { name: "The same plan misses 60 % of all time", given: { denominator: "all", rows: [{ kind: "theory", place: "college", hours: 800 }, { kind: "training", place: "college", hours: 200 }, { kind: "practice", place: "enterprise", hours: 300 }] }, expect: { port: "fail", output: { share: "0.2308", shortfall: 480 } } },
    { name: "117 of 192 days are 60.94 %", given: { denominator: "all", rows: [{ kind: "theory", place: "college", hours: 75 }, { kind: "practice", place: "enterprise", hours: 117 }] }, expect: { port: "pass", output: { share: "0.6094" } } },
    { name: "154 of 229 days are 67.25 %", given: { denominator: "all", threshold: "0.6667", rows: [{ kind: "theory", place: "college", hours: 75 }, { kind: "practice", place: "enterprise", hours: 154 }] }, expect: { port: "pass", output: { share: "0.6725" } } },
    { name: "No hours, no share", given: { rows: [] }, expect: { error: "no hours" } },
  ],
};

const isPractice = (row) => row.kind === "training" || row.kind === "practice";

export default ({ rows, denominator, threshold, tolerance, comparator }) => {
  const counted = denominator === "all" ? rows : rows.filter(isPractice);
  const whole = decimal.sum(counted.map((r) => r.hours));
  if (whole.isZero()) throw new Error("There are no hours to compare.");
  const enterprise = decimal.sum(counted.filter((r) => r.place === "enterprise").map((r) => r.hours));
  const share = enterprise.div(whole);
  const off = share.sub(threshold);
  const pass = comparator === "atLeast" ? off.add(tolerance).gte(0) : comparator === "atMost" ? off.sub(tolerance).lte(0) : off.abs().lte(tolerance);
  const shortfall = whole.mul(threshold).sub(enterprise).max(0);
  return { port: pass ? "pass" : "fail", output: { share: share.round(4, "halfUp"), shortfall: shortfall.round(2, "halfUp") } };
};
