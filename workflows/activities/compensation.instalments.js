export const activity = {
  name: "compensation.instalments",
  displayName: { kk: "Бөліп төлеу", ru: "Рассрочка", en: "Instalments" },
  description: {
    kk: "Соманы бөліктерге бөледі; бөліктердің қосындысы әрқашан сомаға тең.",
    ru: "Делит сумму на части; их сумма всегда равна целому.",
    en: "Splits an amount into parts that always sum to it.",
  },
  icon: "money",
  category: "Compensation",
  source: "A21 (largest remainder)",
  inputs: {
    total: { type: "money", unit: "KZT", required: true, label: { kk: "Сома", ru: "Сумма", en: "Total" } },
    parts: { type: "integer", required: true, range: [1, 120], label: { kk: "Бөліктер", ru: "Частей", en: "Parts" } },
    extra: { type: "money", default: 0, unit: "KZT", label: { kk: "Қосымша", ru: "Доплата", en: "Extra" } },
  },
  outputs: { amounts: { type: "money[]", unit: "KZT", label: { kk: "Бөліктер", ru: "Части", en: "Parts" } }, sum: { type: "money", unit: "KZT", label: { kk: "Қосынды", ru: "Сумма частей", en: "Sum" } } },
  outcomes: { done: { kk: "Дайын", ru: "Готово", en: "Done" } },
  examples: [
    { name: "100 in three parts sums to 100", given: { total: 100, parts: 3 }, expect: { output: { amounts: ["33.34", "33.33", "33.33"], sum: 100 } } },
    { name: "0.1 + 0.2 is 0.3 in money", given: { total: "0.1", extra: "0.2", parts: 1 }, expect: { output: { amounts: ["0.3"], sum: "0.3" } } },
    { name: "A debt is split likewise", given: { total: "-0.05", parts: 2 }, expect: { output: { amounts: ["-0.03", "-0.02"], sum: "-0.05" } } },
    { name: "Seven parts of 50 227.27", given: { total: "50227.27", parts: 7 }, expect: { output: { amounts: ["7175.33", "7175.33", "7175.33", "7175.32", "7175.32", "7175.32", "7175.32"], sum: "50227.27" } } },
    { name: "Thousandths can't be paid", given: { total: "0.001", parts: 2 }, expect: { error: "Round it first" } },
  ],
};

export default ({ total, parts, extra }) => {
  const amounts = total.add(extra).allocate(parts);
  return { port: "done", output: { amounts, sum: money.sum(amounts) } };
};
