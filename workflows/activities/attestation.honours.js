export const activity = {
  name: "attestation.honours",
  displayName: { kk: "Үздік диплом", ru: "Диплом с отличием", en: "Honours diploma" },
  description: {
    kk: "Бағалардың кемінде 75 пайызы «5», қалғаны «4», қорытынды «5», қайта тапсырусыз.",
    ru: "Не менее 75 % пятёрок, остальные четвёрки, итоговая 5, без пересдач.",
    en: "At least 75 % fives, the others fours, the final a five, no re-sits.",
  },
  icon: "medal",
  category: "Attestation",
  source: "A35; KZ-T9",
  inputs: {
    marks: { type: "integer[]", required: true, range: [2, 5], label: { kk: "Бағалар", ru: "Оценки", en: "Marks" } },
    final: { type: "integer", required: true, range: [2, 5], label: { kk: "Қорытынды аттестаттау", ru: "Итоговая аттестация", en: "Final attestation" } },
    resits: { type: "integer", default: 0, min: 0, label: { kk: "Қайта тапсыру", ru: "Пересдачи", en: "Re-sits" } },
    share: { type: "decimal", unit: "%", default: 75, range: [0, 100], label: { kk: "Үлесі", ru: "Доля пятёрок", en: "Share of fives" } },
  },
  outputs: { fives: { type: "decimal", unit: "%", label: { kk: "«5» үлесі", ru: "Доля пятёрок", en: "Share of fives" } } },
  outcomes: { honours: { kk: "Үздік", ru: "С отличием", en: "Honours" }, ordinary: { kk: "Қарапайым", ru: "Обычный", en: "Ordinary" } },
  examples: [
    { name: "Exactly three quarters", given: { marks: [5, 5, 5, 4], final: 5 }, expect: { port: "honours", output: { fives: 75 } } },
    { name: "Just below", given: { marks: [5, 5, 4], final: 5 }, expect: { port: "ordinary", output: { fives: "66.67" } } },
    { name: "One three", given: { marks: [5, 5, 5, 5, 3], final: 5 }, expect: { port: "ordinary" } },
    { name: "The final is a four", given: { marks: [5, 5, 5, 5], final: 4 }, expect: { port: "ordinary" } },
    { name: "A re-sit removes honours", given: { marks: [5, 5, 5, 5], final: 5, resits: 1 }, expect: { port: "ordinary" } },
    { name: "Without marks there is none", given: { marks: [], final: 5 }, expect: { port: "ordinary" } },
  ],
};

export default ({ marks, final, resits, share }) => {
  if (marks.length === 0) return { port: "ordinary" };
  const fives = decimal(marks.filter((m) => m === 5).length).mul(100).div(marks.length);
  const honours = fives.gte(share) && marks.every((m) => m >= 4) && final === 5 && resits === 0;
  return { port: honours ? "honours" : "ordinary", output: { fives: fives.round(2, "halfUp") } };
};
