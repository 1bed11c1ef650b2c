export const activity = {
  name: "admission.quota-seats",
  displayName: { kk: "Квота орындары", ru: "Места по квотам", en: "Quota seats" },
  description: {
    kk: "Үлестерді орындарға айналдырады. Дөңгелектеу нәтижені өзгертеді, сондықтан ол әрқашан көрсетіледі.",
    ru: "Превращает доли в места. Округление меняет результат, поэтому всегда названо.",
    en: "Turns shares into seats. The rounding changes who is admitted, so it is always named.",
  },
  icon: "seats",
  category: "Admission",
  source: "A04; KZ-A9",
  inputs: {
    seats: { type: "integer", required: true, range: [0, 10000], label: { kk: "Орындар", ru: "Места", en: "Seats" } },
    shares: {
      type: "object[]", required: true, label: { kk: "Квоталар", ru: "Квоты", en: "Quotas" },
      help: { kk: "Санат және пайыз.", ru: "Категория и процент.", en: "Category and per cent." },
      fields: { category: { type: "string", required: true }, percent: { type: "decimal", required: true, range: [0, 100] } },
    },
    rounding: {
      required: true, type: "string", label: { kk: "Дөңгелектеу", ru: "Округление", en: "Rounding" },
      choices: { floor: { kk: "Төмен", ru: "Вниз", en: "Down" }, halfUp: { kk: "Жартысы жоғары", ru: "Половина вверх", en: "Half up" } },
    },
  },
  outputs: {
    reserved: { type: "object[]", label: { kk: "Резерв", ru: "Резерв", en: "Reserved" } },
    total: { type: "integer", label: { kk: "Барлығы", ru: "Всего", en: "Total" } },
    open: { type: "integer", label: { kk: "Ашық конкурс", ru: "Открытый конкурс", en: "Open seats" } },
    without: { type: "string[]", label: { kk: "Орынсыз санаттар", ru: "Категории без мест", en: "Quotas without a seat" } },
  },
  outcomes: { done: { kk: "Дайын", ru: "Готово", en: "Done" } },
  examples: [
    {
      name: "25 seats, rounded down: 11 reserved",
      given: { seats: 25, rounding: "floor", shares: [{ category: "disability", percent: 10 }, { category: "veteran", percent: 0.5 }, { category: "rural", percent: 35 }, { category: "kandas", percent: 4 }, { category: "orphan", percent: 1 }] },
      expect: { output: { total: 11, open: 14, reserved: [{ category: "disability", seats: 2 }, { category: "veteran", seats: 0 }, { category: "rural", seats: 8 }, { category: "kandas", seats: 1 }, { category: "orphan", seats: 0 }], without: ["veteran", "orphan"] } },
    },
    {
      name: "25 seats, half up: 13 reserved",
      given: { seats: 25, rounding: "halfUp", shares: [{ category: "disability", percent: 10 }, { category: "veteran", percent: 0.5 }, { category: "rural", percent: 35 }, { category: "kandas", percent: 4 }, { category: "orphan", percent: 1 }] },
      expect: { output: { total: 13, open: 12, reserved: [{ category: "disability", seats: 3 }, { category: "veteran", seats: 0 }, { category: "rural", seats: 9 }, { category: "kandas", seats: 1 }, { category: "orphan", seats: 0 }] } },
    },
    { name: "Rounding must be chosen", given: { seats: 25, shares: [] }, expect: { error: "input.missing" } },
  ],
};

export default ({ seats, shares, rounding }) => {
  let free = seats;
  const reserved = shares.map(({ category, percent }) => {
    // The last quotas get less when rounding reserves more than there is.
    const wanted = percent.mul(seats).div(100).round(0, rounding).toNumber();
    const given = Math.min(wanted, free);
    free -= given;
    return { category, seats: given };
  });
  return { port: "done", output: { reserved, total: seats - free, open: free, without: reserved.filter((r) => r.seats === 0).map((r) => r.category) } };
};
