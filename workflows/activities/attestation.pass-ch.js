export const activity = {
  name: "attestation.pass-ch",
  displayName: { kk: "Біліктілік рәсімі (Швейцария)", ru: "Квалификационная процедура (Швейцария)", en: "Qualification procedure (Switzerland)" },
  description: {
    kk: "6–1 бағалары; салалар жарты балға, қорытынды 0,1-ге дөңгелектенеді; қорытынды және практика ≥ 4.",
    ru: "Оценки 6–1; области до половины, итог до 0,1; итог и практика не ниже 4.",
    en: "Marks 6 to 1; areas to halves, the total to 0.1; total and practical work at least 4.",
  },
  icon: "grade",
  category: "Attestation",
  source: "A30; CH-1",
  inputs: {
    practical: { type: "decimal", required: true, range: [1, 6], label: { kk: "Практика", ru: "Практика", en: "Practical work" } },
    areas: { type: "object[]", required: true, label: { kk: "Салалар", ru: "Области", en: "Other areas" }, fields: { mark: { type: "decimal", required: true, range: [1, 6] }, weight: { type: "decimal", required: true, range: [0, 100] } } },
    practicalWeight: { type: "decimal", unit: "%", default: 40, range: [0, 100], label: { kk: "Практиканың салмағы", ru: "Вес практики", en: "Weight of practice" } },
  },
  outputs: { total: { type: "decimal", label: { kk: "Қорытынды", ru: "Итог", en: "Total" } } },
  outcomes: { pass: { kk: "Өтті", ru: "Сдан", en: "Passed" }, fail: { kk: "Өтпеді", ru: "Не сдан", en: "Failed" } },
  examples: [
    { name: "4 everywhere passes", given: { practical: 4, areas: [{ mark: 4, weight: 60 }] }, expect: { port: "pass", output: { total: 4 } } },
    { name: "Area marks go to halves, the total to tenths", given: { practical: 4.7, areas: [{ mark: 4.2, weight: 20 }, { mark: 5.3, weight: 20 }, { mark: 5, weight: 20 }] }, expect: { port: "pass", output: { total: "4.8" } } },
    { name: "Practical work below 4 fails with a good total", given: { practical: 3.7, areas: [{ mark: 6, weight: 60 }] }, expect: { port: "fail", output: { total: "5.1" } } },
    { name: "3.95 rounds to 4.0", given: { practical: 4, areas: [{ mark: 4, weight: 55 }, { mark: 3, weight: 5 }] }, expect: { port: "pass", output: { total: 4 } } },
    { name: "The weights must sum to 100", given: { practical: 4, areas: [{ mark: 4, weight: 50 }] }, expect: { error: "sum to 100" } },
  ],
};

const toHalf = (mark) => mark.mul(2).round(0, "halfUp").div(2);

export default ({ practical, areas, practicalWeight }) => {
  const weights = decimal.sum(areas.map((a) => a.weight)).add(practicalWeight);
  if (!weights.eq(100)) throw new Error(`The weights are ${weights}; they must sum to 100.`);
  const own = practical.round(1, "halfUp");
  const total = own.mul(practicalWeight).add(decimal.sum(areas.map((a) => toHalf(a.mark).mul(a.weight)))).div(100).round(1, "halfUp");
  return { port: total.gte(4) && own.gte(4) ? "pass" : "fail", output: { total } };
};
